// C[M,N] = A[M,K] B[K,N] on tensor cores, signed bytes in, 32-bit integers out. Four warps compute a 32 x 32 tile.
// Bytes lie in shared memory in panels 16 wide, so that every fragment starts on 32 bytes.
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
constexpr int RESULT_PITCH = TILE + 4;

__global__ void gemm_int8_kernel(const signed char* __restrict__ a, const signed char* __restrict__ b,
                                 int* __restrict__ c, int m, int n, int k) {
  __shared__ __align__(32) signed char a_panels[TILE / WMMA][TILE][WMMA];  // [k / 16][row][k % 16]
  __shared__ __align__(32) signed char b_panels[TILE / WMMA][TILE][WMMA];  // [column / 16][k][column % 16]
  __shared__ __align__(32) int c_tile[TILE][RESULT_PITCH];

  int first_row = blockIdx.y * TILE;
  int first_column = blockIdx.x * TILE;
  int warp = threadIdx.x / 32;
  int warp_row = warp / 2 * WMMA;
  int warp_column = warp % 2 * WMMA;

  wmma::fragment<wmma::accumulator, WMMA, WMMA, WMMA, int> sum;
  wmma::fill_fragment(sum, 0);

  for (int start = 0; start < k; start += TILE) {
    for (int i = threadIdx.x; i < TILE * TILE; i += THREADS) {
      int row = i / TILE;
      int column = i % TILE;
      int a_row = first_row + row;
      int a_column = start + column;
      signed char a_value = 0;
      if (a_row < m && a_column < k) a_value = a[a_row * k + a_column];
      a_panels[column / WMMA][row][column % WMMA] = a_value;
      int b_row = start + row;
      int b_column = first_column + column;
      signed char b_value = 0;
      if (b_row < k && b_column < n) b_value = b[b_row * n + b_column];
      b_panels[column / WMMA][row][column % WMMA] = b_value;
    }
    __syncthreads();
    for (int step = 0; step < TILE; step += WMMA) {
      wmma::fragment<wmma::matrix_a, WMMA, WMMA, WMMA, signed char, wmma::row_major> left;
      wmma::fragment<wmma::matrix_b, WMMA, WMMA, WMMA, signed char, wmma::row_major> right;
      wmma::load_matrix_sync(left, a_panels[step / WMMA][warp_row], WMMA);
      wmma::load_matrix_sync(right, b_panels[warp_column / WMMA][step], WMMA);
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

extern "C" void gemm_int8_launch(const signed char* a, const signed char* b, int* c) {
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE);
  gemm_int8_kernel<<<grid, THREADS>>>(a, b, c, M, N, K);
}
