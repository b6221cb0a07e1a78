#include "simt/symbols.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace xp::simt {

namespace {

std::vector<SharedArray> arrays;

/// A file mapped for reading.
struct File {
    const char* data = nullptr;
    size_t bytes = 0;

    explicit File(const char* path) {
        const int descriptor = open(path, O_RDONLY);
        struct stat status;
        if (descriptor < 0) return;
        if (!fstat(descriptor, &status)) {
            bytes = static_cast<size_t>(status.st_size);
            void* memory = mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, descriptor, 0);
            if (memory != MAP_FAILED) data = static_cast<const char*>(memory);
        }
        close(descriptor);
    }
    ~File() {
        if (data) munmap(const_cast<char*>(data), bytes);
    }
};

/// "void ns::gemm<64>" becomes "4gemm", as mangled names spell it.
std::string mangled(const char* name) {
    std::string bare(name);
    if (const size_t angle = bare.find('<'); angle != std::string::npos) bare.resize(angle);
    while (!bare.empty() && bare.back() == ' ') bare.pop_back();
    if (const size_t colon = bare.rfind(':'); colon != std::string::npos) bare.erase(0, colon + 1);
    return std::to_string(bare.size()) + bare;
}

/// A local static's name begins with _ZZ and contains its function; other names lie outside functions.
bool belongs(const SharedArray& array, const std::string& function) {
    return strncmp(array.symbol, "_ZZ", 3) != 0 || strstr(array.symbol, function.c_str());
}

/// "k(float*)::tile" becomes "tile".
void copy_bare_name(const char* symbol, char* name, size_t size) {
    char* readable = abi::__cxa_demangle(symbol, nullptr, nullptr, nullptr);
    const char* whole = readable ? readable : symbol;
    const char* bare = whole;
    for (const char* at = whole; (at = strstr(at, "::")); at += 2) bare = at + 2;
    snprintf(name, size, "%s", bare);
    free(readable);
}

}  // namespace

void read_shared_names(const char* begin, const char* end) {
    Dl_info info;
    if (begin == end || !dladdr(begin, &info)) return;
    const File file(info.dli_fname);
    if (!file.data || memcmp(file.data, ELFMAG, SELFMAG)) return;

    const auto* header = reinterpret_cast<const Elf64_Ehdr*>(file.data);
    const auto* sections = reinterpret_cast<const Elf64_Shdr*>(file.data + header->e_shoff);
    for (unsigned i = 0; i < header->e_shnum; ++i) {
        if (sections[i].sh_type != SHT_SYMTAB) continue;
        const auto* symbols = reinterpret_cast<const Elf64_Sym*>(file.data + sections[i].sh_offset);
        const char* names = file.data + sections[sections[i].sh_link].sh_offset;
        for (size_t s = 0; s < sections[i].sh_size / sizeof(Elf64_Sym); ++s) {
            const Elf64_Sym& symbol = symbols[s];
            const char* address = static_cast<char*>(info.dli_fbase) + symbol.st_value;
            if (ELF64_ST_TYPE(symbol.st_info) != STT_OBJECT || address < begin || address >= end) continue;
            SharedArray array{address, symbol.st_size, "", ""};
            snprintf(array.symbol, sizeof array.symbol, "%s", names + symbol.st_name);
            copy_bare_name(array.symbol, array.name, sizeof array.name);
            arrays.push_back(array);
        }
    }
}

size_t own_shared_bytes(const Kernel& kernel) {
    const std::string function = mangled(kernel.name);
    size_t bytes = 0;
    for (const SharedArray& array : arrays)
        if (array.begin >= kernel.shared_begin && array.begin < kernel.shared_end && belongs(array, function))
            bytes += array.bytes;
    return arrays.empty() ? static_cast<size_t>(kernel.shared_end - kernel.shared_begin) : bytes;
}

size_t all_shared_bytes(const Kernel& kernel) {
    const std::vector<const SharedArray*> known = shared_arrays(kernel.shared_begin, kernel.shared_end);
    if (known.empty()) return static_cast<size_t>(kernel.shared_end - kernel.shared_begin);
    size_t bytes = 0;
    for (const SharedArray* array : known) bytes += array->bytes;
    return bytes;
}

const SharedArray* shared_array(const char* address) {
    const SharedArray* found = nullptr;
    for (const SharedArray& array : arrays)
        if (address >= array.begin && (!found || array.begin > found->begin)) found = &array;
    return found;
}

std::vector<const SharedArray*> shared_arrays(const char* begin, const char* end) {
    std::vector<const SharedArray*> found;
    for (const SharedArray& array : arrays)
        if (array.begin >= begin && array.begin < end) found.push_back(&array);
    std::sort(found.begin(), found.end(), [](auto* a, auto* b) { return a->begin < b->begin; });
    found.erase(std::unique(found.begin(), found.end(), [](auto* a, auto* b) { return a->begin == b->begin; }),
                found.end());
    return found;
}

}  // namespace xp::simt
