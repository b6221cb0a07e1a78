#include <cuda_runtime.h>

// C = alpha A B + beta C, two stages of tiles in shared memory, float4 loads, an 8 x 4 tile a thread.
#define OFFSET(row, col, ld) ((row) * (ld) + (col))
#define FETCH_FLOAT4(pointer) (reinterpret_cast<float4*>(&(pointer))[0])

template <const int BM, const int BK, const int BN, const int TM, const int TN>
__global__ void sgemm_kernel(float* __restrict__ A, float* __restrict__ B, float* __restrict__ C, const int M,
                             const int N, const int K, float alpha, float beta) {
  constexpr int kThreads = (BM / TM) * (BN / TN);
  __shared__ float As[2][BK][BM];
  __shared__ float Bs[2][BK][BN];
  const int tid = threadIdx.y * blockDim.x + threadIdx.x;
  const int tx = tid % (BN / TN), ty = tid / (BN / TN);
  A = &A[OFFSET(BM * blockIdx.y, 0, K)];
  B = &B[OFFSET(0, BN * blockIdx.x, N)];
  C = &C[OFFSET(BM * blockIdx.y, BN * blockIdx.x, N)];
  float accum[TM][TN] = {0};
  float frag_a[TM], frag_b[TN];

  auto load = [&](int stage, int k0) {
    for (int i = tid; i < BM * BK / 4; i += kThreads) {
      const int row = i / (BK / 4), col = i % (BK / 4) * 4;
      float4 ldg_a = FETCH_FLOAT4(A[OFFSET(row, k0 + col, K)]);
      As[stage][col][row] = ldg_a.x;
      As[stage][col + 1][row] = ldg_a.y;
      As[stage][col + 2][row] = ldg_a.z;
      As[stage][col + 3][row] = ldg_a.w;
    }
    for (int i = tid; i < BK * BN / 4; i += kThreads) {
      const int row = i / (BN / 4), col = i % (BN / 4) * 4;
      FETCH_FLOAT4(Bs[stage][row][col]) = FETCH_FLOAT4(B[OFFSET(k0 + row, col, N)]);
    }
  };

  load(0, 0);
  __syncthreads();
  int write_stage_idx = 1, k = 0;
  do {
    k += BK;
    if (k < K) load(write_stage_idx, k);
    const int load_stage_idx = write_stage_idx ^ 1;
#pragma unroll
    for (int j = 0; j < BK; ++j) {
#pragma unroll
      for (int y = 0; y < TM; y += 4) FETCH_FLOAT4(frag_a[y]) = FETCH_FLOAT4(As[load_stage_idx][j][ty * TM + y]);
#pragma unroll
      for (int x = 0; x < TN; x += 4) FETCH_FLOAT4(frag_b[x]) = FETCH_FLOAT4(Bs[load_stage_idx][j][tx * TN + x]);
#pragma unroll
      for (int y = 0; y < TM; ++y)
#pragma unroll
        for (int x = 0; x < TN; ++x) accum[y][x] += frag_a[y] * frag_b[x];
    }
    if (k < K) {
      __syncthreads();
      write_stage_idx ^= 1;
    }
  } while (k < K);

#pragma unroll
  for (int y = 0; y < TM; ++y)
#pragma unroll
    for (int x = 0; x < TN; x += 4) {
      float4 ctmp = FETCH_FLOAT4(C[OFFSET(ty * TM + y, tx * TN + x, N)]);
      ctmp.x = alpha * accum[y][x] + beta * ctmp.x;
      ctmp.y = alpha * accum[y][x + 1] + beta * ctmp.y;
      ctmp.z = alpha * accum[y][x + 2] + beta * ctmp.z;
      ctmp.w = alpha * accum[y][x + 3] + beta * ctmp.w;
      FETCH_FLOAT4(C[OFFSET(ty * TM + y, tx * TN + x, N)]) = ctmp;
    }
}

extern "C" void sgemm_pipelined_launch(float* A, float* B, float* C, int M, int N, int K, float alpha, float beta) {
  dim3 block(8, 4), grid(N / 32, M / 32);  // M and N are multiples of 32, K of 8
  sgemm_kernel<32, 8, 32, 8, 4><<<grid, block>>>(A, B, C, M, N, K, alpha, beta);
}
