// C[M,N] = A[M,K] B[K,N], half in, float out: a block computes 64 x 64, a thread 4 x 4 of it in registers.
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

constexpr int TILE = 64;
constexpr int DEPTH = 8;
constexpr int EACH = 4;
constexpr int SIDE = TILE / EACH;
constexpr int THREADS = SIDE * SIDE;

__global__ void gemm_registers_kernel(const half* __restrict__ a, const half* __restrict__ b, float* __restrict__ c) {
  __shared__ float a_tile[DEPTH][TILE];  // transposed
  __shared__ float b_tile[DEPTH][TILE];
  int first_row = blockIdx.y * TILE;
  int first_column = blockIdx.x * TILE;
  int y = threadIdx.x / SIDE * EACH;
  int x = threadIdx.x % SIDE * EACH;
  float sums[EACH][EACH] = {};
  float left[EACH];
  float right[EACH];

  for (int start = 0; start < K; start += DEPTH) {
    for (int i = threadIdx.x; i < TILE * DEPTH; i += THREADS) {
      int row = first_row + i / DEPTH;
      int k = start + i % DEPTH;
      a_tile[i % DEPTH][i / DEPTH] = row < M && k < K ? __half2float(a[row * K + k]) : 0.0f;
    }
    for (int i = threadIdx.x; i < TILE * DEPTH; i += THREADS) {
      int k = start + i / TILE;
      int column = first_column + i % TILE;
      b_tile[i / TILE][i % TILE] = k < K && column < N ? __half2float(b[k * N + column]) : 0.0f;
    }
    __syncthreads();
#pragma unroll
    for (int k = 0; k < DEPTH; ++k) {
#pragma unroll
      for (int e = 0; e < EACH; ++e) left[e] = a_tile[k][y + e];
#pragma unroll
      for (int e = 0; e < EACH; ++e) right[e] = b_tile[k][x + e];
#pragma unroll
      for (int i = 0; i < EACH; ++i) {
#pragma unroll
        for (int j = 0; j < EACH; ++j) sums[i][j] = fmaf(left[i], right[j], sums[i][j]);
      }
    }
    __syncthreads();
  }

  for (int i = 0; i < EACH; ++i) {
    for (int j = 0; j < EACH; ++j) {
      int row = first_row + y + i;
      int column = first_column + x + j;
      if (row < M && column < N) c[row * N + column] = sums[i][j];
    }
  }
}

extern "C" void gemm_registers_launch(const half* a, const half* b, float* c) {
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
  gemm_registers_kernel<<<grid, THREADS>>>(a, b, c);
}
