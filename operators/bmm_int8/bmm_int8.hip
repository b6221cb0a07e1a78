// C[b] = A[b] B[b] on matrix cores, signed bytes in, 32-bit integers out: one wave a tile of 32 x 32 results by
// v_mfma_i32_32x32x8i8 (gfx908, gfx90a). B is transposed on its way into LDS.
#include <hip/hip_runtime.h>
#include <stdint.h>

#ifndef BATCH
#define BATCH 2
#endif
#ifndef M
#define M 32
#endif
#ifndef K
#define K 32
#endif
#ifndef N
#define N 64
#endif

#define TILE 32
#define DEPTH 32  // k at a time
#define STEP 8    // k of one mfma
#define WAVE 64

typedef int int16v __attribute__((ext_vector_type(16)));

__global__ void bmm_int8_kernel(const int8_t* __restrict__ a, const int8_t* __restrict__ b, int* __restrict__ c) {
  __shared__ __attribute__((aligned(4))) int8_t a_tile[TILE][DEPTH + 4];  // [row][k]
  __shared__ __attribute__((aligned(4))) int8_t b_tile[TILE][DEPTH + 4];  // [column][k]
  int first_row = blockIdx.y * TILE;
  int first_column = blockIdx.x * TILE;
  int lane = threadIdx.x;
  const int8_t* left_matrix = a + blockIdx.z * M * K;
  const int8_t* right_matrix = b + blockIdx.z * K * N;

  int16v sum = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  for (int start = 0; start < K; start += DEPTH) {
    for (int i = lane; i < TILE * DEPTH; i += WAVE) {
      int y = i / DEPTH;
      int x = i % DEPTH;
      bool in_a = first_row + y < M && start + x < K;
      bool in_b = start + y < K && first_column + x < N;
      a_tile[y][x] = in_a ? left_matrix[(first_row + y) * K + start + x] : 0;
      b_tile[x][y] = in_b ? right_matrix[(start + y) * N + first_column + x] : 0;
    }
    __syncthreads();
    for (int k = lane / TILE * 4; k < DEPTH; k += STEP) {
      int left = *(const int*)&a_tile[lane % TILE][k];
      int right = *(const int*)&b_tile[lane % TILE][k];
      sum = __builtin_amdgcn_mfma_i32_32x32x8i8(left, right, sum, 0, 0, 0);
    }
    __syncthreads();
  }

  int column = first_column + lane % TILE;
  for (int r = 0; r < 16; ++r) {
    int row = first_row + r / 4 * 8 + lane / TILE * 4 + r % 4;
    if (row < M && column < N) {
      c[(blockIdx.z * M + row) * N + column] = sum[r];
    }
  }
}

extern "C" void bmm_int8_launch(const int8_t* a, const int8_t* b, int* c) {
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE, BATCH);
  bmm_int8_kernel<<<grid, dim3(WAVE), 0, 0>>>(a, b, c);
}
