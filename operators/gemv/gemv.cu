// y[M] = A[M,N] x[N]: a warp a row; its lanes walk the row side by side and add up by shuffles.
#include <cuda_runtime.h>

#ifndef M
#define M 32
#endif
#ifndef N
#define N 64
#endif

constexpr int WARPS = 4;  // rows of a block

__global__ void gemv_kernel(const float* __restrict__ a, const float* __restrict__ x, float* __restrict__ y, int m,
                            int n) {
  int lane = threadIdx.x;
  int row = blockIdx.x * WARPS + threadIdx.y;
  if (row >= m) return;

  float sum = 0.0f;
  for (int k = lane; k < n; k += 32) {
    sum += a[row * n + k] * x[k];
  }
  for (int offset = 16; offset > 0; offset >>= 1) {
    sum += __shfl_down_sync(0xffffffff, sum, offset);
  }
  if (lane == 0) {
    y[row] = sum;
  }
}

extern "C" void gemv_launch(const float* a, const float* x, float* y) {
  dim3 block(32, WARPS);
  gemv_kernel<<<(M + WARPS - 1) / WARPS, block>>>(a, x, y, M, N);
}
