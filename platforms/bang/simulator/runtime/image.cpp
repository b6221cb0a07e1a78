// The object's address spaces: their variables from the symbol table, initial contents, capacities.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <cxxabi.h>
#include <dlfcn.h>
#include <elf.h>
#include <fstream>
#include <iterator>
#include <map>

#include "finding.h"
#include "memory.h"
#include "state.h"
#include "variation.h"

namespace xp::bang {

namespace {

constexpr long STACK_KB = 128;  // of NRAM and SRAM, kept free by convention

Image image{};
std::vector<Variable> variables;  // by address
std::vector<Section> privates, shareds;
std::map<char*, std::vector<char>> pristine;  // of sections with initialisers
Section object{};                             // the loaded object's own data

struct Region {
  Section section;
  Space space;
};

std::vector<Region> regions() {
  return {{image.nram, Space::nram},   {image.nram_data, Space::nram},  {image.wram, Space::wram},
          {image.sram, Space::sram},   {image.sram_data, Space::sram},  {image.ldram, Space::ldram},
          {image.ldram_data, Space::ldram}};
}

bool inside(const Section& section, const void* at) {
  const char* address = static_cast<const char*>(at);
  return section.begin && address >= section.begin && address <= section.end;
}

// "k(float*)::tile" to function "k(float*)" and name "tile".
void name_variable(Variable& variable, const char* symbol) {
  int status = 0;
  char* demangled = abi::__cxa_demangle(symbol, nullptr, nullptr, &status);
  std::string full = status == 0 ? demangled : symbol;
  free(demangled);
  const size_t at = full.rfind("::");
  const bool local = std::string(symbol).rfind("_ZZ", 0) == 0 && at != std::string::npos;
  variable.name = at == std::string::npos ? full : full.substr(at + 2);
  variable.function = local ? full.substr(0, at) : "";
}

void add_variable(const char* symbol, char* begin, long bytes) {
  for (const Region& region : regions()) {
    if (!inside(region.section, begin) || begin + bytes > region.section.end || !bytes) continue;
    Variable variable{"", "", region.space, begin, bytes};
    name_variable(variable, symbol);
    variables.push_back(variable);
    return;
  }
}

template <class T> const T* at(const std::vector<char>& file, size_t offset, size_t count = 1) {
  return offset + count * sizeof(T) <= file.size() ? reinterpret_cast<const T*>(file.data() + offset) : nullptr;
}

void read_object(const char* path, char* base) {
  std::ifstream stream(path, std::ios::binary);
  std::vector<char> file{std::istreambuf_iterator<char>(stream), {}};
  const auto* header = at<Elf64_Ehdr>(file, 0);
  if (!header) return;
  const auto* programs = at<Elf64_Phdr>(file, header->e_phoff, header->e_phnum);
  for (int i = 0; programs && i < header->e_phnum; ++i)
    if (programs[i].p_type == PT_LOAD)
      object = {base, std::max(object.end, base + programs[i].p_vaddr + programs[i].p_memsz)};
  const auto* sections = at<Elf64_Shdr>(file, header->e_shoff, header->e_shnum);
  for (int i = 0; sections && i < header->e_shnum; ++i) {
    if (sections[i].sh_type != SHT_SYMTAB) continue;
    const size_t count = sections[i].sh_size / sizeof(Elf64_Sym);
    const auto* symbols = at<Elf64_Sym>(file, sections[i].sh_offset, count);
    const size_t names = sections[sections[i].sh_link].sh_offset;
    for (size_t s = 0; symbols && s < count; ++s)
      if (ELF64_ST_TYPE(symbols[s].st_info) == STT_OBJECT)
        add_variable(file.data() + names + symbols[s].st_name, base + symbols[s].st_value,
                     static_cast<long>(symbols[s].st_size));
  }
}

// Without symbols a section counts as one variable.
void add_nameless() {
  for (const Region& region : regions()) {
    if (region.section.begin == region.section.end) continue;
    const bool known = std::any_of(variables.begin(), variables.end(), [&](const Variable& variable) {
      return inside(region.section, variable.begin);
    });
    if (!known)
      variables.push_back({space_name(region.space), "", region.space, region.section.begin,
                           region.section.end - region.section.begin});
  }
}

long largest_use(Space space, bool sum) {
  std::map<std::string, long> functions;
  long file_scope = 0;
  for (const Variable& variable : variables)
    if (variable.space == space) (variable.function.empty() ? file_scope : functions[variable.function]) += variable.bytes;
  long inner = 0;
  for (const auto& [function, bytes] : functions) inner = sum ? inner + bytes : std::max(inner, bytes);
  return file_scope + inner;
}

// A WRAM variable of S bytes has S/64 bytes of every lane. Functions share lanes only when they must.
void place_lanes() {
  const bool apart = largest_use(Space::wram, true) <= LANES * Lanes::stride();
  long shared_end = 0;
  std::map<std::string, long> ends;
  for (bool file_scope : {true, false})
    for (Variable& variable : variables) {
      if (variable.space != Space::wram || variable.function.empty() != file_scope) continue;
      auto place = ends.try_emplace(variable.function, shared_end).first;
      long& end = file_scope || apart ? shared_end : place->second;
      variable.lane_begin = end;
      variable.lane_bytes = (variable.bytes + LANES - 1) / LANES;
      end += (variable.lane_bytes + 15) / 16 * 16;
    }
}

std::vector<Section> present(std::initializer_list<Section> sections) {
  std::vector<Section> found;
  for (const Section& section : sections)
    if (section.begin != section.end) found.push_back(section);
  return found;
}

}  // namespace

void load_image(const Image& wanted) {
  if (image.anchor == wanted.anchor && image.arch == wanted.arch) return;
  image = wanted;
  variables.clear();
  pristine.clear();
  object = {};
  Dl_info info{};
  if (dladdr(image.anchor, &info) && info.dli_fname) read_object(info.dli_fname, static_cast<char*>(info.dli_fbase));
  add_nameless();
  std::sort(variables.begin(), variables.end(), [](const Variable& a, const Variable& b) { return a.begin < b.begin; });
  place_lanes();
  privates = present({image.nram, image.nram_data, image.ldram, image.ldram_data});
  shareds = present({image.sram, image.sram_data});
  for (const Section& section : present({image.nram_data, image.ldram_data, image.sram_data}))
    pristine[section.begin].assign(section.begin, section.end);
  for (const Section& section : present({image.wram}))  // never holds data: the lanes do
    memset(section.begin, variation.fill, static_cast<size_t>(section.end - section.begin));
}

const Image& loaded_image() { return image; }

const std::vector<Section>& private_sections() { return privates; }
const std::vector<Section>& shared_sections() { return shareds; }

void check_capacity(const char* kernel) {
  const struct {
    Space space;
    long kb, reserved;
  } limits[] = {{Space::nram, image.nram_kb, STACK_KB}, {Space::wram, image.wram_kb, 0}, {Space::sram, image.sram_kb, STACK_KB}};
  for (const auto& limit : limits) {
    const long used = largest_use(limit.space, false);
    if (used > limit.kb * 1024)
      fatal("capacity", "%s: variables in %s take %ld bytes, mtp_%d has %ld", kernel, space_name(limit.space), used,
            image.arch, limit.kb * 1024);
    if (used > (limit.kb - limit.reserved) * 1024)
      finding("note", "%s: variables in %s take %ld of %ld bytes; the compiler keeps %ld for its stack", kernel,
              space_name(limit.space), used, limit.kb * 1024, limit.reserved * 1024);
  }
}

const char* space_name(Space space) {
  switch (space) {
    case Space::nram: return "NRAM";
    case Space::wram: return "WRAM";
    case Space::sram: return "SRAM";
    case Space::ldram: return "LDRAM";
    case Space::gdram: return "GDRAM";
    case Space::elsewhere: break;
  }
  return "no device memory (host memory or a local variable)";
}

Place find_place(const void* at) {
  Place place;
  const char* address = static_cast<const char*>(at);
  for (const Region& region : regions()) {
    if (!inside(region.section, at) || region.section.begin == region.section.end) continue;
    auto next = std::upper_bound(variables.begin(), variables.end(), address,
                                 [](const char* key, const Variable& variable) { return key < variable.begin; });
    if (next == variables.begin()) continue;
    const Variable& variable = *(next - 1);
    if (variable.space != region.space) continue;
    return {region.space, &variable, variable.begin, variable.bytes, variable.name};
  }
  if (const Buffer* buffer = buffer_around(at); buffer && !buffer->on_host) {
    return {Space::gdram, nullptr, buffer->begin, static_cast<long>(buffer->bytes), buffer->name};
  }
  if (inside(object, at)) return {Space::gdram, nullptr, object.begin, object.end - object.begin, "the object's own data"};
  return place;
}

std::vector<const Variable*> variables_of(const Section& section) {
  std::vector<const Variable*> found;
  for (const Variable& variable : variables)
    if (variable.begin >= section.begin && variable.begin < section.end &&
        (found.empty() || found.back()->begin != variable.begin))
      found.push_back(&variable);
  return found;
}

Space space_of(const void* at) { return find_place(at).space; }

void refill(const std::vector<Section>& sections) {
  for (const Section& section : sections) {
    auto initial = pristine.find(section.begin);
    if (initial == pristine.end())
      memset(section.begin, variation.fill, static_cast<size_t>(section.end - section.begin));
    else
      memcpy(section.begin, initial->second.data(), initial->second.size());
  }
}

void Backing::fresh(const std::vector<Section>& sections) {
  bytes.clear();
  for (const Section& section : sections) {
    auto initial = pristine.find(section.begin);
    if (initial == pristine.end())
      bytes.insert(bytes.end(), static_cast<size_t>(section.end - section.begin), static_cast<char>(variation.fill));
    else
      bytes.insert(bytes.end(), initial->second.begin(), initial->second.end());
  }
}

void Backing::save(const std::vector<Section>& sections) {
  size_t offset = 0;
  for (const Section& section : sections) {
    const auto size = static_cast<size_t>(section.end - section.begin);
    memcpy(bytes.data() + offset, section.begin, size);
    offset += size;
  }
}

void Backing::load(const std::vector<Section>& sections) const {
  size_t offset = 0;
  for (const Section& section : sections) {
    const auto size = static_cast<size_t>(section.end - section.begin);
    memcpy(section.begin, bytes.data() + offset, size);
    offset += size;
  }
}

}  // namespace xp::bang
