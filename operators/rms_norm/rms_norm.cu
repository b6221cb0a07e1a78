// Root mean square normalisation: one block a row; warps add up by shuffles, the block through shared memory.
#include <cuda_runtime.h>

#ifndef ROWS
#define ROWS 8
#endif
#ifndef COLUMNS
#define COLUMNS 256
#endif
#define EPSILON 1e-5f

constexpr int THREADS = 256;
constexpr int WARPS = THREADS / 32;

__device__ __forceinline__ float warp_sum(float value) {
#pragma unroll
  for (int offset = 16; offset > 0; offset >>= 1) {
    value += __shfl_xor_sync(0xffffffff, value, offset);
  }
  return value;
}

__global__ void rms_norm_kernel(const float* __restrict__ x, float* __restrict__ y, int columns) {
  __shared__ float partial[WARPS];
  int lane = threadIdx.x % 32;
  int warp = threadIdx.x / 32;
  const float* in = x + (size_t)blockIdx.x * columns;
  float* out = y + (size_t)blockIdx.x * columns;

  float squares = 0.0f;
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    squares += in[c] * in[c];
  }
  squares = warp_sum(squares);
  if (lane == 0) partial[warp] = squares;
  __syncthreads();
  float total = warp_sum(lane < WARPS ? partial[lane] : 0.0f);

  float scale = rsqrtf(total / columns + EPSILON);
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    out[c] = in[c] * scale;
  }
}

extern "C" void rms_norm_launch(const float* x, float* y) {
  rms_norm_kernel<<<ROWS, THREADS>>>(x, y, COLUMNS);
}
