// Row softmax: one block a row; warps reduce by shuffles, blocks through shared memory.
#include <cuda_runtime.h>
#include <math.h>

#ifndef ROWS
#define ROWS 5
#endif
#ifndef COLUMNS
#define COLUMNS 128
#endif

constexpr int THREADS = 256;
constexpr int WARPS = THREADS / 32;

__device__ float warp_max(float value) {
  for (int offset = 16; offset > 0; offset >>= 1) {
    value = fmaxf(value, __shfl_xor_sync(0xffffffff, value, offset));
  }
  return value;
}

__device__ float warp_sum(float value) {
  for (int offset = 16; offset > 0; offset >>= 1) {
    value += __shfl_xor_sync(0xffffffff, value, offset);
  }
  return value;
}

__global__ void softmax_kernel(const float* __restrict__ x, float* __restrict__ y, int columns) {
  __shared__ float maxima[WARPS];
  __shared__ float sums[WARPS];
  int lane = threadIdx.x % 32;
  int warp = threadIdx.x / 32;
  x += (size_t)blockIdx.x * columns;
  y += (size_t)blockIdx.x * columns;

  float peak = -INFINITY;
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    peak = fmaxf(peak, x[c]);
  }
  peak = warp_max(peak);
  if (lane == 0) maxima[warp] = peak;
  __syncthreads();
  peak = warp_max(lane < WARPS ? maxima[lane] : -INFINITY);

  float total = 0.0f;
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    float e = expf(x[c] - peak);
    y[c] = e;
    total += e;
  }
  total = warp_sum(total);
  if (lane == 0) sums[warp] = total;
  __syncthreads();
  total = warp_sum(lane < WARPS ? sums[lane] : 0.0f);

  float scale = 1.0f / total;
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    y[c] *= scale;
  }
}

extern "C" void softmax_launch(const float* x, float* y) {
  softmax_kernel<<<ROWS, THREADS>>>(x, y, COLUMNS);
}
