// Logistic function: one work-item an element; the exponential is taken of -|x| only, and never overflows.
#include <hip/hip_runtime.h>
#include <math.h>

#ifndef COUNT
#define COUNT 640
#endif

#define THREADS 256

__device__ float sigmoid(float x) {
  float e = expf(-fabsf(x));
  return (x < 0.0f ? e : 1.0f) / (1.0f + e);
}

__global__ void sigmoid_kernel(const float* __restrict__ x, float* __restrict__ y, int count) {
  int i = blockIdx.x * THREADS + threadIdx.x;
  if (i >= count) return;
  y[i] = sigmoid(x[i]);
}

extern "C" void sigmoid_launch(const float* x, float* y) {
  sigmoid_kernel<<<dim3((COUNT + THREADS - 1) / THREADS), dim3(THREADS), 0, 0>>>(x, y, COUNT);
}
