// Launches: limits, shared memory, and the loop over blocks.
#include <cstdio>
#include <cstring>
#include <vector>

#include "access.h"
#include "fibers.h"
#include "finding.h"
#include "memory.h"
#include "simt/async.h"
#include "simt/block.h"
#include "simt/shared.h"
#include "simt/wave.h"

uint3 threadIdx, blockIdx;
dim3 blockDim, gridDim;

namespace xp::simt {

namespace {

constexpr int INVALID_VALUE = 1;
constexpr int INVALID_CONFIGURATION = 9;

int error = 0;
std::vector<uint3> thread_indices;  // by rank

bool refuse(int code) {
    error = code;
    return false;
}

unsigned long volume(dim3 d) { return static_cast<unsigned long>(d.x) * d.y * d.z; }

bool sizes_fit(const Device& device, const Config& config, const char* name) {
    const dim3 grid = config.grid, threads = config.block;
    if (!volume(grid) || !volume(threads)) {
        finding("launch", "%s: empty launch, grid (%u,%u,%u) block (%u,%u,%u)", name, grid.x, grid.y, grid.z,
                threads.x, threads.y, threads.z);
        return refuse(INVALID_CONFIGURATION);
    }
    if (threads.z > device.block_z) {
        finding("launch", "%s: block (%u,%u,%u), z is at most %u", name, threads.x, threads.y, threads.z, device.block_z);
        return refuse(INVALID_CONFIGURATION);
    }
    if (volume(threads) > device.block_threads) {
        finding("launch", "%s: block (%u,%u,%u) has %lu threads, at most %u are possible", name, threads.x,
                threads.y, threads.z, volume(threads), device.block_threads);
        return refuse(INVALID_CONFIGURATION);
    }
    if (config.most && volume(threads) > config.most) {
        finding("launch", "%s: block (%u,%u,%u) has %lu threads, its __launch_bounds__ allows %u", name, threads.x,
                threads.y, threads.z, volume(threads), config.most);
        return refuse(INVALID_CONFIGURATION);
    }
    if (grid.y > device.grid_yz || grid.z > device.grid_yz || grid.x > 0x7fffffffu) {
        finding("launch", "%s: grid (%u,%u,%u), y and z are at most %u", name, grid.x, grid.y, grid.z,
                device.grid_yz);
        return refuse(INVALID_CONFIGURATION);
    }
    return true;
}

void enter(unsigned rank) {
    threadIdx = thread_indices[rank];
    running = {rank, rank & (block.device.wave - 1)};
}

void leave(unsigned rank) {
    leave_async(rank);
    leave_wave(rank);
    if (!block.returned[rank]) block.ended = true;
    if (block.barrier.waiting()) note_left(block.barrier.site());
    if (block.barrier.withdraw()) access::meet_block();  // the others have waited only for this one
}

void index_threads(dim3 size) {
    thread_indices.clear();
    for (unsigned z = 0; z < size.z; ++z)
        for (unsigned y = 0; y < size.y; ++y)
            for (unsigned x = 0; x < size.x; ++x) thread_indices.push_back({x, y, z});
}

void run_block(const fibers::Task& task) {
    count(Event::blocks);
    clear_shared();
    block.barrier.reset(block.threads);
    block.returned.assign(block.threads, false);
    block.ended = false;
    start_waves(block.threads, block.device.wave);
    start_async(block.threads);
    access::start_block();
    fibers::run(task);
    check_shared();
}

void describe_running(char* text, size_t size) {
    if (fibers::active())
        describe_thread(fibers::rank(), text, size);
    else
        snprintf(text, size, "host code");
}

}  // namespace

void run_grid(const Device& device, const Config& config, const Kernel& kernel) {
    count(Event::launches);
    describe_runner = describe_running;
    access::before_volatile = step_before;
    watch_faults();
    if (fibers::active()) fatal("unsupported", "%s: a launch from inside a kernel", kernel.name);
    if (!sizes_fit(device, config, kernel.name)) return;
    if (!prepare_shared(device, config, kernel)) return static_cast<void>(refuse(INVALID_VALUE));

    gridDim = config.grid;
    blockDim = config.block;
    block.device = device;
    block.kernel = kernel;
    block.threads = static_cast<unsigned>(volume(config.block));
    index_threads(blockDim);
    watch_accesses(device.wave);

    const fibers::Task task{block.threads, kernel.body, kernel.argument, enter, leave, release_incomplete};
    for (unsigned z = 0; z < gridDim.z; ++z)
        for (unsigned y = 0; y < gridDim.y; ++y)
            for (unsigned x = 0; x < gridDim.x; ++x) {
                blockIdx = {x, y, z};
                run_block(task);
            }
    access::finish_launch();
    check_canaries();
}

int last_error(bool clear) {
    const int code = error;
    if (clear) error = 0;
    return code;
}

void assertion_failed(const char* condition, const char* file, int line) {
    char who[160];
    describe_running(who, sizeof who);
    fatal("unsupported", "assertion failed: %s (%s:%d), %s", condition, file, line, who);
}

}  // namespace xp::simt

extern "C" int xp_printf(const char*, ...) { return 0; }
