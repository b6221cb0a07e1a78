// Where an access lies: ranges, alignment, and what nobody has written.
#pragma once

#include "access.h"

namespace xp::access {

enum class Memory { unwatched, own, block, device };

/// The regions of a launch.
void watch_regions(const Region* first, size_t count);

/// Whether the contexts of a block share the memory there.
bool is_of_block(const void* address);

/// What the access lies in. Outside its range it is a finding, and no more is said about it.
Memory place_of(const void* address, size_t bytes, Kind kind);

void misaligned(const void* address, size_t bytes, Kind kind, const void* site);

/// "reads", "writes", "updates".
const char* verb(Kind kind);

/// Of the access that is looked at.
extern const void* current_site;

}  // namespace xp::access
