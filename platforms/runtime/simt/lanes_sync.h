// Warp functions with a mask: __shfl_sync and its kin. The platform says what a mask is:
// XP_MASK its type, xp::simt::mask_lanes(XP_MASK) the lanes it stands for; XP_ABSENT the bytes that a shuffle gets from a
// lane which takes no part.
#pragma once

#include <functional>

#include "simt/lanes.h"

// clang-format off
#define XP_SHUFFLE_SYNC(name, source_of, A)                                                                   \
    template <class T>                                                                                        \
    XP_INLINE T name(XP_MASK mask, T value, A argument, int width = warpSize) {                               \
        const int source = xp::simt::source_of(static_cast<int>(xp::simt::lane()), argument, width);          \
        return xp::simt::shuffle<T, XP_ABSENT>(xp::simt::mask_lanes(mask), value, source);                               \
    }
// clang-format on
XP_SHUFFLE_SYNC(__shfl_sync, source_index, int)
XP_SHUFFLE_SYNC(__shfl_up_sync, source_up, unsigned)
XP_SHUFFLE_SYNC(__shfl_down_sync, source_down, unsigned)
XP_SHUFFLE_SYNC(__shfl_xor_sync, source_xor, int)
#undef XP_SHUFFLE_SYNC

XP_INLINE XP_MASK __ballot_sync(XP_MASK mask, int predicate) {
    return static_cast<XP_MASK>(xp::simt::vote(xp::simt::mask_lanes(mask), predicate != 0).holding);
}
XP_INLINE int __any_sync(XP_MASK mask, int predicate) {
    return xp::simt::vote(xp::simt::mask_lanes(mask), predicate != 0).holding != 0;
}
XP_INLINE int __all_sync(XP_MASK mask, int predicate) {
    return xp::simt::vote(xp::simt::mask_lanes(mask), predicate == 0).holding == 0;
}
XP_INLINE XP_MASK __activemask() {
    return static_cast<XP_MASK>(xp::simt::vote(xp::simt::Active{}, true).taking_part);
}
XP_INLINE void __syncwarp(XP_MASK mask = static_cast<XP_MASK>(~0ull)) {
    xp::simt::sync_lanes(xp::simt::mask_lanes(mask));
}
template <class T>
XP_INLINE XP_MASK __match_any_sync(XP_MASK mask, T value) {
    return static_cast<XP_MASK>(xp::simt::match<T>(xp::simt::mask_lanes(mask), value));
}
template <class T>
XP_INLINE XP_MASK __match_all_sync(XP_MASK mask, T value, int* all) {
    const xp::simt::Lanes equal = xp::simt::match<T>(xp::simt::mask_lanes(mask), value);
    *all = (xp::simt::mask_lanes(mask).lanes & xp::simt::wave_lanes() & ~equal) == 0;
    return *all ? mask : 0;
}

namespace xp::simt {
template <class T>
struct Smaller {
    T operator()(T a, T b) const { return b < a ? b : a; }
};
template <class T>
struct Greater {
    T operator()(T a, T b) const { return a < b ? b : a; }
};
}  // namespace xp::simt

// clang-format off
#define XP_REDUCE(name, T, Combine)                                        \
    XP_INLINE T name(XP_MASK mask, T value) {                              \
        return xp::simt::reduce<Combine<T>, T>(xp::simt::mask_lanes(mask), value); \
    }
// clang-format on
XP_REDUCE(__reduce_add_sync, int, std::plus)
XP_REDUCE(__reduce_add_sync, unsigned, std::plus)
XP_REDUCE(__reduce_min_sync, int, xp::simt::Smaller)
XP_REDUCE(__reduce_min_sync, unsigned, xp::simt::Smaller)
XP_REDUCE(__reduce_max_sync, int, xp::simt::Greater)
XP_REDUCE(__reduce_max_sync, unsigned, xp::simt::Greater)
XP_REDUCE(__reduce_and_sync, unsigned, std::bit_and)
XP_REDUCE(__reduce_or_sync, unsigned, std::bit_or)
XP_REDUCE(__reduce_xor_sync, unsigned, std::bit_xor)
#undef XP_REDUCE
