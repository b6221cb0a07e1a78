#include <cuda_runtime.h>
#include <cuda_fp16.h>

// C = A dequantised(B): half activations, weights of four bits along K, scales of groups; tiles in shared memory.
union Half4 {
  uint2 bits;
  half2 pairs[2];
};

template <int BM, int BN, int BK>
__global__ void gemm_w4a16_kernel(const half* A, const unsigned* B, const half* scales, half* C, int M, int N, int K,
                                  int group) {
  __shared__ half As[BM][BK];
  __shared__ half Bs[BK][BN];
  const int tx = threadIdx.x % BN, ty = threadIdx.x / BN;
  const int row0 = blockIdx.y * BM, col = blockIdx.x * BN + tx;
  float acc[BM / 4] = {};
  for (int k0 = 0; k0 < K; k0 += BK) {
    for (int i = threadIdx.x; i < BM * BK / 4; i += blockDim.x) {
      const int r = i * 4 / BK, c = i * 4 % BK;
      Half4 quad;
      if (row0 + r < M)
        quad.bits = *reinterpret_cast<const uint2*>(A + (row0 + r) * K + k0 + c);
      else
        quad.bits = make_uint2(0u, 0u);
      *reinterpret_cast<half2*>(&As[r][c]) = quad.pairs[0];
      *reinterpret_cast<half2*>(&As[r][c + 2]) = quad.pairs[1];
    }
    for (int k8 = ty; k8 < BK / 8; k8 += blockDim.x / BN) {
      unsigned packed = col < N ? B[(k0 / 8 + k8) * N + col] : 0x88888888u;
      const half scale = col < N ? scales[(k0 + k8 * 8) / group * N + col] : __float2half(0.f);
#pragma unroll
      for (int j = 0; j < 8; ++j, packed >>= 4)
        Bs[k8 * 8 + j][tx] = __hmul(__int2half_rn(static_cast<int>(packed & 15u) - 8), scale);
    }
    __syncthreads();
#pragma unroll
    for (int i = 0; i < BM / 4; ++i)
      for (int k = 0; k < BK; ++k) acc[i] += __half2float(As[ty + 4 * i][k]) * __half2float(Bs[k][tx]);
    __syncthreads();
  }
  for (int i = 0; i < BM / 4; ++i) {
    const int row = row0 + ty + 4 * i;
    if (row < M && col < N) C[row * N + col] = __float2half_rn(acc[i]);
  }
}

extern "C" void gemm_w4a16_launch(const half* A, const unsigned* B, const half* scales, half* C, int M, int N, int K,
                                  int group) {
  constexpr int BM = 16, BN = 32, BK = 32;
  dim3 grid((N + BN - 1) / BN, (M + BM - 1) / BM);
  gemm_w4a16_kernel<BM, BN, BK><<<grid, BN * 4>>>(A, B, scales, C, M, N, K, group);
}
