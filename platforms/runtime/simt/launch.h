// A grid of blocks of threads: built-in variables and the launch that `k<<<grid, block>>>(...)` becomes.
#pragma once
#include <cstddef>
#include <cstdint>

struct uint3 {
    unsigned x, y, z;
};

struct dim3 {
    unsigned x, y, z;
    constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
    constexpr dim3(uint3 u) : x(u.x), y(u.y), z(u.z) {}
    constexpr operator uint3() const { return {x, y, z}; }
};

extern uint3 threadIdx, blockIdx;
extern dim3 blockDim, gridDim;

extern "C" {
/// Dynamic shared memory; every `extern __shared__ T name[]` is an alias of it.
extern char xp_dynamic_shared[];
/// Bounds of the static shared arrays of one compiled unit, set by the linker.
extern char __start_xp_shared[] __attribute__((weak, visibility("hidden")));
extern char __stop_xp_shared[] __attribute__((weak, visibility("hidden")));
}

namespace xp::simt {

/// What a platform allows; each simulator names its own in xp_device.h.
struct Device {
    unsigned wave;                    // threads that run collectives together
    size_t static_shared_bytes;       // a block's shared arrays of fixed size
    size_t default_shared_bytes;      // static and dynamic together, without asking
    size_t shared_bytes;              // after asking for more
    unsigned block_threads;
    unsigned block_z;  // of them, along z
    unsigned grid_yz;
};

/// The four arguments between <<< and >>>.
struct Config {
    dim3 grid, block;
    size_t dynamic_bytes;
    unsigned most = 0;  // threads of a block that the kernel is made for; 0: it does not say

    template <class Stream = const void*>
    Config(dim3 grid, dim3 block, size_t dynamic_bytes = 0, Stream = nullptr)
        : grid(grid), block(block), dynamic_bytes(dynamic_bytes) {}

    Config& within(unsigned threads) {
        most = threads;
        return *this;
    }
};

struct Kernel {
    const char* name;
    void (*body)(void* argument);
    void* argument;
    char* shared_begin;  // static shared arrays of the unit
    char* shared_end;
};

/// Runs all threads of all blocks; a launch outside the limits is a finding, and does not run.
void run_grid(const Device& device, const Config& config, const Kernel& kernel);

/// 0, or the error code of the last launch that could not run; `clear` forgets it.
int last_error(bool clear);

/// cudaFuncSetAttribute(..., MaxDynamicSharedMemorySize, bytes).
void allow_dynamic_bytes(size_t bytes);

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace xp::simt
