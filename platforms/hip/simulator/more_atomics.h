// Atomics by HIP's other names. Orders and scopes make no difference where threads take turns.
#pragma once

#include "simt/atomics.h"

// clang-format off
#define XP_FLOATING(T)                                                                                          \
    inline T atomicMax(T* p, T v) {                                                                             \
        return xp::simt::update(p, [v](T old) XP_UNWATCHED -> T { return old < v ? v : old; });                 \
    }                                                                                                           \
    inline T atomicMin(T* p, T v) {                                                                             \
        return xp::simt::update(p, [v](T old) XP_UNWATCHED -> T { return v < old ? v : old; });                 \
    }                                                                                                           \
    inline T unsafeAtomicAdd(T* p, T v) { return atomicAdd(p, v); }                                             \
    inline T safeAtomicAdd(T* p, T v) { return atomicAdd(p, v); }                                               \
    inline T unsafeAtomicMax(T* p, T v) { return atomicMax(p, v); }                                             \
    inline T unsafeAtomicMin(T* p, T v) { return atomicMin(p, v); }                                             \
    inline T safeAtomicMax(T* p, T v) { return atomicMax(p, v); }                                               \
    inline T safeAtomicMin(T* p, T v) { return atomicMin(p, v); }
// On the platform both have 64 bits; the vendor declares the first only.
#define XP_SAME_WIDTH(name)                                                                                     \
    inline unsigned long name(unsigned long* p, unsigned long v) {                                              \
        return name(reinterpret_cast<unsigned long long*>(p), static_cast<unsigned long long>(v));              \
    }
// clang-format on
XP_FLOATING(float)
XP_FLOATING(double)
#undef XP_FLOATING
XP_SAME_WIDTH(atomicAdd)
XP_SAME_WIDTH(atomicMax)
XP_SAME_WIDTH(atomicMin)
#undef XP_SAME_WIDTH
inline void atomicAddNoRet(float* p, float v) { atomicAdd(p, v); }

namespace xp::simt {

template <class T>
inline T atomic_read(const T* p) {
    return update(const_cast<T*>(p), [](T old) XP_UNWATCHED -> T { return old; });
}
template <class T>
inline T atomic_write(T* p, T value) {
    return update(p, [value](T) XP_UNWATCHED -> T { return value; });
}
template <class T>
inline bool compare_exchange(T* p, T* expected, T value) {
    const T wanted = *expected;
    *expected = atomicCAS(p, wanted, value);
    return *expected == wanted;
}

}  // namespace xp::simt

constexpr int __HIP_MEMORY_SCOPE_SINGLETHREAD = 1, __HIP_MEMORY_SCOPE_WAVEFRONT = 2, __HIP_MEMORY_SCOPE_WORKGROUP = 3,
              __HIP_MEMORY_SCOPE_AGENT = 4, __HIP_MEMORY_SCOPE_SYSTEM = 5;

#define XP_POINTEE(p) std::remove_volatile_t<std::remove_reference_t<decltype(*(p))>>
#define __hip_atomic_load(p, order, scope) xp::simt::atomic_read(p)
#define __hip_atomic_store(p, v, order, scope) ((void)xp::simt::atomic_write<XP_POINTEE(p)>(p, v))
#define __hip_atomic_exchange(p, v, order, scope) xp::simt::atomic_write<XP_POINTEE(p)>(p, v)
#define __hip_atomic_fetch_add(p, v, order, scope) atomicAdd(p, static_cast<XP_POINTEE(p)>(v))
#define __hip_atomic_fetch_min(p, v, order, scope) atomicMin(p, static_cast<XP_POINTEE(p)>(v))
#define __hip_atomic_fetch_max(p, v, order, scope) atomicMax(p, static_cast<XP_POINTEE(p)>(v))
#define __hip_atomic_fetch_and(p, v, order, scope) atomicAnd(p, static_cast<XP_POINTEE(p)>(v))
#define __hip_atomic_fetch_or(p, v, order, scope) atomicOr(p, static_cast<XP_POINTEE(p)>(v))
#define __hip_atomic_fetch_xor(p, v, order, scope) atomicXor(p, static_cast<XP_POINTEE(p)>(v))
#define __hip_atomic_compare_exchange_strong(p, e, v, good, bad, scope) xp::simt::compare_exchange(p, e, v)
#define __hip_atomic_compare_exchange_weak(p, e, v, good, bad, scope) xp::simt::compare_exchange(p, e, v)
