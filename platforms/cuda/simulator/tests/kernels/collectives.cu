#include <cooperative_groups.h>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

__device__ float warp_sum(float v) {
    for (int offset = 16; offset > 0; offset /= 2) v += __shfl_down_sync(0xffffffff, v, offset);
    return v;
}

__global__ void sum_kernel(const float* x, float* y, int n) {
    __shared__ float partial[32];
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float v = warp_sum(i < n ? x[i] : 0.0f);
    if (threadIdx.x % 32 == 0) partial[threadIdx.x / 32] = v;
    __syncthreads();
    if (threadIdx.x < 32) {
        v = warp_sum(threadIdx.x < blockDim.x / 32 ? partial[threadIdx.x] : 0.0f);
        if (threadIdx.x == 0) y[blockIdx.x] = v;
    }
}

extern "C" void sum_launch(const float* x, float* y, int n) { sum_kernel<<<(n + 255) / 256, 256>>>(x, y, n); }

__global__ void shuffles_kernel(const int* x, int* y) {
    int lane = threadIdx.x, v = x[lane];
    int* row = y + lane * 8;
    row[0] = __shfl_sync(0xffffffff, v, lane + 5);
    row[1] = __shfl_sync(0xffffffff, v, 3, 8);
    row[2] = __shfl_up_sync(0xffffffff, v, 2);
    row[3] = __shfl_up_sync(0xffffffff, v, 3, 16);
    row[4] = __shfl_down_sync(0xffffffff, v, 7);
    row[5] = __shfl_down_sync(0xffffffff, v, 1, 4);
    row[6] = __shfl_xor_sync(0xffffffff, v, 13);
    row[7] = __shfl_xor_sync(0xffffffff, v, 5, 8);
}

extern "C" void shuffles_launch(const int* x, int* y) { shuffles_kernel<<<1, 32>>>(x, y); }

__global__ void votes_kernel(const int* x, int* y) {
    int t = threadIdx.x, v = x[t];
    int* row = y + t * 10;
    row[0] = __ballot_sync(0xffffffff, v > 0);
    row[1] = __any_sync(0xffffffff, v > 90);
    row[2] = __all_sync(0xffffffff, v > -200);
    row[3] = __syncthreads_count(v > 0);
    row[4] = __syncthreads_or(v > 98);
    row[5] = __syncthreads_and(v > -98);
    row[6] = __match_any_sync(0xffffffff, v & 3);
    row[7] = __reduce_max_sync(0xffffffff, v);
    row[8] = 0;
    if (t % 32 < 12) row[8] = __popc(__activemask());
    row[9] = 0;
    if (t % 2) row[9] = __ballot_sync(0xaaaaaaaa, v > 0);
}

extern "C" void votes_launch(const int* x, int* y) { votes_kernel<<<1, 64>>>(x, y); }

__global__ void tiles_kernel(const float* x, float* y) {
    cg::thread_block block = cg::this_thread_block();
    auto tile = cg::tiled_partition<8>(block);
    float v = x[block.thread_rank()];
    // tiles of one warp take different numbers of steps
    for (unsigned i = 0; i <= tile.meta_group_rank(); ++i) v = tile.shfl_xor(v, 1) + 1.0f;
    for (int offset = tile.size() / 2; offset > 0; offset /= 2) v += tile.shfl_down(v, offset);
    tile.sync();
    block.sync();
    if (tile.thread_rank() == 0) y[tile.meta_group_rank()] = tile.any(v > 0) ? v : v;
}

extern "C" void tiles_launch(const float* x, float* y) { tiles_kernel<<<1, 64>>>(x, y); }

__global__ void width_kernel(int* y) { y[threadIdx.x] = warpSize; }

extern "C" void width_launch(int* y) { width_kernel<<<1, 1>>>(y); }

__global__ void firsts_kernel(const float* x, float* y) {
    y[threadIdx.x] = __shfl_sync(0xffffffff, x[threadIdx.x], 0);
}

extern "C" void firsts_launch(const float* x, float* y) { firsts_kernel<<<1, 64>>>(x, y); }
