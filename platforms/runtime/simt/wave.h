// Collectives of a wave (a warp): lanes wait for each other, the last to arrive acts for all.
#pragma once
#include <cstddef>
#include <cstdint>

#include "simt/block.h"

namespace xp::simt {

using Lanes = uint64_t;  // one bit a lane

/// Acts for all `lanes`; `payloads[lane]` is what that lane handed over.
using Perform = void (*)(void* const* payloads, Lanes lanes);

/// Waits for all living lanes of `mask`; the lanes of other masks are other groups. A lane that its own mask leaves out
/// is a finding ("outside"), and alone, as on devices: they keep no lane of the mask waiting for it.
void collect_masked(Lanes mask, void* payload, Perform perform, const void* site);

/// Waits for the lanes that are active at this site: all of the wave, or those that took this branch.
void collect_active(void* payload, Perform perform, const void* site);

/// Lanes that the running thread's wave has and that have not left.
Lanes wave_lanes();

/// Lanes run in step where `volatile` memory is written and read again (access.h).
void step_before(bool write, const void* site);

/// Reports a shuffle that reads a lane which takes no part.
void note_absent_lane(int source);

/// For the block's runtime.
void start_waves(unsigned threads, unsigned width);
void leave_wave(unsigned rank);
/// Lets incomplete groups go on when nobody else can; false when there are none.
bool release_incomplete();
/// How many groups' worth of collectives a wave has completed in this block.
unsigned wave_round(unsigned wave);

}  // namespace xp::simt
