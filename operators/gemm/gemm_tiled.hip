// C[M,N] = A[M,K] B[K,N], half in, float out: a workgroup computes 32 x 32 from tiles in LDS, a work-item four rows.
#include <hip/hip_runtime.h>

#ifndef M
#define M 32
#endif
#ifndef K
#define K 32
#endif
#ifndef N
#define N 128
#endif

#define TILE 32
#define EACH 4
#define ROWS (TILE / EACH)

__global__ __launch_bounds__(TILE* ROWS) void gemm_tiled_kernel(const _Float16* __restrict__ a,
                                                                const _Float16* __restrict__ b,
                                                                float* __restrict__ c) {
  __shared__ _Float16 a_tile[TILE][TILE];
  __shared__ _Float16 b_tile[TILE][TILE];
  int x = threadIdx.x;
  int column = blockIdx.x * TILE + x;
  float sums[EACH] = {0.0f, 0.0f, 0.0f, 0.0f};

  for (int start = 0; start < K; start += TILE) {
    for (int e = 0; e < EACH; ++e) {
      int y = threadIdx.y + e * ROWS;
      int row = blockIdx.y * TILE + y;
      a_tile[y][x] = row < M && start + x < K ? a[row * K + start + x] : (_Float16)0.0f;
      b_tile[y][x] = start + y < K && column < N ? b[(start + y) * N + column] : (_Float16)0.0f;
    }
    __syncthreads();
    for (int k = 0; k < TILE; ++k) {
      float right = b_tile[k][x];
#pragma unroll
      for (int e = 0; e < EACH; ++e) {
        sums[e] += (float)a_tile[threadIdx.y + e * ROWS][k] * right;
      }
    }
    __syncthreads();
  }

  for (int e = 0; e < EACH; ++e) {
    int row = blockIdx.y * TILE + threadIdx.y + e * ROWS;
    if (row < M && column < N) c[row * N + column] = sums[e];
  }
}

extern "C" void gemm_tiled_launch(const _Float16* a, const _Float16* b, float* c) {
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
  gemm_tiled_kernel<<<grid, dim3(TILE, ROWS)>>>(a, b, c);
}
