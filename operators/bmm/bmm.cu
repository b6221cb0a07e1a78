// C[b] = A[b] B[b] on tensor cores, half in, float out. A block computes a 32 x 64 tile of one product; each of its four
// warps keeps two 16 x 16 accumulators that share a fragment of A.
#include <cuda_fp16.h>
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

constexpr int TILE_M = 32;
constexpr int TILE_N = 64;
constexpr int TILE_K = 32;
constexpr int WMMA = 16;
constexpr int THREADS = 128;
constexpr int A_PITCH = TILE_K + 8;  // halves: rows start in different banks
constexpr int B_PITCH = TILE_N + 8;
constexpr int C_PITCH = TILE_N + 4;  // floats

__global__ void bmm_kernel(const half* __restrict__ a, const half* __restrict__ b, float* __restrict__ c) {
  __shared__ __align__(32) half a_tile[TILE_M * A_PITCH];
  __shared__ __align__(32) half b_tile[TILE_K * B_PITCH];
  __shared__ __align__(32) float c_tile[TILE_M * C_PITCH];

  int first_row = blockIdx.y * TILE_M;
  int first_column = blockIdx.x * TILE_N;
  int warp_row = threadIdx.x / 64 * WMMA;
  int warp_column = threadIdx.x / 32 % 2 * (2 * WMMA);
  a += (size_t)blockIdx.z * M * K;
  b += (size_t)blockIdx.z * K * N;
  c += (size_t)blockIdx.z * M * N;

  wmma::fragment<wmma::accumulator, WMMA, WMMA, WMMA, float> sums[2];
  wmma::fill_fragment(sums[0], 0.0f);
  wmma::fill_fragment(sums[1], 0.0f);
  for (int start = 0; start < K; start += TILE_K) {
    for (int i = threadIdx.x; i < TILE_M * TILE_K; i += THREADS) {
      int row = first_row + i / TILE_K;
      int k = start + i % TILE_K;
      a_tile[i / TILE_K * A_PITCH + i % TILE_K] = row < M && k < K ? a[row * K + k] : __float2half(0.0f);
    }
    for (int i = threadIdx.x; i < TILE_K * TILE_N; i += THREADS) {
      int k = start + i / TILE_N;
      int column = first_column + i % TILE_N;
      b_tile[i / TILE_N * B_PITCH + i % TILE_N] = k < K && column < N ? b[k * N + column] : __float2half(0.0f);
    }
    __syncthreads();
    for (int step = 0; step < TILE_K; step += WMMA) {
      wmma::fragment<wmma::matrix_a, WMMA, WMMA, WMMA, half, wmma::row_major> left;
      wmma::load_matrix_sync(left, a_tile + warp_row * A_PITCH + step, A_PITCH);
      for (int i = 0; i < 2; ++i) {
        wmma::fragment<wmma::matrix_b, WMMA, WMMA, WMMA, half, wmma::row_major> right;
        wmma::load_matrix_sync(right, b_tile + step * B_PITCH + warp_column + i * WMMA, B_PITCH);
        wmma::mma_sync(sums[i], left, right, sums[i]);
      }
    }
    __syncthreads();
  }

  for (int i = 0; i < 2; ++i) {
    wmma::store_matrix_sync(c_tile + warp_row * C_PITCH + warp_column + i * WMMA, sums[i], C_PITCH,
                            wmma::mem_row_major);
  }
  __syncthreads();
  for (int i = threadIdx.x; i < TILE_M * TILE_N; i += THREADS) {
    int row = first_row + i / TILE_N;
    int column = first_column + i % TILE_N;
    if (row < M && column < N) {
      c[row * N + column] = c_tile[i / TILE_N * C_PITCH + i % TILE_N];
    }
  }
}

extern "C" void bmm_launch(const half* a, const half* b, float* c) {
  dim3 grid((N + TILE_N - 1) / TILE_N, (M + TILE_M - 1) / TILE_M, BATCH);
  bmm_kernel<<<grid, THREADS>>>(a, b, c);
}
