// Threads of one block waiting for each other, as kernels see it.
#pragma once
#include <vector>

#include "barrier.h"
#include "simt/launch.h"

// Call sites must stay apart and stay where they are, and be told by their return addresses: otherwise divergence is
// reported falsely, or not at all.
#define XP_COLLECTIVE __attribute__((noinline, convergent, nomerge, not_tail_called))
#define XP_SITE __builtin_return_address(0)

extern "C" {
XP_COLLECTIVE void __syncthreads();
XP_COLLECTIVE int __syncthreads_count(int predicate);
XP_COLLECTIVE int __syncthreads_and(int predicate);
XP_COLLECTIVE int __syncthreads_or(int predicate);
}

namespace xp::simt {

/// The block that runs now.
struct Block {
    Device device;
    unsigned threads;
    Kernel kernel;
    Barrier barrier;
    unsigned votes[2];  // of the current and the last round
    std::vector<bool> returned;  // by rank: passed a `return` since the last barrier
    bool ended;                  // a thread has reached the kernel's end without one
};
extern Block block;

/// Rank of the running thread in its block, and in its wave; set whenever a thread goes on.
struct Running {
    unsigned thread, lane;
};
extern Running running;

inline unsigned thread_rank() { return running.thread; }
inline unsigned lane() { return running.lane; }

/// A thread has left while others wait, or will wait, at the barrier of `site`: it may return early. To have gone round
/// the barrier in a branch is divergence, of a kind of its own ("left"), as devices let the others go on.
void note_left(const void* site);

/// Stands before every `return;` of a kernel's text.
void returns_early();

/// __syncthreads at `site`; divergence is a finding.
void sync_block(const void* site);

/// "softmax_kernel, block (0,0,0) thread (1,0,0)".
void describe_thread(unsigned rank, char* text, size_t size);

}  // namespace xp::simt
