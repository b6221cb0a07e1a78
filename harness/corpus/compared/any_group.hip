// Maximum by groups whose size the function does not know: the block, tiles of it, tiles by number.
#include <hip/hip_cooperative_groups.h>
#include <hip/hip_runtime.h>

namespace cg = cooperative_groups;

__device__ float group_max(cg::thread_group group, float* scratch, float value) {
    const unsigned rank = group.thread_rank();
    for (unsigned half = group.size() / 2; half > 0; half /= 2) {
        scratch[rank] = value;
        group.sync();
        if (rank < half) value = fmaxf(value, scratch[rank + half]);
        group.sync();
    }
    return value;
}

__global__ void maxima(const float* x, float* of_blocks, float* of_tiles, float* of_quads, int n) {
    __shared__ float scratch[128];
    cg::thread_block block = cg::this_thread_block();
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    const float value = i < n ? x[i] : -1e30f;

    const float whole = group_max(block, scratch, value);
    if (block.thread_rank() == 0) of_blocks[blockIdx.x] = whole;

    cg::thread_block_tile<32> tile = cg::tiled_partition<32>(block);
    const float part = group_max(tile, scratch + threadIdx.x / 32 * 32, value);
    if (tile.thread_rank() == 0 && i < n) of_tiles[i / 32] = part;

    cg::thread_group quad = cg::tiled_partition(block, 4);
    const float few = group_max(quad, scratch + threadIdx.x / 4 * 4, value);
    if (quad.thread_rank() == 0 && i < n) of_quads[i / 4] = few;
}

extern "C" void maxima_launch(const float* x, float* of_blocks, float* of_tiles, float* of_quads, int n) {
    maxima<<<(n + 127) / 128, 128>>>(x, of_blocks, of_tiles, of_quads, n);
}
