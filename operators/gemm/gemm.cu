// C[M,N] = A[M,K] B[K,N] on tensor cores, half in, float out. Four warps compute a 32 x 32 tile, a 16 x 16 fragment
// each. Tiles pass through shared memory padded with zeros, so that sizes and pitches are free.
#include <cuda_fp16.h>
#include <cuda_runtime.h>
#include <mma.h>

#ifndef M
#define M 32
#endif
#ifndef K
#define K 32
#endif
#ifndef N
#define N 128
#endif

using namespace nvcuda;

constexpr int TILE = 32;
constexpr int WMMA = 16;
constexpr int THREADS = 128;
constexpr int PITCH = TILE + 8;         // halves: rows start in different banks
constexpr int RESULT_PITCH = TILE + 4;  // floats

__global__ void gemm_kernel(const half* __restrict__ a, const half* __restrict__ b, float* __restrict__ c, int m,
                            int n, int k) {
  __shared__ __align__(32) half a_tile[TILE][PITCH];
  __shared__ __align__(32) half b_tile[TILE][PITCH];
  __shared__ __align__(32) float c_tile[TILE][RESULT_PITCH];

  int first_row = blockIdx.y * TILE;
  int first_column = blockIdx.x * TILE;
  int warp = threadIdx.x / 32;
  int warp_row = warp / 2 * WMMA;
  int warp_column = warp % 2 * WMMA;

  wmma::fragment<wmma::accumulator, WMMA, WMMA, WMMA, float> sum;
  wmma::fill_fragment(sum, 0.0f);

  for (int start = 0; start < k; start += TILE) {
    for (int i = threadIdx.x; i < TILE * TILE; i += THREADS) {
      int row = i / TILE;
      int column = i % TILE;
      int a_row = first_row + row;
      int a_column = start + column;
      a_tile[row][column] = a_row < m && a_column < k ? a[a_row * k + a_column] : __float2half(0.0f);
      int b_row = start + row;
      int b_column = first_column + column;
      b_tile[row][column] = b_row < k && b_column < n ? b[b_row * n + b_column] : __float2half(0.0f);
    }
    __syncthreads();
    for (int step = 0; step < TILE; step += WMMA) {
      wmma::fragment<wmma::matrix_a, WMMA, WMMA, WMMA, half, wmma::row_major> left;
      wmma::fragment<wmma::matrix_b, WMMA, WMMA, WMMA, half, wmma::row_major> right;
      wmma::load_matrix_sync(left, &a_tile[warp_row][step], PITCH);
      wmma::load_matrix_sync(right, &b_tile[step][warp_column], PITCH);
      wmma::mma_sync(sum, left, right, sum);
    }
    __syncthreads();
  }

  wmma::store_matrix_sync(&c_tile[warp_row][warp_column], sum, RESULT_PITCH, wmma::mem_row_major);
  __syncthreads();
  for (int i = threadIdx.x; i < TILE * TILE; i += THREADS) {
    int row = first_row + i / TILE;
    int column = first_column + i % TILE;
    if (row < m && column < n) {
      c[row * n + column] = c_tile[i / TILE][i % TILE];
    }
  }
}

extern "C" void gemm_launch(const half* a, const half* b, float* c) {
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
  gemm_kernel<<<grid, THREADS>>>(a, b, c, M, N, K);
}
