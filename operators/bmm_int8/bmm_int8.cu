// C[b] = A[b] B[b] on tensor cores, signed bytes in, 32-bit integers out. Four warps compute a 32 x 32 tile; B is
// transposed on its way into shared memory, so that both tiles hold 16 consecutive k a row and fragments start on 32 bytes.
#include <cuda_runtime.h>
#include <mma.h>

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

using namespace nvcuda;

constexpr int TILE = 32;
constexpr int WMMA = 16;
constexpr int THREADS = 128;
constexpr int RESULT_PITCH = TILE + 4;

__global__ void bmm_int8_kernel(const signed char* __restrict__ a, const signed char* __restrict__ b,
                                int* __restrict__ c) {
  __shared__ __align__(32) signed char a_tile[TILE][WMMA];  // [row][k]
  __shared__ __align__(32) signed char b_tile[TILE][WMMA];  // [column][k]
  __shared__ __align__(32) int c_tile[TILE][RESULT_PITCH];
  int batch = blockIdx.z;
  int first_row = blockIdx.y * TILE;
  int first_column = blockIdx.x * TILE;
  int warp_row = threadIdx.x / 64 * WMMA;
  int warp_column = threadIdx.x / 32 % 2 * WMMA;

  wmma::fragment<wmma::accumulator, WMMA, WMMA, WMMA, int> sum;
  wmma::fill_fragment(sum, 0);
  for (int start = 0; start < K; start += WMMA) {
    for (int i = threadIdx.x; i < TILE * WMMA; i += THREADS) {
      int row = first_row + i / WMMA;
      int a_k = start + i % WMMA;
      signed char a_value = 0;
      if (row < M && a_k < K) a_value = a[(batch * M + row) * K + a_k];
      a_tile[i / WMMA][i % WMMA] = a_value;
      int b_k = start + i / TILE;
      int column = first_column + i % TILE;
      signed char b_value = 0;
      if (b_k < K && column < N) b_value = b[(batch * K + b_k) * N + column];
      b_tile[i % TILE][i / TILE] = b_value;
    }
    __syncthreads();
    wmma::fragment<wmma::matrix_a, WMMA, WMMA, WMMA, signed char, wmma::row_major> left;
    wmma::fragment<wmma::matrix_b, WMMA, WMMA, WMMA, signed char, wmma::col_major> right;
    wmma::load_matrix_sync(left, a_tile[warp_row], WMMA);
    wmma::load_matrix_sync(right, b_tile[warp_column], WMMA);
    wmma::mma_sync(sum, left, right, sum);
    __syncthreads();
  }

  wmma::store_matrix_sync(&c_tile[warp_row][warp_column], sum, RESULT_PITCH, wmma::mem_row_major);
  __syncthreads();
  for (int i = threadIdx.x; i < TILE * TILE; i += THREADS) {
    int row = first_row + i / TILE;
    int column = first_column + i % TILE;
    if (row < M && column < N) {
      c[(batch * M + row) * N + column] = c_tile[i / TILE][i % TILE];
    }
  }
}

extern "C" void bmm_int8_launch(const signed char* a, const signed char* b, int* c) {
  dim3 grid((N + TILE - 1) / TILE, (M + TILE - 1) / TILE, BATCH);
  bmm_int8_kernel<<<grid, THREADS>>>(a, b, c);
}
