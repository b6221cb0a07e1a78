// Row softmax: a warp a row, four rows a block; no shared memory.
#include <cuda_runtime.h>
#include <math.h>

#ifndef ROWS
#define ROWS 5
#endif
#ifndef COLUMNS
#define COLUMNS 128
#endif

constexpr int WARP = 32;
constexpr int WARPS = 4;

template <typename T>
__inline__ __device__ T warp_all_max(T value) {
#pragma unroll
  for (int mask = WARP / 2; mask > 0; mask /= 2) value = max(value, __shfl_xor_sync(0xffffffff, value, mask, WARP));
  return value;
}

template <typename T>
__inline__ __device__ T warp_all_sum(T value) {
#pragma unroll
  for (int mask = WARP / 2; mask > 0; mask /= 2) value += __shfl_xor_sync(0xffffffff, value, mask, WARP);
  return value;
}

__global__ void softmax_warp_kernel(const float* __restrict__ x, float* __restrict__ y, int rows, int columns) {
  int lane = threadIdx.x;
  int row = blockIdx.x * blockDim.y + threadIdx.y;
  if (row >= rows) return;
  const float* in = x + (long long)row * columns;
  float* out = y + (long long)row * columns;

  float peak = -INFINITY;
  for (int c = lane; c < columns; c += WARP) peak = max(peak, in[c]);
  peak = warp_all_max<float>(peak);

  float total = 0.0f;
  for (int c = lane; c < columns; c += WARP) total += expf(in[c] - peak);
  total = warp_all_sum<float>(total);

  for (int c = lane; c < columns; c += WARP) out[c] = expf(in[c] - peak) / total;
}

extern "C" void softmax_warp_launch(const float* x, float* y) {
  dim3 block(WARP, WARPS);
  softmax_warp_kernel<<<(ROWS + WARPS - 1) / WARPS, block>>>(x, y, ROWS, COLUMNS);
}
