#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>
#include <cuda_pipeline.h>
#include <cuda_runtime.h>

#define TILE 32

// sums of neighbours, tile by tile; the next tile is on its way while one is worked on
template <int WAITS, bool COMMITS>
__global__ void pipelined(const float* x, float* y, int n) {
  __shared__ float tiles[2][TILE];
  int t = threadIdx.x;
  int rounds = n / TILE;
  __pipeline_memcpy_async(&tiles[0][t], &x[t], sizeof(float));
  if (COMMITS) __pipeline_commit();
  for (int r = 0; r < rounds; ++r) {
    if (r + 1 < rounds) __pipeline_memcpy_async(&tiles[(r + 1) % 2][t], &x[(r + 1) * TILE + t], sizeof(float));
    if (COMMITS) __pipeline_commit();
    if (WAITS >= 0) __pipeline_wait_prior(WAITS);
    __syncthreads();
    y[r * TILE + t] = tiles[r % 2][t] + tiles[r % 2][(t + 1) % TILE];
    __syncthreads();
  }
}
extern "C" void right_launch(const float* x, float* y, int n) { pipelined<1, true><<<1, TILE>>>(x, y, n); }
extern "C" void one_too_few_launch(const float* x, float* y, int n) { pipelined<2, true><<<1, TILE>>>(x, y, n); }
extern "C" void no_wait_launch(const float* x, float* y, int n) { pipelined<-1, true><<<1, TILE>>>(x, y, n); }
extern "C" void no_commit_launch(const float* x, float* y, int n) { pipelined<0, false><<<1, TILE>>>(x, y, n); }
__global__ void odd(const float* x, float* y, int n) {
  __shared__ __align__(16) float tile[TILE + 4];
  int t = threadIdx.x;
  if (t < TILE / 4) __pipeline_memcpy_async(&tile[4 * t + 1], &x[4 * t], 16);
  __pipeline_commit();
  __pipeline_wait_prior(0);
  __syncthreads();
  y[t] = tile[t + 1];
}
extern "C" void odd_launch(const float* x, float* y, int n) { odd<<<1, TILE>>>(x, y, n); }
__global__ void tail(const float* x, float* y, int n) {
  __shared__ __align__(16) float tile[TILE];
  int t = threadIdx.x;
  if (t < TILE / 4) __pipeline_memcpy_async(&tile[4 * t], &x[4 * t], 16, t == TILE / 4 - 1 ? 8 : 0);
  __pipeline_commit();
  __pipeline_wait_prior(0);
  __syncthreads();
  y[t] = tile[t];
}
extern "C" void tail_launch(const float* x, float* y, int n) { tail<<<1, TILE>>>(x, y, n); }

namespace cg = cooperative_groups;
template <bool WAITS>
__global__ void staged(const float* x, float* y, int n) {
  __shared__ float tile[64];
  cg::thread_block block = cg::this_thread_block();
  for (int start = 0; start < n; start += 64) {
    int count = n - start < 64 ? n - start : 64;
    cg::memcpy_async(block, tile, x + start, sizeof(float) * count);
    if (WAITS) cg::wait(block); else block.sync();
    if (threadIdx.x < count) y[start + threadIdx.x] = tile[count - 1 - threadIdx.x];
    block.sync();
  }
}
extern "C" void staged_launch(const float* x, float* y, int n) { staged<true><<<1, 64>>>(x, y, n); }
extern "C" void unstaged_launch(const float* x, float* y, int n) { staged<false><<<1, 64>>>(x, y, n); }
