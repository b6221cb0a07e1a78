// Rectified linear unit through shared memory; while one tile is worked on, the next is on its way.
// BUG 1: waits for all but the last two groups, one too few. BUG 2: never waits. BUG 3: copies are in no group.
// BUG 4: sixteen bytes to any address.
#include <cuda_pipeline.h>
#include <cuda_runtime.h>

#define TILE 128

__global__ void relu_kernel(const float* x, float* y) {
  __shared__ __align__(16) float tiles[2][TILE + 4];
  int t = threadIdx.x;
  int step = gridDim.x * TILE;
  int first = blockIdx.x * TILE;
#if BUG == 4
  if (t < TILE / 4 && first + 4 * t + 4 <= COUNT) __pipeline_memcpy_async(&tiles[0][4 * t + 1], &x[first + 4 * t], 16);
  __pipeline_commit();
  __pipeline_wait_prior(0);
  __syncthreads();
  if (first + t < COUNT) y[first + t] = fmaxf(tiles[0][t + 1], 0.0f);
#else
  if (first + t < COUNT) __pipeline_memcpy_async(&tiles[0][t], &x[first + t], sizeof(float));
#if BUG != 3
  __pipeline_commit();
#endif
  for (int round = 0; first < COUNT; ++round, first += step) {
    int next = first + step + t;
    if (next < COUNT) __pipeline_memcpy_async(&tiles[(round + 1) % 2][t], &x[next], sizeof(float));
#if BUG != 3
    __pipeline_commit();
#endif
#if BUG != 2
    __pipeline_wait_prior(BUG == 1 ? 2 : 1);
#endif
    __syncthreads();
    if (first + t < COUNT) y[first + t] = fmaxf(tiles[round % 2][t], 0.0f);
    __syncthreads();
  }
#endif
  __pipeline_wait_prior(0);
}

extern "C" void relu_launch(const float* x, float* y) { relu_kernel<<<4, TILE>>>(x, y); }
