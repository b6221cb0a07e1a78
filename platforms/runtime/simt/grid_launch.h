// The call that replaces k<<<grid, block, shared, stream>>>(arguments).
#pragma once

#include <xp_device.h>

#include "simt/symbols.h"

namespace xp {

using simt::Config;

/// `call` runs the kernel once, for the thread that threadIdx and blockIdx name.
template <class Call>
inline void launch(const char* name, const Config& config, Call&& call) {
    using Body = std::remove_reference_t<Call>;
    const auto run = [](void* body) { (*static_cast<Body*>(body))(); };
    void* body = const_cast<void*>(static_cast<const void*>(&call));
    simt::run_grid(simt::device, config, {name, run, body, __start_xp_shared, __stop_xp_shared});
}

namespace {
[[maybe_unused]] const bool shared_names_read = (simt::read_shared_names(__start_xp_shared, __stop_xp_shared), true);
}

}  // namespace xp

constexpr int warpSize = static_cast<int>(xp::simt::device.wave);
