// Copies into shared memory that a thread starts and waits for later (cp.async).
#pragma once

#include "simt/launch.h"

namespace xp::simt {

/// Starts a copy; the last `zeros` of the bytes become zero instead. The bytes move when the thread waits for them, or at
/// once where the variation says so.
void copy_async(void* shared, const void* global, size_t bytes, size_t zeros, const void* site);

/// What has been started so far is a group.
void commit_async();

/// Waits for all groups but the last `left`; with `all`, also for what is in no group.
void wait_async(size_t left, bool all = false);

/// A thread leaves: nobody can wait for its copies any more.
void leave_async(unsigned rank);

/// Another block begins.
void start_async(unsigned threads);

/// Whether the bytes lie in shared memory of this block.
bool is_shared(const void* address, size_t bytes);

}  // namespace xp::simt
