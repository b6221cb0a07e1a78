// C[M,N] = A[M,K] B[K,N] on matrix cores, half in, float out. Four waves compute a 32 x 32 tile, 16 x 16 each, by
// v_mfma_f32_16x16x16f16; tiles pass through LDS padded with zeros.
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
#define MFMA 16
#define WAVE 64
#define THREADS (4 * WAVE)

typedef _Float16 half4 __attribute__((ext_vector_type(4)));
typedef float float4v __attribute__((ext_vector_type(4)));

__global__ void gemm_kernel(const _Float16* __restrict__ a, const _Float16* __restrict__ b,
                            float* __restrict__ c) {
  __shared__ _Float16 a_tile[TILE][TILE + 2];
  __shared__ _Float16 b_tile[TILE][TILE + 2];

  int first_row = blockIdx.y * TILE;
  int first_column = blockIdx.x * TILE;
  int wave = threadIdx.x / WAVE;
  int lane = threadIdx.x % WAVE;
  int row = wave / 2 * MFMA + lane % MFMA;     // of A in the tile
  int column = wave % 2 * MFMA + lane % MFMA;  // of B and C in the tile
  int quad = lane / MFMA * 4;                  // first of the four k, and of the four rows of C, of this lane

  float4v sum = {0.0f, 0.0f, 0.0f, 0.0f};
  for (int start = 0; start < K; start += TILE) {
    for (int i = threadIdx.x; i < TILE * TILE; i += THREADS) {
      int y = i / TILE;
      int x = i % TILE;
      bool in_a = first_row + y < M && start + x < K;
      bool in_b = start + y < K && first_column + x < N;
      a_tile[y][x] = in_a ? a[(first_row + y) * K + start + x] : (_Float16)0.0f;
      b_tile[y][x] = in_b ? b[(start + y) * N + first_column + x] : (_Float16)0.0f;
    }
    __syncthreads();
    for (int step = 0; step < TILE; step += MFMA) {
      half4 left, right;
      for (int e = 0; e < 4; ++e) {
        left[e] = a_tile[row][step + quad + e];
        right[e] = b_tile[step + quad + e][column];
      }
      sum = __builtin_amdgcn_mfma_f32_16x16x16f16(left, right, sum, 0, 0, 0);
    }
    __syncthreads();
  }

  for (int r = 0; r < 4; ++r) {
    int c_row = first_row + wave / 2 * MFMA + quad + r;
    int c_column = first_column + column;
    if (c_row < M && c_column < N) {
      c[c_row * N + c_column] = sum[r];
    }
  }
}

extern "C" void gemm_launch(const _Float16* a, const _Float16* b, float* c) {
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
  gemm_kernel<<<grid, dim3(THREADS), 0, 0>>>(a, b, c);
}
