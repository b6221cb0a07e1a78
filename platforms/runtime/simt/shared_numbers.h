// Addresses of shared memory as 32-bit numbers, as devices have them.
#pragma once

#include <cstdint>

namespace xp::simt {

/// The number of a place in shared memory of the running block; 0: it lies elsewhere.
uint32_t shared_number_of(const void* generic);

/// Where a number lies; null: nowhere near.
char* shared_place_of(uint32_t number);

}  // namespace xp::simt
