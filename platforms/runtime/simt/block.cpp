#include "simt/block.h"

#include <cstdio>

#include "access.h"
#include "fibers.h"
#include "finding.h"
#include "simt/wave.h"

namespace xp::simt {

Block block;
Running running;

void describe_thread(unsigned rank, char* text, size_t size) {
    const unsigned x = rank % blockDim.x, y = rank / blockDim.x % blockDim.y, z = rank / (blockDim.x * blockDim.y);
    snprintf(text, size, "%s, block (%u,%u,%u) thread (%u,%u,%u)", block.kernel.name, blockIdx.x, blockIdx.y,
             blockIdx.z, x, y, z);
}

void note_left(const void* site) {
    if (block.ended)
        finding("left", "%s: threads reached the kernel's end while others wait at a __syncthreads%s",
                block.kernel.name, access::Mark(site).text);
    else
        finding("note", "%s: threads left before a __syncthreads of the others", block.kernel.name);
}

void returns_early() {
    if (fibers::active()) block.returned[fibers::rank()] = true;
}

void sync_block(const void* site) {
    Barrier& barrier = block.barrier;
    if (fibers::finished_count() && !barrier.waiting()) note_left(site);
    block.returned[fibers::rank()] = false;
    if (!barrier.arrive(site)) return;
    access::meet_block();
    if (barrier.was_mixed()) {
        char who[160];
        describe_thread(fibers::rank(), who, sizeof who);
        finding("diverged", "%s: threads of a block wait at different __syncthreads, %s%s, others%s", block.kernel.name, who,
                access::Mark(site).text, access::Mark(barrier.other_site()).text);
    }
}

namespace {

/// A barrier that also counts the threads whose predicate holds.
unsigned vote(int predicate, const void* site) {
    const Barrier& barrier = block.barrier;
    unsigned& votes = block.votes[barrier.round() & 1];
    if (!barrier.waiting()) votes = 0;
    votes += predicate != 0;
    sync_block(site);
    return votes;
}

}  // namespace

}  // namespace xp::simt

extern "C" {

void __syncthreads() { xp::simt::sync_block(XP_SITE); }

int __syncthreads_count(int predicate) { return static_cast<int>(xp::simt::vote(predicate, XP_SITE)); }

int __syncthreads_and(int predicate) { return !xp::simt::vote(!predicate, XP_SITE); }

int __syncthreads_or(int predicate) { return xp::simt::vote(predicate, XP_SITE) != 0; }

}
