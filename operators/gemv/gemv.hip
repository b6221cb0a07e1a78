// y[M] = A[M,N] x[N]: a workgroup a row; partial sums meet in LDS, halved until one is left.
#include <hip/hip_runtime.h>

#ifndef M
#define M 32
#endif
#ifndef N
#define N 64
#endif

#define THREADS 128

__global__ void gemv_kernel(const float* __restrict__ a, const float* __restrict__ x, float* __restrict__ y) {
  __shared__ float partial[THREADS];
  const float* row = a + (size_t)blockIdx.x * N;

  float sum = 0.0f;
  for (int k = threadIdx.x; k < N; k += THREADS) {
    sum = fmaf(row[k], x[k], sum);
  }
  partial[threadIdx.x] = sum;
  __syncthreads();
  for (int half = THREADS / 2; half > 0; half /= 2) {
    if (threadIdx.x < half) {
      partial[threadIdx.x] += partial[threadIdx.x + half];
    }
    __syncthreads();
  }
  if (threadIdx.x == 0) {
    y[blockIdx.x] = partial[0];
  }
}

extern "C" void gemv_launch(const float* a, const float* x, float* y) {
  gemv_kernel<<<dim3(M), dim3(THREADS), 0, 0>>>(a, x, y);
}
