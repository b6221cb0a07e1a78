// C[M,N] = A[M,K] B[K,N], half in, float out: a block computes a tile of C from tiles of A and B in shared memory, a
// thread a result.
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

#define TILE 16

__global__ void gemm_tiled_kernel(const half* __restrict__ a, const half* __restrict__ b, float* __restrict__ c, int m,
                                  int n, int k) {
  __shared__ float a_tile[TILE][TILE];
  __shared__ float b_tile[TILE][TILE + 1];
  int tx = threadIdx.x;
  int ty = threadIdx.y;
  int row = blockIdx.y * TILE + ty;
  int column = blockIdx.x * TILE + tx;

  float sum = 0.0f;
  for (int t = 0; t < (k + TILE - 1) / TILE; ++t) {
    int a_column = t * TILE + tx;
    int b_row = t * TILE + ty;
    a_tile[ty][tx] = row < m && a_column < k ? __half2float(a[row * k + a_column]) : 0.0f;
    b_tile[ty][tx] = b_row < k && column < n ? __half2float(b[b_row * n + column]) : 0.0f;
    __syncthreads();
#pragma unroll
    for (int i = 0; i < TILE; ++i) {
      sum += a_tile[ty][i] * b_tile[i][tx];
    }
    __syncthreads();
  }
  if (row < m && column < n) c[row * n + column] = sum;
}

extern "C" void gemm_tiled_launch(const half* a, const half* b, float* c) {
  dim3 block(TILE, TILE);
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
  gemm_tiled_kernel<<<grid, block>>>(a, b, c, M, N, K);
}
