// Gaussian error linear unit: each work-item takes four elements, one workgroup apart, which keeps loads coalesced.
#include <hip/hip_runtime.h>
#include <math.h>

#ifndef COUNT
#define COUNT 640
#endif

#define THREADS 256
#define ELEMENTS 4
#define SQRT_HALF 0.70710678f

__global__ void gelu_kernel(const float* __restrict__ x, float* __restrict__ y, int count) {
  int first = blockIdx.x * (THREADS * ELEMENTS) + threadIdx.x;
#pragma unroll
  for (int k = 0; k < ELEMENTS; ++k) {
    int i = first + k * THREADS;
    if (i < count) {
      float value = x[i];
      y[i] = value * (0.5f + 0.5f * erff(value * SQRT_HALF));
    }
  }
}

extern "C" void gelu_launch(const float* x, float* y) {
  int span = THREADS * ELEMENTS;
  gelu_kernel<<<dim3((COUNT + span - 1) / span), dim3(THREADS), 0, 0>>>(x, y, COUNT);
}
