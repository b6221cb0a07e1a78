// What the simulated AMD GPU allows (gfx90a, gfx942).
#pragma once

#include "simt/launch.h"

#ifndef XP_WAVE
#define XP_WAVE 64
#endif

namespace xp::simt {
constexpr Device device{
    .wave = XP_WAVE,
    .static_shared_bytes = 64 << 10,
    .default_shared_bytes = 64 << 10,
    .shared_bytes = 64 << 10,
    .block_threads = 1024,
    .block_z = 1024,
    .grid_yz = 65535,
};
}
