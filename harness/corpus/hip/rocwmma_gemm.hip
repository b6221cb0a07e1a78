#include <hip/hip_runtime.h>
#include <rocwmma/rocwmma.hpp>
using rocwmma::float16_t;
using rocwmma::float32_t;
const int ROCWMMA_M = 16, ROCWMMA_N = 16, ROCWMMA_K = 16;
__global__ void gemm_rocwmma_d(uint32_t m, uint32_t n, uint32_t k, float16_t const* a, float16_t const* b, float32_t const* c, float32_t* d, uint32_t lda, uint32_t ldb, uint32_t ldc, uint32_t ldd, float32_t alpha, float32_t beta) {
  auto fragA = rocwmma::fragment<rocwmma::matrix_a, ROCWMMA_M, ROCWMMA_N, ROCWMMA_K, float16_t, rocwmma::row_major>();
  auto fragB = rocwmma::fragment<rocwmma::matrix_b, ROCWMMA_M, ROCWMMA_N, ROCWMMA_K, float16_t, rocwmma::col_major>();
  auto fragC = rocwmma::fragment<rocwmma::accumulator, ROCWMMA_M, ROCWMMA_N, ROCWMMA_K, float32_t>();
  auto fragAcc = rocwmma::fragment<rocwmma::accumulator, ROCWMMA_M, ROCWMMA_N, ROCWMMA_K, float32_t>();
  rocwmma::fill_fragment(fragAcc, 0.0f);
  auto majorWarp = (blockIdx.x * blockDim.x + threadIdx.x) / 64;
  auto minorWarp = (blockIdx.y * blockDim.y + threadIdx.y);
  auto cRow = majorWarp * ROCWMMA_M;
  auto cCol = minorWarp * ROCWMMA_N;
  if (cRow < m && cCol < n) {
    for (int i = 0; i < k; i += ROCWMMA_K) {
      rocwmma::load_matrix_sync(fragA, a + (cRow * lda + i), lda);
      rocwmma::load_matrix_sync(fragB, b + (i + cCol * ldb), ldb);
      rocwmma::mma_sync(fragAcc, fragA, fragB, fragAcc);
    }
    rocwmma::load_matrix_sync(fragC, c + (cRow * ldc + cCol), ldc, rocwmma::mem_row_major);
    for (int i = 0; i < fragC.num_elements; ++i) fragC.x[i] = alpha * fragAcc.x[i] + beta * fragC.x[i];
    rocwmma::store_matrix_sync(d + (cRow * ldd + cCol), fragC, ldd, rocwmma::mem_row_major);
  }
}
extern "C" void rocwmma_gemm_launch(const float16_t* a, const float16_t* b, const float* c, float* d, int tiles_m, int tiles_n, int tiles_k, float alpha, float beta) {
  uint32_t m = tiles_m * 16, n = tiles_n * 16, k = tiles_k * 16;
  auto blockDim = dim3(64, 4);
  auto gridDim = dim3(tiles_m, (tiles_n + 3) / 4);
  hipLaunchKernelGGL(gemm_rocwmma_d, gridDim, blockDim, 0, 0, m, n, k, a, b, c, d, k, k, n, n, alpha, beta);
}
