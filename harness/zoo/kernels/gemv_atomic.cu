// y[M] = A[M,N] x[N]: a block takes 64 columns of a row, and blocks of a row add to the same result.
#include <cuda_runtime.h>

constexpr int PART = 64;

__global__ void clear_kernel(float* y) {
  y[blockIdx.x] = 0.0f;
}

__global__ void gemv_kernel(const float* a, const float* x, float* y) {
  int row = blockIdx.y;
  int k = blockIdx.x * PART + threadIdx.x;
  float sum = k < N ? a[row * N + k] * x[k] : 0.0f;
  if (k + 32 < N) sum += a[row * N + k + 32] * x[k + 32];
  for (int offset = 16; offset > 0; offset >>= 1) {
    sum += __shfl_down_sync(0xffffffff, sum, offset);
  }
  if (threadIdx.x == 0) {
#if BUG
    y[row] += sum;
#else
    atomicAdd(&y[row], sum);
#endif
  }
}

extern "C" void gemv_launch(const float* a, const float* x, float* y) {
  clear_kernel<<<M, 1>>>(y);
  gemv_kernel<<<dim3((N + PART - 1) / PART, M), 32>>>(a, x, y);
}
