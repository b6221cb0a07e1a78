#include "kernel.h"

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <elf.h>
#include <new>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox.h"

using namespace request;

namespace {

Header* header = nullptr;

unsigned char (*fresh_byte)() = nullptr;  // of memory that the kernel allocates
const char *code_begin = nullptr, *code_end = nullptr;  // of the kernel's object

constexpr uint64_t RUNTIME_BYTES = 768 << 20;  // fiber stacks and shadow memory of a simulator's runtime

void note(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(header->note, sizeof header->note, format, arguments);
    va_end(arguments);
}

[[noreturn]] void stop(const char* format, const char* what) {
    note(format, what);
    _exit(1);
}

template <class Function>
Function* runtime(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

const char* attempt(int call) {
    switch (call) {
    case SYS_openat: return "opened a file for writing";
    case SYS_clone: case SYS_clone3: return "started a process";
    case SYS_execve: return "started a program";
    case SYS_socket: return "opened a network connection";
    case SYS_kill: case SYS_tgkill: case SYS_tkill: return "sent a signal to a process";
    default: return "made a system call";
    }
}

void forbidden_call(int, siginfo_t* info, void*) {
    note("the kernel %s (call %d), which is not allowed", attempt(info->si_syscall), info->si_syscall);
    _exit(1);
}

/// The kernel's own pointers, and scalars by address.
void* prepare(Argument& argument, const char* memory) {
    static auto* allocate = runtime<void*(size_t)>("xp_device_alloc");
    static auto* allocate_on_host = runtime<void*(size_t)>("xp_host_alloc");
    static auto* give_name = runtime<void(void*, const char*)>("xp_device_name");
    static auto* give_element = runtime<void(void*, size_t)>("xp_device_element");
    static auto* take_for_written = runtime<void(void*)>("xp_device_written");
    if (argument.kind == SCALAR) return argument.value;
    void* buffer = (argument.on_host ? allocate_on_host : allocate)(argument.bytes);
    if (!buffer) stop("no memory for argument %s", argument.name);
    if (give_name) give_name(buffer, argument.name);
    if (give_element) give_element(buffer, argument.element_bytes);
    if (argument.kind == OUTPUT) return buffer;
    memcpy(buffer, memory + argument.offset, argument.bytes);
    if (take_for_written) take_for_written(buffer);
    return buffer;
}

/// The object that holds the address, from its program headers.
void find_code(const void* address) {
    Dl_info info;
    if (!dladdr(address, &info)) return;
    code_begin = static_cast<const char*>(info.dli_fbase);
    const auto* elf = reinterpret_cast<const Elf64_Ehdr*>(code_begin);
    const auto* part = reinterpret_cast<const Elf64_Phdr*>(code_begin + elf->e_phoff);
    for (int i = 0; i < elf->e_phnum; ++i)
        if (part[i].p_type == PT_LOAD && code_begin + part[i].p_vaddr + part[i].p_memsz > code_end)
            code_end = code_begin + part[i].p_vaddr + part[i].p_memsz;
}

void look_for_changes(void** given, const char* memory) {
    for (uint64_t i = 0; i < header->count; ++i) {
        const Argument& argument = header->arguments[i];
        if (argument.kind != INPUT || !memcmp(given[i], memory + argument.offset, argument.bytes)) continue;
        uint64_t byte = 0;
        while (static_cast<char*>(given[i])[byte] == memory[argument.offset + byte]) ++byte;
        header->changed_argument = static_cast<int64_t>(i);
        header->changed_byte = byte;
        return;
    }
}

uint64_t nanoseconds() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<uint64_t>(now.tv_sec) * 1000000000u + static_cast<uint64_t>(now.tv_nsec);
}

}  // namespace

namespace kernel {

void run(int shared_memory, int messages) {
    void* front = mmap(nullptr, DATA_OFFSET, PROT_READ | PROT_WRITE, MAP_SHARED, shared_memory, 0);
    if (front == MAP_FAILED) _exit(2);
    header = static_cast<Header*>(front);
    void* all = mmap(nullptr, header->total_bytes, PROT_READ, MAP_SHARED, shared_memory, 0);
    if (all == MAP_FAILED) stop("cannot map the arguments: %s", strerror(errno));
    char* memory = static_cast<char*>(all);

    dup2(messages, 1);
    dup2(messages, 2);
    close_range(3, ~0u, 0);

    struct sigaction action = {};
    action.sa_sigaction = forbidden_call;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSYS, &action, nullptr);
    signal(SIGXFSZ, SIG_IGN);

    if (auto* report = runtime<void(char*, size_t)>("xp_set_report"))
        report(static_cast<char*>(front) + REPORT_OFFSET, REPORT_BYTES);
    if (auto* limit = runtime<void(size_t)>("xp_device_limit")) limit(header->memory_bytes);
    if (auto* vary = runtime<void(unsigned)>("xp_set_variation")) vary(static_cast<unsigned>(header->variation));
    sandbox::limit(header->cpu_milliseconds, header->memory_bytes + RUNTIME_BYTES);
    const bool sealed = sandbox::seal();

    void* object = dlopen(header->object, RTLD_NOW | RTLD_LOCAL);
    if (!object) stop("cannot load: %s", dlerror());
    auto* entry = reinterpret_cast<void (*)(void**)>(dlsym(object, "xp_call"));
    if (!entry) stop("%s", "the object has no xp_call");
    header->stage = LOADED;
    find_code(reinterpret_cast<const void*>(entry));

    void* given[MOST_ARGUMENTS];
    for (uint64_t i = 0; i < header->count; ++i) given[i] = prepare(header->arguments[i], memory);
    if (sealed) sandbox::seal_files();

    fresh_byte = runtime<unsigned char()>("xp_fresh_byte");
    header->stage = CALLED;
    const uint64_t start = nanoseconds();
    entry(given);
    header->run_nanoseconds = nanoseconds() - start;
    header->stage = RETURNED;

    if (auto* check = runtime<void()>("_ZN2xp14check_canariesEv")) check();
    if (auto* event = runtime<long(int)>("xp_event"))
        for (int i = 0; i < EVENTS; ++i) header->events[i] = event(i);
    look_for_changes(given, memory);
    mprotect(all, header->total_bytes, PROT_READ | PROT_WRITE);
    for (uint64_t i = 0; i < header->count; ++i) {
        const Argument& argument = header->arguments[i];
        if (argument.kind == OUTPUT || argument.kind == UPDATED)
            memcpy(memory + argument.offset, given[i], argument.bytes);
    }
    header->stage = DONE;
    _exit(0);
}

}  // namespace kernel

// Allocations that fail leave their size behind, so that a crash on a null pointer can be explained. What the kernel's
// own hold at first is the variation's to say.
extern "C" {
void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);
void* __libc_memalign(size_t, size_t);

static void* remember(void* memory, size_t bytes) {
    if (!memory && bytes && header) header->failed_allocation_bytes = bytes;
    return memory;
}

static void* fresh(void* memory, size_t bytes, const void* caller) {
    remember(memory, bytes);
    const bool kernels = caller >= code_begin && caller < code_end;
    if (memory && kernels && fresh_byte) memset(memory, fresh_byte(), bytes);
    return memory;
}

#define CALLER __builtin_return_address(0)
void* malloc(size_t bytes) { return fresh(__libc_malloc(bytes), bytes, CALLER); }
void* calloc(size_t count, size_t bytes) { return remember(__libc_calloc(count, bytes), count * bytes); }
void* realloc(void* old, size_t bytes) { return remember(__libc_realloc(old, bytes), bytes); }
void* memalign(size_t align, size_t bytes) { return fresh(__libc_memalign(align, bytes), bytes, CALLER); }
void* aligned_alloc(size_t align, size_t bytes) { return fresh(__libc_memalign(align, bytes), bytes, CALLER); }
int posix_memalign(void** result, size_t align, size_t bytes) {
    void* memory = fresh(__libc_memalign(align, bytes), bytes, CALLER);
    if (!memory && bytes) return ENOMEM;
    *result = memory;
    return 0;
}
}
