// C[M,N] = A[M,K] B[K,N], half in, float out: a thread a result.
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#ifndef M
#define M 32
#endif
#ifndef K
#define K 32
#endif
#ifndef N
#define N 128
#endif

__global__ void gemm_naive_kernel(const half* a, const half* b, float* c, int m, int n, int k) {
  int column = blockIdx.x * blockDim.x + threadIdx.x;
  int row = blockIdx.y * blockDim.y + threadIdx.y;
  if (row >= m || column >= n) return;
  float sum = 0.0f;
  for (int i = 0; i < k; ++i) {
    sum += __half2float(a[row * k + i]) * __half2float(b[i * n + column]);
  }
  c[row * n + column] = sum;
}

extern "C" void gemm_naive_launch(const half* a, const half* b, float* c) {
  dim3 block(32, 8);
  dim3 grid((N + block.x - 1) / block.x, (M + block.y - 1) / block.y);
  gemm_naive_kernel<<<grid, block>>>(a, b, c, M, N, K);
}
