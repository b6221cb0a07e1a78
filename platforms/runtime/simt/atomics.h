// Atomics: threads take turns, so a plain update is one step. The race detector is told of each.
#pragma once

#include "simt/small_float.h"

#define XP_UNWATCHED __attribute__((no_sanitize("thread")))

namespace xp::simt {

/// Defined by the race detector; called only from code compiled for it.
extern "C" void xp_atomic_access(const void* address, size_t bytes);
extern "C" void xp_swap_follows(const void* address, size_t bytes);

template <class T, class F>
XP_UNWATCHED inline T update(T* address, F next) {
#if __has_feature(thread_sanitizer)
    xp_atomic_access(address, sizeof(T));
#endif
    const T old = *address;
    *address = next(old);
    return old;
}

template <class T>
XP_UNWATCHED inline void swap_follows(const T* address) {
#if __has_feature(thread_sanitizer)
    xp_swap_follows(address, sizeof(T));
#endif
}

}  // namespace xp::simt

// clang-format off
#define XP_ATOMIC(name, T, next)                                                                            \
    inline T name(T* address, T value) {                                                                    \
        return xp::simt::update(address, [value](T old) XP_UNWATCHED -> T { return next; });                \
    }                                                                                                       \
    inline T name##_block(T* address, T value) { return name(address, value); }                             \
    inline T name##_system(T* address, T value) { return name(address, value); }
#define XP_ATOMIC_INTEGER(T)                                                                                \
    XP_ATOMIC(atomicAdd, T, old + value)                                                                    \
    XP_ATOMIC(atomicMax, T, old > value ? old : value)                                                      \
    XP_ATOMIC(atomicMin, T, old < value ? old : value)                                                      \
    XP_ATOMIC(atomicExch, T, value)                                                                         \
    XP_ATOMIC(atomicAnd, T, old & value)                                                                    \
    XP_ATOMIC(atomicOr, T, old | value)                                                                     \
    XP_ATOMIC(atomicXor, T, old ^ value)                                                                    \
    XP_ATOMIC_SWAP(T)
#define XP_ATOMIC_SWAP(T)                                                                                   \
    inline T atomicCAS(T* address, T compare, T value) {                                                    \
        xp::simt::swap_follows(address);                                                                    \
        return xp::simt::update(                                                                            \
            address, [compare, value](T old) XP_UNWATCHED -> T { return old == compare ? value : old; });   \
    }                                                                                                       \
    inline T atomicCAS_block(T* address, T compare, T value) { return atomicCAS(address, compare, value); }  \
    inline T atomicCAS_system(T* address, T compare, T value) { return atomicCAS(address, compare, value); }
// clang-format on

XP_ATOMIC_INTEGER(int)
XP_ATOMIC_INTEGER(unsigned)
XP_ATOMIC_INTEGER(unsigned long long)
XP_ATOMIC_SWAP(unsigned short)
XP_ATOMIC(atomicMax, long long, old > value ? old : value)
XP_ATOMIC(atomicMin, long long, old < value ? old : value)
XP_ATOMIC(atomicSub, int, old - value)
XP_ATOMIC(atomicSub, unsigned, old - value)
XP_ATOMIC(atomicInc, unsigned, old >= value ? 0u : old + 1)
XP_ATOMIC(atomicDec, unsigned, old == 0 || old > value ? value : old - 1)
XP_ATOMIC(atomicAdd, float, old + value)
XP_ATOMIC(atomicAdd, double, old + value)
XP_ATOMIC(atomicExch, float, value)
XP_ATOMIC(atomicAdd, __half, old + value)
XP_ATOMIC(atomicAdd, __half2, __hadd2(old, value))
XP_ATOMIC(atomicAdd, xp::Bfloat16, old + value)
XP_ATOMIC(atomicAdd, xp::Bfloat16Pair, __hadd2(old, value))
