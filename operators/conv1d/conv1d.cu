// Convolution in one dimension: a block stages its inputs and the overlap with its neighbour in shared memory.
#include <cuda_runtime.h>

#ifndef LENGTH
#define LENGTH 128
#endif
#ifndef TAPS
#define TAPS 3
#endif
#define OUTPUTS (LENGTH - TAPS + 1)

constexpr int THREADS = 128;
constexpr int SPAN = THREADS + TAPS - 1;

__global__ void conv1d_kernel(const float* __restrict__ x, const float* __restrict__ w, float* __restrict__ y) {
  __shared__ float tile[SPAN];
  int first = blockIdx.x * THREADS;
  for (int i = threadIdx.x; i < SPAN; i += THREADS) {
    tile[i] = first + i < LENGTH ? x[first + i] : 0.0f;
  }
  __syncthreads();

  int i = first + threadIdx.x;
  if (i < OUTPUTS) {
    float sum = 0.0f;
    for (int t = 0; t < TAPS; ++t) {
      sum += tile[threadIdx.x + t] * w[t];
    }
    y[i] = sum;
  }
}

extern "C" void conv1d_launch(const float* x, const float* w, float* y) {
  conv1d_kernel<<<(OUTPUTS + THREADS - 1) / THREADS, THREADS>>>(x, w, y);
}
