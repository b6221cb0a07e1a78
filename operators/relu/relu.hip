// Rectified linear unit: each work-item takes four elements, one workgroup apart, which keeps loads coalesced.
#include <hip/hip_runtime.h>

#ifndef COUNT
#define COUNT 640
#endif

#define THREADS 256
#define ELEMENTS 4

__global__ void relu_kernel(const float* __restrict__ x, float* __restrict__ y, int count) {
  int first = blockIdx.x * (THREADS * ELEMENTS) + threadIdx.x;
#pragma unroll
  for (int k = 0; k < ELEMENTS; ++k) {
    int i = first + k * THREADS;
    if (i < count) {
      float value = x[i];
      y[i] = value > 0.0f ? value : 0.0f;
    }
  }
}

extern "C" void relu_launch(const float* x, float* y) {
  int span = THREADS * ELEMENTS;
  relu_kernel<<<dim3((COUNT + span - 1) / span), dim3(THREADS), 0, 0>>>(x, y, COUNT);
}
