// Wave functions of HIP: without a mask the active lanes take part; masks have 64 bits. The hardware's permutation gives
// 0 for a lane that takes no part.
#pragma once

#include "simt/lanes.h"

namespace xp::simt {
XP_INLINE Masked mask_lanes(unsigned long long mask) { return {mask}; }
}  // namespace xp::simt

#define XP_MASK unsigned long long
#define XP_ABSENT 0
#include "simt/lanes_sync.h"
#undef XP_MASK
#undef XP_ABSENT

// clang-format off
#define XP_SHUFFLE(name, source_of, A)                                                              \
    template <class T>                                                                              \
    XP_INLINE T name(T value, A argument, int width = warpSize) {                                   \
        const int source = xp::simt::source_of(static_cast<int>(xp::simt::lane()), argument, width); \
        return xp::simt::shuffle<T, 0>(xp::simt::Active{}, value, source);                             \
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
inline unsigned __builtin_amdgcn_wavefrontsize() { return warpSize; }
XP_INLINE unsigned long long __ballot64(int predicate) { return __ballot(predicate); }
XP_INLINE unsigned long long __builtin_amdgcn_ballot_w64(bool predicate) { return __ballot(predicate); }
XP_INLINE unsigned long long __builtin_amdgcn_read_exec() { return __activemask(); }
template <class T>
XP_INLINE unsigned long long __match_any(T value) {
    return xp::simt::match<T>(xp::simt::Active{}, value);
}
XP_INLINE void __builtin_amdgcn_wave_barrier() { xp::simt::sync_lanes(xp::simt::Active{}); }
XP_INLINE void __builtin_amdgcn_s_barrier() { __syncthreads(); }
inline void __builtin_amdgcn_sched_barrier(int) {}
inline void __builtin_amdgcn_sched_group_barrier(int, int, int) {}
inline void __builtin_amdgcn_iglp_opt(int) {}
inline void __builtin_amdgcn_s_waitcnt(int) {}
inline void __builtin_amdgcn_s_sleep(int) {}
inline void __builtin_amdgcn_s_setprio(int) {}
inline void __builtin_amdgcn_fence(unsigned, const char*, ...) {
    __threadfence();
}
inline void __atomic_work_item_fence(unsigned, unsigned, unsigned) { __threadfence(); }
