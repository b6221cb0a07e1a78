// Row softmax: one workgroup a row; waves of 64 reduce by shuffles, the workgroup through LDS.
#include <hip/hip_runtime.h>

#ifndef ROWS
#define ROWS 5
#endif
#ifndef COLUMNS
#define COLUMNS 128
#endif

#define THREADS 256
#define WAVE 64
#define WAVES (THREADS / WAVE)

template <typename Combine>
__device__ float block_reduce(float value, float* partial, Combine combine) {
  for (int offset = WAVE / 2; offset > 0; offset /= 2) {
    value = combine(value, __shfl_xor(value, offset));
  }
  if (threadIdx.x % WAVE == 0) partial[threadIdx.x / WAVE] = value;
  __syncthreads();
  value = partial[0];
  for (int wave = 1; wave < WAVES; ++wave) {
    value = combine(value, partial[wave]);
  }
  return value;
}

__global__ void softmax_kernel(const float* __restrict__ x, float* __restrict__ y, int columns) {
  __shared__ float maxima[WAVES];
  __shared__ float sums[WAVES];
  const float* in = x + (size_t)blockIdx.x * columns;
  float* out = y + (size_t)blockIdx.x * columns;

  float peak = -INFINITY;
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    peak = fmaxf(peak, in[c]);
  }
  peak = block_reduce(peak, maxima, [](float a, float b) { return fmaxf(a, b); });

  float total = 0.0f;
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    total += expf(in[c] - peak);
  }
  total = block_reduce(total, sums, [](float a, float b) { return a + b; });

  for (int c = threadIdx.x; c < columns; c += THREADS) {
    out[c] = expf(in[c] - peak) / total;
  }
}

extern "C" void softmax_launch(const float* x, float* y) {
  softmax_kernel<<<dim3(ROWS), dim3(THREADS), 0, 0>>>(x, y, COLUMNS);
}
