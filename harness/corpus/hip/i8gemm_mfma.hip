#include <hip/hip_runtime.h>
#include <cstdint>
using int32x4 = __attribute__((__vector_size__(4 * sizeof(int)))) int;
using int32x16 = __attribute__((__vector_size__(16 * sizeof(int)))) int;
// int8 gemm with per-row, per-column scales: 32 x 32 x 8 tiles from LDS.
template <int WAVES_M, int WAVES_N>
__global__ void __launch_bounds__(WAVES_M * WAVES_N * 64) i8gemm(const int8_t* A, const int8_t* B, const float* sa, const float* sb, _Float16* C, int M, int N, int K) {
  constexpr int BM = WAVES_M * 32, BN = WAVES_N * 32, BK = 32;
  __shared__ __align__(16) int8_t As[BM * BK];
  __shared__ __align__(16) int8_t Bs[BN * BK];
  const int tid = threadIdx.x, lane = tid & 63, wave = tid >> 6;
  const int wm = wave / WAVES_N, wn = wave % WAVES_N;
  int32x16 acc = {};
  for (int k0 = 0; k0 < K; k0 += BK) {
    for (int i = tid; i < BM * BK / 4; i += WAVES_M * WAVES_N * 64) {
      int r = i / (BK / 4), w = i % (BK / 4), row = blockIdx.y * BM + r;
      int packed = 0;
      if (row < M && k0 + w * 4 < K) packed = *reinterpret_cast<const int*>(A + row * K + k0 + w * 4);
      reinterpret_cast<int*>(As)[i] = packed;
    }
    for (int i = tid; i < BN * BK / 4; i += WAVES_M * WAVES_N * 64) {
      int r = i / (BK / 4), w = i % (BK / 4), row = blockIdx.x * BN + r;
      reinterpret_cast<int*>(Bs)[i] = row < N && k0 + w * 4 < K ? *reinterpret_cast<const int*>(B + row * K + k0 + w * 4) : 0;
    }
    __syncthreads();
#pragma unroll
    for (int kk = 0; kk < BK; kk += 8) {
      int a = *(const int*)&As[(wm * 32 + (lane & 31)) * BK + kk + (lane >> 5) * 4];
      int b = *(const int*)&Bs[(wn * 32 + (lane & 31)) * BK + kk + (lane >> 5) * 4];
      acc = __builtin_amdgcn_mfma_i32_32x32x8i8(a, b, acc, 0, 0, 0);
    }
    __syncthreads();
  }
  for (int g = 0; g < 4; ++g)
    for (int r = 0; r < 4; ++r) {
      int row = blockIdx.y * BM + wm * 32 + g * 8 + (lane >> 5) * 4 + r, col = blockIdx.x * BN + wn * 32 + (lane & 31);
      if (row < M && col < N) C[(size_t)row * N + col] = (_Float16)(acc[g * 4 + r] * sa[row] * sb[col]);
    }
}
extern "C" void i8gemm_mfma_launch(const int8_t* A, const int8_t* B, const float* sa, const float* sb, _Float16* C, int M, int N, int K) {
  dim3 grid((N + 63) / 64, (M + 63) / 64);
  i8gemm<2, 2><<<grid, 256>>>(A, B, sa, sb, C, M, N, K);
}
