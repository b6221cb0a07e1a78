// Registers moved between lanes: reads of a lane, permutations through LDS hardware, data-parallel primitives.
#pragma once

#include "finding.h"
#include "wave.h"

namespace xp::lanes {

/// What a lane hands over and gets; `source`: the lane it reads, or negative.
struct Move {
    int value, result, source, absent;
};

/// Each lane gets its source's value, or `absent` when there is none or it is not active.
inline void move_all(void* const* payloads, simt::Lanes lanes) {
    for (simt::Lanes rest = lanes; rest;) {
        auto* to = static_cast<Move*>(payloads[simt::pop_lane(rest)]);
        const bool there = to->source >= 0 && (lanes >> to->source & 1);
        to->result = there ? static_cast<Move*>(payloads[to->source])->value : to->absent;
    }
}

XP_COLLECTIVE inline int move(int value, int source, int absent) {
    Move mine{value, value, source, absent};
    simt::collect_active(&mine, move_all, XP_SITE);
    return mine.result;
}

struct Push {
    int value, target, result;
};

/// Each lane sends its value to a target; the highest lane wins, nothing sent is 0.
inline void push_all(void* const* payloads, simt::Lanes lanes) {
    for (simt::Lanes rest = lanes; rest;) static_cast<Push*>(payloads[simt::pop_lane(rest)])->result = 0;
    for (simt::Lanes rest = lanes; rest;) {
        const auto* from = static_cast<Push*>(payloads[simt::pop_lane(rest)]);
        if (lanes >> from->target & 1) static_cast<Push*>(payloads[from->target])->result = from->value;
    }
}

XP_COLLECTIVE inline int push(int value, int target) {
    Push mine{value, target, 0};
    simt::collect_active(&mine, push_all, XP_SITE);
    return mine.result;
}

/// The lane that ds_swizzle reads.
inline int swizzle_source(int lane, int pattern) {
    if (pattern >= 0xc000) fatal("unsupported", "a ds_swizzle that rotates");
    if (pattern & 0x8000) return (lane & ~3) | (pattern >> 2 * (lane & 3) & 3);
    const int keep = pattern & 31, set = pattern >> 5 & 31, flip = pattern >> 10 & 31;
    return (lane & 32) | (((lane & 31 & keep) | set) ^ flip);
}

/// The lane that DPP control word reads, or -1.
inline int dpp_source(int lane, int control) {
    const int row = lane & ~15, at = lane & 15, by = control & 15;
    switch (control >> 4) {
        case 0x10: return at + by < 16 ? lane + by : -1;    // row shift left
        case 0x11: return at - by >= 0 ? lane - by : -1;    // row shift right
        case 0x12: return row | ((at - by) & 15);           // row rotate right
        case 0x15: return row | by;                         // one lane to its row
        case 0x13:
            switch (control) {
                case 0x130: return lane + 1 < 64 ? lane + 1 : -1;
                case 0x134: return (lane + 1) & 63;
                case 0x138: return lane - 1;
                case 0x13c: return (lane - 1) & 63;
            }
            break;
        case 0x14:
            switch (control) {
                case 0x140: return row | (15 - at);
                case 0x141: return (lane & ~7) | (7 - (lane & 7));
                case 0x142: return row ? row - 1 : -1;
                case 0x143: return lane >= 32 ? 31 : -1;
            }
            break;
        default:
            if (control >= 0 && control < 0x100) return (lane & ~3) | (control >> 2 * (lane & 3) & 3);
    }
    fatal("unsupported", "a DPP control word of %#x", static_cast<unsigned>(control));
}

/// A DPP move: lanes of masked rows and banks, and without `bound` those without a source, keep `old`.
XP_INLINE int dpp(int old, int value, int control, int rows, int banks, bool bound) {
    const int lane = static_cast<int>(simt::lane());
    const int moved = move(value, dpp_source(lane, control), bound ? 0 : old);
    return rows >> lane / 16 & banks >> lane / 4 % 4 & 1 ? moved : old;
}

}  // namespace xp::lanes

XP_INLINE int __builtin_amdgcn_readfirstlane(int value) {
    const xp::simt::Lanes active = xp::simt::vote(xp::simt::Active{}, true).taking_part;
    return xp::simt::shuffle<int>(xp::simt::Masked{active}, value, __builtin_ctzll(active));
}
XP_INLINE int __builtin_amdgcn_readlane(int value, int lane) {
    return xp::simt::shuffle<int>(xp::simt::Active{}, value, lane & (warpSize - 1));
}
inline int __builtin_amdgcn_writelane(int value, int lane, int old) {
    return static_cast<int>(xp::simt::lane()) == lane ? value : old;
}
/// Gets the value of the lane whose number times four is `address`.
XP_INLINE int __builtin_amdgcn_ds_bpermute(int address, int value) {
    return xp::lanes::move(value, address >> 2 & (warpSize - 1), 0);
}
XP_INLINE int __builtin_amdgcn_ds_permute(int address, int value) {
    return xp::lanes::push(value, address >> 2 & (warpSize - 1));
}
XP_INLINE int __builtin_amdgcn_ds_swizzle(int value, int pattern) {
    return xp::lanes::move(value, xp::lanes::swizzle_source(static_cast<int>(xp::simt::lane()), pattern), 0);
}
XP_INLINE int __builtin_amdgcn_update_dpp(int old, int value, int control, int rows, int banks, bool bound) {
    return xp::lanes::dpp(old, value, control, rows, banks, bound);
}
/// What lanes without a source get is not defined: all ones here.
XP_INLINE int __builtin_amdgcn_mov_dpp(int value, int control, int rows, int banks, bool bound) {
    return xp::lanes::dpp(-1, value, control, rows, banks, bound);
}

XP_INLINE int __hip_ds_bpermute(int address, int value) { return __builtin_amdgcn_ds_bpermute(address, value); }
XP_INLINE float __hip_ds_bpermutef(int address, float value) {
    return __int_as_float(__builtin_amdgcn_ds_bpermute(address, __float_as_int(value)));
}
XP_INLINE int __hip_ds_permute(int address, int value) { return __builtin_amdgcn_ds_permute(address, value); }
#define __hip_ds_swizzle(value, pattern) __builtin_amdgcn_ds_swizzle(value, pattern)
#define __hip_ds_swizzlef(value, pattern) __int_as_float(__builtin_amdgcn_ds_swizzle(__float_as_int(value), pattern))
#define __hip_move_dpp(value, control, rows, banks, bound) __builtin_amdgcn_mov_dpp(value, control, rows, banks, bound)

inline unsigned __builtin_amdgcn_mbcnt_lo(unsigned mask, unsigned more) {
    const unsigned long long below = (1ull << xp::simt::lane()) - 1;
    return more + static_cast<unsigned>(__builtin_popcount(mask & static_cast<unsigned>(below)));
}
inline unsigned __builtin_amdgcn_mbcnt_hi(unsigned mask, unsigned more) {
    const unsigned long long below = (1ull << xp::simt::lane()) - 1;
    return more + static_cast<unsigned>(__builtin_popcount(mask & static_cast<unsigned>(below >> 32)));
}
inline unsigned __mbcnt_lo(unsigned mask, unsigned more) { return __builtin_amdgcn_mbcnt_lo(mask, more); }
inline unsigned __mbcnt_hi(unsigned mask, unsigned more) { return __builtin_amdgcn_mbcnt_hi(mask, more); }
