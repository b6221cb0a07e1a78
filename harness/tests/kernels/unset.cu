#include <cuda_runtime.h>

__global__ void unset(const float* x, float* y, int n) {
  float peak;
  for (int i = 0; i < n; ++i) peak = fmaxf(peak, x[i]);
  y[threadIdx.x] = peak;
}
extern "C" void unset_launch(const float* x, float* y, int n) { unset<<<1, n>>>(x, y, n); }
