// What the simulated NVIDIA GPU allows (sm_90).
#pragma once

#include "simt/launch.h"

#ifndef XP_WAVE
#define XP_WAVE 32
#endif

namespace xp::simt {
constexpr Device device{
    .wave = XP_WAVE,
    .static_shared_bytes = 48 << 10,
    .default_shared_bytes = 48 << 10,
    .shared_bytes = 227 << 10,
    .block_threads = 1024,
    .block_z = 64,
    .grid_yz = 65535,
};
}
