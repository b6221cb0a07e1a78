// Layer normalisation: one block a row, two passes (mean, then variance), shuffles and shared memory.
#include <cuda_runtime.h>

#ifndef ROWS
#define ROWS 4
#endif
#ifndef COLUMNS
#define COLUMNS 32
#endif
#define EPSILON 1e-5f

constexpr int THREADS = 128;
constexpr int WARPS = THREADS / 32;

// The sum over the block, in every thread. `partial` must not be in use by an earlier call.
__device__ __forceinline__ float block_sum(float value, float* partial) {
  for (int offset = 16; offset > 0; offset >>= 1) {
    value += __shfl_down_sync(0xffffffff, value, offset);
  }
  if (threadIdx.x % 32 == 0) partial[threadIdx.x / 32] = value;
  __syncthreads();
  float total = 0.0f;
  for (int warp = 0; warp < WARPS; ++warp) {
    total += partial[warp];
  }
  return total;
}

__global__ void layer_norm_kernel(const float* __restrict__ x, const float* __restrict__ gamma,
                                  const float* __restrict__ beta, float* __restrict__ y, int columns) {
  __shared__ float sums[WARPS];
  __shared__ float squares[WARPS];
  const float* in = x + (size_t)blockIdx.x * columns;
  float* out = y + (size_t)blockIdx.x * columns;

  float sum = 0.0f;
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    sum += in[c];
  }
  float mean = block_sum(sum, sums) / columns;

  float square = 0.0f;
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    float centred = in[c] - mean;
    square += centred * centred;
  }
  float scale = rsqrtf(block_sum(square, squares) / columns + EPSILON);

  for (int c = threadIdx.x; c < columns; c += THREADS) {
    out[c] = (in[c] - mean) * scale * gamma[c] + beta[c];
  }
}

extern "C" void layer_norm_launch(const float* x, const float* gamma, const float* beta, float* y) {
  layer_norm_kernel<<<ROWS, THREADS>>>(x, gamma, beta, y, COLUMNS);
}
