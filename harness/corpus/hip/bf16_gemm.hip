#include <hip/hip_runtime.h>
#include <hip/hip_bf16.h>
using bf16x4 = __attribute__((__vector_size__(4 * sizeof(short)))) short;
using fp32x16 = __attribute__((__vector_size__(16 * sizeof(float)))) float;
// C = A B^T, bfloat16 in, float out, one wave per 32 x 32 tile.
__global__ void gemm_nt(const __hip_bfloat16* __restrict__ A, const __hip_bfloat16* __restrict__ B, float* __restrict__ C, int M, int N, int K) {
  const int lane = threadIdx.x;
  const int m0 = blockIdx.y * 32, n0 = blockIdx.x * 32;
  const int i = lane & 31, h = lane >> 5;
  fp32x16 acc = {0};
  for (int k0 = 0; k0 < K; k0 += 8) {
    bf16x4 a, b;
    if (m0 + i < M) a = *reinterpret_cast<const bf16x4*>(A + (m0 + i) * K + k0 + 4 * h); else a = bf16x4{0, 0, 0, 0};
    if (n0 + i < N) b = *reinterpret_cast<const bf16x4*>(B + (n0 + i) * K + k0 + 4 * h); else b = bf16x4{0, 0, 0, 0};
    acc = __builtin_amdgcn_mfma_f32_32x32x8bf16_1k(a, b, acc, 0, 0, 0);
  }
#pragma unroll
  for (int r = 0; r < 16; ++r) {
    int row = m0 + 8 * (r / 4) + 4 * h + r % 4, column = n0 + i;
    if (row < M && column < N) C[row * N + column] = acc[r];
  }
}
extern "C" void bf16_gemm_launch(const __hip_bfloat16* A, const __hip_bfloat16* B, float* C, int M, int N, int K) {
  dim3 grid((N + 31) / 32, (M + 31) / 32, 1), block(64, 1, 1);
  hipLaunchKernelGGL(gemm_nt, grid, block, 0, 0, A, B, C, M, N, K);
}
