// Warp functions of CUDA: always with a mask of 32 lanes.
#pragma once

#include "simt/lanes.h"

namespace xp::simt {
/// At another width than 32, the full mask stays the full mask.
XP_INLINE Masked mask_lanes(unsigned mask) {
    return {device.wave > 32 && mask == 0xffffffffu ? ~Lanes(0) : Lanes(mask)};
}
}  // namespace xp::simt

#define XP_MASK unsigned
#define XP_ABSENT 0xFF
#include "simt/lanes_sync.h"
#undef XP_MASK
#undef XP_ABSENT
