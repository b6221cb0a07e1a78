#include <cuda_fp16.h>
#include <cuda_bf16.h>
#include <mma.h>
#include <stdint.h>
namespace ptx {
template <typename T> struct Mma;
template <> struct Mma<__nv_bfloat16> {
  __device__ static void run(float* d, const uint32_t* a, const uint32_t* b, const float* c) {
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%10,%11,%12,%13};\n"
      : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3]) : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "f"(c[0]), "f"(c[1]), "f"(c[2]), "f"(c[3]));
  }
};
template <int N> __device__ __forceinline__ void cp_wait() { if constexpr (N == 0) asm volatile("cp.async.wait_all;\n" ::); else asm volatile("cp.async.wait_group %0;\n" ::"n"(N)); }
__device__ __forceinline__ void cp16(void* smem, const void* gmem, bool pred) {
  const int bytes = 16;
  uint32_t s = static_cast<uint32_t>(__cvta_generic_to_shared(smem));
  asm volatile("{\n   .reg .pred p;\n   setp.ne.b32 p, %0, 0;\n   @p cp.async.cg.shared.global [%1], [%2], %3;\n}\n" :: "r"((int)pred), "r"(s), "l"(gmem), "n"(bytes));
}
}
template <typename T, int BM, int BN, int BK, int STAGES>
__global__ void __launch_bounds__(128) gemm(const T* __restrict__ A, const T* __restrict__ B, float* __restrict__ C, int M, int N, int K) {
  extern __shared__ __align__(16) unsigned char smem_raw[];
  T* sA = reinterpret_cast<T*>(smem_raw);
  T* sB = sA + STAGES * BM * BK;
  const int tid = threadIdx.x, warp = tid / 32, lane = tid % 32;
  const int wm = warp / 2, wn = warp % 2;
  float acc[2][2][4] = {};
  auto swz = [](int row, int col) { return ((col / 8) ^ ((row >> 1) & 3)) * 8 + col % 8; };
  auto load = [&](int stage, int k0) {
    for (int c = tid; c < BM * BK / 8; c += 128) { int r = c / (BK / 8), k = c % (BK / 8) * 8; ptx::cp16(&sA[stage * BM * BK + r * BK + swz(r, k)], &A[(blockIdx.y * BM + r) * K + k0 + k], true); }
    for (int c = tid; c < BN * BK / 8; c += 128) { int r = c / (BK / 8), k = c % (BK / 8) * 8; ptx::cp16(&sB[stage * BN * BK + r * BK + swz(r, k)], &B[(blockIdx.x * BN + r) * K + k0 + k], true); }
  };
  const int steps = K / BK;
#pragma unroll
  for (int s = 0; s < STAGES - 1; ++s) { if (s < steps) load(s, s * BK); asm volatile("cp.async.commit_group;\n" ::); }
  for (int step = 0; step < steps; ++step) {
    ptx::cp_wait<STAGES - 2>();
    __syncthreads();
    if (step + STAGES - 1 < steps) load((step + STAGES - 1) % STAGES, (step + STAGES - 1) * BK);
    asm volatile("cp.async.commit_group;\n" ::);
    const T* a0 = sA + (step % STAGES) * BM * BK; const T* b0 = sB + (step % STAGES) * BN * BK;
#pragma unroll
    for (int kk = 0; kk < BK; kk += 16) {
      uint32_t ra[2][4], rb[2][2];
#pragma unroll
      for (int i = 0; i < 2; ++i) {
        int r = wm * 32 + i * 16 + lane % 16, k = kk + lane / 16 * 8;
        uint32_t p = __cvta_generic_to_shared(a0 + r * BK + swz(r, k));
        asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];" : "=r"(ra[i][0]), "=r"(ra[i][1]), "=r"(ra[i][2]), "=r"(ra[i][3]) : "r"(p));
      }
      { int r = wn * 16 + lane % 8 + lane / 16 * 8, k = kk + (lane / 8 % 2) * 8;
        uint32_t p = __cvta_generic_to_shared(b0 + r * BK + swz(r, k));
        asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];" : "=r"(rb[0][0]), "=r"(rb[0][1]), "=r"(rb[1][0]), "=r"(rb[1][1]) : "r"(p)); }
#pragma unroll
      for (int i = 0; i < 2; ++i)
#pragma unroll
        for (int j = 0; j < 2; ++j) ptx::Mma<T>::run(acc[i][j], ra[i], rb[j], acc[i][j]);
    }
  }
  ptx::cp_wait<0>();
  for (int i = 0; i < 2; ++i) for (int j = 0; j < 2; ++j) for (int e = 0; e < 4; ++e) {
    int r = blockIdx.y * BM + wm * 32 + i * 16 + lane / 4 + e / 2 * 8, c = blockIdx.x * BN + wn * 16 + j * 8 + lane % 4 * 2 + e % 2;
    C[r * N + c] = acc[i][j][e];
  }
}
extern "C" void bf16_swizzled_launch(const __nv_bfloat16* A, const __nv_bfloat16* B, float* C, int M, int N, int K) {
  constexpr int BM = 64, BN = 32, BK = 32, ST = 3;
  int smem = ST * (BM + BN) * BK * sizeof(__nv_bfloat16);
  cudaFuncSetAttribute(gemm<__nv_bfloat16, BM, BN, BK, ST>, cudaFuncAttributeMaxDynamicSharedMemorySize, smem);
  gemm<__nv_bfloat16, BM, BN, BK, ST><<<dim3(N / BN, M / BM), 128, smem>>>(A, B, C, M, N, K);
}
