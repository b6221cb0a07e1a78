// Sign: one work-item an element; zeros of either sign give zero.
#include <hip/hip_runtime.h>

#ifndef COUNT
#define COUNT 640
#endif

#define THREADS 256

__device__ inline float sign_of(float value) {
  if (value > 0.0f) return 1.0f;
  if (value < 0.0f) return -1.0f;
  return 0.0f;
}

__global__ void sign_kernel(const float* __restrict__ x, float* __restrict__ y, int count) {
  int i = blockIdx.x * THREADS + threadIdx.x;
  if (i < count) {
    y[i] = sign_of(x[i]);
  }
}

extern "C" void sign_launch(const float* x, float* y) {
  sign_kernel<<<dim3((COUNT + THREADS - 1) / THREADS), dim3(THREADS), 0, 0>>>(x, y, COUNT);
}
