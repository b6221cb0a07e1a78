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

/// Whether the address lies in shared memory.
bool is_shared(const void* address);

}  // namespace xp::simt
