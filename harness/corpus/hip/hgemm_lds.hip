#include <hip/hip_runtime.h>
typedef _Float16 half8_t __attribute__((ext_vector_type(8)));
typedef _Float16 half4_t __attribute__((ext_vector_type(4)));
typedef float float4_t __attribute__((ext_vector_type(4)));
// Double-buffered LDS, vector loads, 4 waves of 32x32 each by four 16x16x16.
static constexpr int BM = 64, BN = 64, BK = 32, PAD = 8;
__global__ __launch_bounds__(256) void hgemm(const _Float16* __restrict__ A, const _Float16* __restrict__ BT, _Float16* __restrict__ C, int M, int N, int K) {
  __shared__ _Float16 lds[2][(BM + BN) * (BK + PAD)];
  const int tid = threadIdx.x, lane = tid % 64, wave = tid / 64;
  const int wr = wave / 2 * 32, wc = wave % 2 * 32;
  const int lr = tid / 4, lc = tid % 4 * 8;
  const half8_t zero = {0, 0, 0, 0, 0, 0, 0, 0};
  auto fetch = [&](const _Float16* base, int row, int rows, int k) -> half8_t {
    return row < rows && k < K ? *reinterpret_cast<const half8_t*>(base + (size_t)row * K + k) : zero;
  };
  float4_t acc[2][2];
  for (int i = 0; i < 2; ++i) for (int j = 0; j < 2; ++j) acc[i][j] = 0.0f;
  half8_t ra = fetch(A, blockIdx.y * BM + lr, M, lc), rb = fetch(BT, blockIdx.x * BN + lr, N, lc);
  int buffer = 0;
  *(half8_t*)&lds[0][lr * (BK + PAD) + lc] = ra;
  *(half8_t*)&lds[0][(BM + lr) * (BK + PAD) + lc] = rb;
  __syncthreads();
  for (int k0 = 0; k0 < K; k0 += BK) {
    const bool more = k0 + BK < K;
    if (more) { ra = fetch(A, blockIdx.y * BM + lr, M, k0 + BK + lc); rb = fetch(BT, blockIdx.x * BN + lr, N, k0 + BK + lc); }
    const _Float16* as = lds[buffer];
    const _Float16* bs = lds[buffer] + BM * (BK + PAD);
    __builtin_amdgcn_sched_barrier(0);
    for (int kk = 0; kk < BK; kk += 16) {
      half4_t a[2], b[2];
      for (int i = 0; i < 2; ++i) {
        a[i] = *(const half4_t*)(as + (wr + i * 16 + lane % 16) * (BK + PAD) + kk + lane / 16 * 4);
        b[i] = *(const half4_t*)(bs + (wc + i * 16 + lane % 16) * (BK + PAD) + kk + lane / 16 * 4);
      }
      __builtin_amdgcn_s_setprio(1);
      for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 2; ++j) acc[i][j] = __builtin_amdgcn_mfma_f32_16x16x16f16(a[i], b[j], acc[i][j], 0, 0, 0);
      __builtin_amdgcn_s_setprio(0);
    }
    if (more) {
      buffer ^= 1;
      *(half8_t*)&lds[buffer][lr * (BK + PAD) + lc] = ra;
      *(half8_t*)&lds[buffer][(BM + lr) * (BK + PAD) + lc] = rb;
    }
    __syncthreads();
  }
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j)
      for (int r = 0; r < 4; ++r) {
        int row = blockIdx.y * BM + wr + i * 16 + lane / 16 * 4 + r, column = blockIdx.x * BN + wc + j * 16 + lane % 16;
        if (row < M && column < N) C[(size_t)row * N + column] = (_Float16)acc[i][j][r];
      }
}
extern "C" void hgemm_lds_launch(const _Float16* A, const _Float16* BT, _Float16* C, int M, int N, int K) {
  hgemm<<<dim3((N + BN - 1) / BN, (M + BM - 1) / BM), 256>>>(A, BT, C, M, N, K);
}
