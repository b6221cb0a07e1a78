// C[b] = A[b] B[b] on matrix cores, half in, float out. One wave computes a 32 x 32 tile of one product by
// v_mfma_f32_32x32x8f16; B is transposed on its way into LDS, so that a lane's four k lie together in both operands.
#include <hip/hip_runtime.h>

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
#define DEPTH 16  // k at a time
#define STEP 8    // k of one mfma
#define WAVE 64

typedef _Float16 half4 __attribute__((ext_vector_type(4)));
typedef float float16v __attribute__((ext_vector_type(16)));

__global__ void bmm_kernel(const _Float16* __restrict__ a, const _Float16* __restrict__ b, float* __restrict__ c) {
  __shared__ _Float16 a_tile[TILE][DEPTH + 4];  // [row][k]
  __shared__ _Float16 b_tile[TILE][DEPTH + 4];  // [column][k]

  int first_row = blockIdx.y * TILE;
  int first_column = blockIdx.x * TILE;
  int lane = threadIdx.x;
  int quad = lane / TILE * 4;  // first of this lane's four k
  a += (size_t)blockIdx.z * M * K;
  b += (size_t)blockIdx.z * K * N;
  c += (size_t)blockIdx.z * M * N;

  float16v sum = {0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f};
  for (int start = 0; start < K; start += DEPTH) {
    for (int i = lane; i < TILE * DEPTH; i += WAVE) {
      int row = first_row + i / DEPTH;
      int a_k = start + i % DEPTH;
      a_tile[i / DEPTH][i % DEPTH] = row < M && a_k < K ? a[row * K + a_k] : (_Float16)0.0f;
      int b_k = start + i / TILE;
      int column = first_column + i % TILE;
      b_tile[i % TILE][i / TILE] = b_k < K && column < N ? b[b_k * N + column] : (_Float16)0.0f;
    }
    __syncthreads();
    for (int step = 0; step < DEPTH; step += STEP) {
      half4 left, right;
      for (int e = 0; e < 4; ++e) {
        left[e] = a_tile[lane % TILE][step + quad + e];
        right[e] = b_tile[lane % TILE][step + quad + e];
      }
      sum = __builtin_amdgcn_mfma_f32_32x32x8f16(left, right, sum, 0, 0, 0);
    }
    __syncthreads();
  }

  int column = first_column + lane % TILE;
  for (int r = 0; r < 16; ++r) {
    int row = first_row + r / 4 * 8 + lane / TILE * 4 + r % 4;
    if (row < M && column < N) {
      c[row * N + column] = sum[r];
    }
  }
}

extern "C" void bmm_launch(const _Float16* a, const _Float16* b, float* c) {
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE, BATCH);
  bmm_kernel<<<grid, dim3(WAVE), 0, 0>>>(a, b, c);
}
