// Wave functions of HIP: without a mask the active lanes take part; masks have 64 bits.
#pragma once

#include "simt/lanes.h"

namespace xp::simt {
XP_INLINE Masked mask_lanes(unsigned long long mask) { return {mask}; }
}  // namespace xp::simt

#define XP_MASK unsigned long long
#include "simt/lanes_sync.h"
#undef XP_MASK

// clang-format off
#define XP_SHUFFLE(name, source_of, A)                                                              \
    template <class T>                                                                              \
    XP_INLINE T name(T value, A argument, int width = warpSize) {                                   \
        const int source = xp::simt::source_of(static_cast<int>(xp::simt::lane()), argument, width); \
        return xp::simt::shuffle<T>(xp::simt::Active{}, value, source);                             \
    }
// clang-format on
XP_SHUFFLE(__shfl, source_index, int)
XP_SHUFFLE(__shfl_up, source_up, unsigned)
XP_SHUFFLE(__shfl_down, source_down, unsigned)
XP_SHUFFLE(__shfl_xor, source_xor, int)
#undef XP_SHUFFLE

XP_INLINE unsigned long long __ballot(int predicate) {
    return xp::simt::vote(xp::simt::Active{}, predicate != 0).holding;
}
XP_INLINE int __any(int predicate) { return xp::simt::vote(xp::simt::Active{}, predicate != 0).holding != 0; }
XP_INLINE int __all(int predicate) { return xp::simt::vote(xp::simt::Active{}, predicate == 0).holding == 0; }

inline unsigned __lane_id() { return xp::simt::lane(); }
XP_INLINE void __builtin_amdgcn_wave_barrier() { xp::simt::sync_lanes(xp::simt::Active{}); }
XP_INLINE void __builtin_amdgcn_s_barrier() { __syncthreads(); }
XP_INLINE int __builtin_amdgcn_readfirstlane(int value) {
    const xp::simt::Lanes active = xp::simt::vote(xp::simt::Active{}, true).taking_part;
    return xp::simt::shuffle<int>(xp::simt::Masked{active}, value, __builtin_ctzll(active));
}
/// Gets the value of the lane whose number times four is `address`.
XP_INLINE int __builtin_amdgcn_ds_bpermute(int address, int value) {
    return xp::simt::shuffle<int>(xp::simt::Active{}, value, address / 4 & (warpSize - 1));
}
inline float __builtin_amdgcn_rcpf(float x) { return 1.0f / x; }
inline float __builtin_amdgcn_rsqf(float x) { return rsqrtf(x); }
inline float __builtin_amdgcn_exp2f(float x) { return exp2f(x); }
inline void __builtin_amdgcn_sched_barrier(int) {}
inline void __builtin_amdgcn_s_waitcnt(int) {}
inline void __builtin_amdgcn_s_sleep(int) {}
inline void __builtin_amdgcn_s_setprio(int) {}
