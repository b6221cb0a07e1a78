// What code compiled with -fsanitize=thread calls; linked in place of that sanitizer's own runtime.
#include <cstdint>
#include <cstring>

#include "access.h"
#include "finding.h"
#include "memory.h"

using xp::access::access;
using xp::access::Kind;
using xp::access::volatile_access;

namespace {

/// A range, in pieces that are certainly aligned to nothing.
void range(const void* address, size_t bytes, Kind kind, const void* site) {
    for (size_t at = 0; at < bytes; at += 16)
        access(static_cast<const char*>(address) + at, bytes - at < 16 ? bytes - at : 16, kind, false, site);
}

/// What the compiler says about the place of an access.
struct Place {
    const char* file;
    unsigned line, column;

    const char* name() const {
        const char* folder = strrchr(file, '/');
        return folder ? folder + 1 : file;
    }
};

struct Type {
    uint16_t kind, information;
    char name[1];
};

struct Alignment {
    Place place;
    const Type* type;
    unsigned char log_alignment, kind;
};

struct Subscript {
    Place place;
    const Type *array, *index;
};

void tell(const char* kind, const Place& place, const char* what) {
    char who[160] = "";
    if (xp::describe_runner) xp::describe_runner(who, sizeof who);
    xp::finding(kind, "%s%s%s:%u: %s", who, *who ? " " : "", place.name(), place.line, what);
}

}  // namespace

#define SITE __builtin_return_address(0)

// clang-format off
#define HOOKS(n)                                                                                               \
    void __tsan_read##n(void* p) { access(p, n, Kind::read, true, SITE); }                                     \
    void __tsan_write##n(void* p) { access(p, n, Kind::write, true, SITE); }                                   \
    void __tsan_read_write##n(void* p) { __tsan_read##n(p), __tsan_write##n(p); }                              \
    void __tsan_unaligned_read##n(void* p) { access(p, n, Kind::read, false, SITE); }                          \
    void __tsan_unaligned_write##n(void* p) { access(p, n, Kind::write, false, SITE); }                        \
    void __tsan_unaligned_read_write##n(void* p) { __tsan_unaligned_read##n(p), __tsan_unaligned_write##n(p); }

#define VOLATILE_HOOKS(n)                                                                                      \
    void __tsan_volatile_read##n(void* p) { volatile_access(p, n, Kind::read, true, SITE); }                   \
    void __tsan_volatile_write##n(void* p) { volatile_access(p, n, Kind::write, true, SITE); }                 \
    void __tsan_unaligned_volatile_read##n(void* p) { volatile_access(p, n, Kind::read, false, SITE); }        \
    void __tsan_unaligned_volatile_write##n(void* p) { volatile_access(p, n, Kind::write, false, SITE); }

#define ATOMIC_HOOK(bits, T, name, builtin)                                                                    \
    T __tsan_atomic##bits##_##name(volatile T* p, T value, int) {                                              \
        access(const_cast<T*>(p), sizeof(T), Kind::atomic, true, SITE);                                        \
        return builtin(p, value, __ATOMIC_SEQ_CST);                                                            \
    }
#define ATOMIC_HOOKS(bits, T)                                                                                  \
    ATOMIC_HOOK(bits, T, exchange, __atomic_exchange_n)                                                        \
    ATOMIC_HOOK(bits, T, fetch_add, __atomic_fetch_add)                                                        \
    ATOMIC_HOOK(bits, T, fetch_sub, __atomic_fetch_sub)                                                        \
    ATOMIC_HOOK(bits, T, fetch_and, __atomic_fetch_and)                                                        \
    ATOMIC_HOOK(bits, T, fetch_or, __atomic_fetch_or)                                                          \
    ATOMIC_HOOK(bits, T, fetch_xor, __atomic_fetch_xor)                                                        \
    T __tsan_atomic##bits##_load(const volatile T* p, int) {                                                   \
        access(const_cast<T*>(p), sizeof(T), Kind::atomic, true, SITE);                                        \
        return __atomic_load_n(p, __ATOMIC_SEQ_CST);                                                           \
    }                                                                                                          \
    void __tsan_atomic##bits##_store(volatile T* p, T value, int) {                                            \
        access(const_cast<T*>(p), sizeof(T), Kind::atomic, true, SITE);                                        \
        __atomic_store_n(p, value, __ATOMIC_SEQ_CST);                                                          \
    }                                                                                                          \
    T __tsan_atomic##bits##_compare_exchange_val(volatile T* p, T expected, T value, int, int) {               \
        xp::access::swap_follows(const_cast<T*>(p), sizeof(T));                                                \
        access(const_cast<T*>(p), sizeof(T), Kind::atomic, true, SITE);                                        \
        __atomic_compare_exchange_n(p, &expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);           \
        return expected;                                                                                       \
    }
// clang-format on

extern "C" {

/// Wide accesses may be split or folded until nothing is left to fault; this check stands before them. The other reason
/// to come here is an object that is too small.
void __ubsan_handle_type_mismatch_v1(const Alignment* access, const void* address) {
    if (reinterpret_cast<uintptr_t>(address) % (size_t{1} << access->log_alignment) == 0)
        return tell("out of bounds", access->place, "an access beyond an array of the kernel's own");
    tell("misaligned", access->place, "an access through a pointer that is no multiple of its type's alignment");
}

/// An element that a vector does not have. Rows of arrays may be left on purpose, by code that takes an array for flat.
void __ubsan_handle_out_of_bounds(const Subscript* access, uintptr_t index) {
    if (strstr(access->array->name, "vector")) return tell("out of bounds", access->place, "a vector has no such element");
    char who[160] = "";
    if (xp::describe_runner) xp::describe_runner(who, sizeof who);
    // read by harness/subscripts.py
    xp::finding("note", "%s%s%s:%u:%u: subscript %ld beyond %s", who, *who ? " " : "", access->place.name(),
                access->place.line, access->place.column, static_cast<long>(index), access->array->name);
}

VOLATILE_HOOKS(1)
VOLATILE_HOOKS(2)
VOLATILE_HOOKS(4)
VOLATILE_HOOKS(8)
VOLATILE_HOOKS(16)
HOOKS(1)
HOOKS(2)
HOOKS(4)
HOOKS(8)
HOOKS(16)
ATOMIC_HOOKS(8, unsigned char)
ATOMIC_HOOKS(16, unsigned short)
ATOMIC_HOOKS(32, unsigned)
ATOMIC_HOOKS(64, unsigned long)

void __tsan_read_range(void* p, size_t bytes) { range(p, bytes, Kind::read, SITE); }
void __tsan_write_range(void* p, size_t bytes) { range(p, bytes, Kind::write, SITE); }

void* __tsan_memcpy(void* to, const void* from, size_t bytes) {
    range(from, bytes, Kind::read, SITE);
    range(to, bytes, Kind::write, SITE);
    return memcpy(to, from, bytes);
}
void* __tsan_memmove(void* to, const void* from, size_t bytes) {
    range(from, bytes, Kind::read, SITE);
    range(to, bytes, Kind::write, SITE);
    return memmove(to, from, bytes);
}
void* __tsan_memset(void* to, int value, size_t bytes) {
    range(to, bytes, Kind::write, SITE);
    return memset(to, value, bytes);
}

/// Called by kernels' own atomics (simt/atomics.h).
void xp_atomic_access(const void* address, size_t bytes) { access(address, bytes, Kind::atomic, true, SITE); }

/// Called by copies of built-in vectors (simt/vectors.h).
void xp_wide_access(const void* address, size_t bytes, bool writes, const void*) {
    xp::access::wide(address, bytes, writes ? Kind::write : Kind::read, SITE);
}

void xp_swap_follows(const void* address, size_t bytes) { xp::access::swap_follows(address, bytes); }

/// The constructor of an instrumented object calls this.
void __tsan_init() { xp::access::enable(); }

void __tsan_func_entry(void*) {}
void __tsan_func_exit() {}
void __tsan_vptr_update(void**, void*) {}
void __tsan_vptr_read(void**) {}
void __tsan_ignore_thread_begin() {}
void __tsan_ignore_thread_end() {}
void __tsan_atomic_thread_fence(int) { xp::access::fence(); }
void __tsan_atomic_signal_fence(int) {}

}
