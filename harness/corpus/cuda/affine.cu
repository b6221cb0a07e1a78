// y = a * x + b with sizes known at run time only; macros and error checks as people write them.
#include <cstdio>
#include <cuda_runtime.h>

#define CHECK(call)                                                              \
  do {                                                                           \
    cudaError_t status = (call);                                                 \
    if (status != cudaSuccess) printf("%s\n", cudaGetErrorString(status));       \
  } while (0)
#define CEIL_DIV(a, b) (((a) + (b) - 1) / (b))

__global__ void affine(const float* __restrict__ x, float* __restrict__ y, float a, float b, int n) {
  const int i = threadIdx.x + blockIdx.x * blockDim.x;
  if (i < n) {
    y[i] = a * x[i] + b;
  }
}

extern "C" void affine_launch(const float* x, float* y, float a, float b, int n) {
  const int threads = 128;
  affine<<<CEIL_DIV(n, threads), threads>>>(x, y, a, b, n);
  CHECK(cudaGetLastError());
}
