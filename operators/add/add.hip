// Element-wise sum: one work-item an element, four waves of 64 a workgroup.
#include <hip/hip_runtime.h>

#ifndef COUNT
#define COUNT 320
#endif

#define THREADS 256

__global__ void add_kernel(const float* __restrict__ a, const float* __restrict__ b, float* __restrict__ c,
                           int count) {
  int i = hipBlockIdx_x * hipBlockDim_x + hipThreadIdx_x;
  if (i >= count) return;
  c[i] = a[i] + b[i];
}

extern "C" void add_launch(const float* a, const float* b, float* c) {
  dim3 grid((COUNT + THREADS - 1) / THREADS);
  dim3 block(THREADS);
  hipLaunchKernelGGL(add_kernel, grid, block, 0, 0, a, b, c, COUNT);
}
