// C[M,N] = A[M,K] B[K,N] on matrix cores, signed bytes in, 32-bit integers out, by v_mfma_i32_16x16x16i8 (gfx908,
// gfx90a). B is transposed on its way into LDS, so that the four k of a lane are one 32-bit word in both operands.
#include <hip/hip_runtime.h>
#include <stdint.h>

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

typedef int int4v __attribute__((ext_vector_type(4)));

__global__ void gemm_int8_kernel(const int8_t* __restrict__ a, const int8_t* __restrict__ b,
                                 int* __restrict__ c) {
  __shared__ __attribute__((aligned(4))) int8_t a_tile[TILE][TILE + 4];  // [row][k]
  __shared__ __attribute__((aligned(4))) int8_t b_tile[TILE][TILE + 4];  // [column][k]

  int first_row = blockIdx.y * TILE;
  int first_column = blockIdx.x * TILE;
  int wave = threadIdx.x / WAVE;
  int lane = threadIdx.x % WAVE;
  int row = wave / 2 * MFMA + lane % MFMA;     // of A in the tile
  int column = wave % 2 * MFMA + lane % MFMA;  // of B and C in the tile
  int quad = lane / MFMA * 4;                  // first of the four k, and of the four rows of C, of this lane

  int4v sum = {0, 0, 0, 0};
  for (int start = 0; start < K; start += TILE) {
    for (int i = threadIdx.x; i < TILE * TILE; i += THREADS) {
      int y = i / TILE;
      int x = i % TILE;
      bool in_a = first_row + y < M && start + x < K;
      bool in_b = start + y < K && first_column + x < N;
      a_tile[y][x] = in_a ? a[(first_row + y) * K + start + x] : 0;
      b_tile[x][y] = in_b ? b[(start + y) * N + first_column + x] : 0;
    }
    __syncthreads();
    for (int step = 0; step < TILE; step += MFMA) {
      int left = *(const int*)&a_tile[row][step + quad];
      int right = *(const int*)&b_tile[column][step + quad];
      sum = __builtin_amdgcn_mfma_i32_16x16x16i8(left, right, sum, 0, 0, 0);
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

extern "C" void gemm_int8_launch(const int8_t* a, const int8_t* b, int* c) {
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
  gemm_int8_kernel<<<grid, dim3(THREADS), 0, 0>>>(a, b, c);
}
