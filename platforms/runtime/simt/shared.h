// Shared memory of a block: capacity, poison, and the bytes behind the dynamic part.
#pragma once

#include "simt/launch.h"

namespace xp::simt {

/// Sets up both parts for a launch; false, with a finding, where they exceed the device.
bool prepare_shared(const Device& device, const Config& config, const Kernel& kernel);

/// Fills both parts with 0xFF, for a new block.
void clear_shared();

/// Reports writes behind the dynamic part.
void check_shared();

/// Tells the race detector of a new launch and of both parts.
void watch_accesses(unsigned wave);

}  // namespace xp::simt
