#include "simt/symbols.h"

#include <cstring>
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace xp::simt {

namespace {

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

/// "void ns::gemm<64>" -> "11"-style mangled part: the length and the bare name.
std::string mangled(const char* name) {
    std::string bare(name);
    if (const size_t angle = bare.find('<'); angle != std::string::npos) bare.resize(angle);
    while (!bare.empty() && bare.back() == ' ') bare.pop_back();
    if (const size_t colon = bare.rfind(':'); colon != std::string::npos) bare.erase(0, colon + 1);
    return std::to_string(bare.size()) + bare;
}

/// A local static's name begins with _ZZ and contains its function; other names lie outside functions.
bool belongs(const char* symbol, const std::string& function) {
    return strncmp(symbol, "_ZZ", 3) != 0 || strstr(symbol, function.c_str());
}

}  // namespace

size_t own_shared_bytes(const Kernel& kernel) {
    const auto all = static_cast<size_t>(kernel.shared_end - kernel.shared_begin);
    Dl_info info;
    if (!dladdr(kernel.shared_begin, &info)) return all;
    const File file(info.dli_fname);
    if (!file.data || memcmp(file.data, ELFMAG, SELFMAG)) return all;

    const auto* header = reinterpret_cast<const Elf64_Ehdr*>(file.data);
    const auto* sections = reinterpret_cast<const Elf64_Shdr*>(file.data + header->e_shoff);
    const auto begin = static_cast<Elf64_Addr>(kernel.shared_begin - static_cast<char*>(info.dli_fbase));
    const std::string function = mangled(kernel.name);
    for (unsigned i = 0; i < header->e_shnum; ++i) {
        if (sections[i].sh_type != SHT_SYMTAB) continue;
        const auto* symbols = reinterpret_cast<const Elf64_Sym*>(file.data + sections[i].sh_offset);
        const char* names = file.data + sections[sections[i].sh_link].sh_offset;
        size_t bytes = 0;
        for (size_t s = 0; s < sections[i].sh_size / sizeof(Elf64_Sym); ++s) {
            const Elf64_Sym& symbol = symbols[s];
            const bool shared = symbol.st_value >= begin && symbol.st_value < begin + all;
            if (shared && ELF64_ST_TYPE(symbol.st_info) == STT_OBJECT && belongs(names + symbol.st_name, function))
                bytes += symbol.st_size;
        }
        return bytes;
    }
    return all;
}

}  // namespace xp::simt
