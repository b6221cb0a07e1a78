// C[M,N] = A[M,K] B[K,N], half in, float out: a work-item a result, over a grid of one dimension.
#include <hip/hip_runtime.h>

#ifndef M
#define M 32
#endif
#ifndef K
#define K 32
#endif
#ifndef N
#define N 128
#endif

__global__ void gemm_naive_kernel(const _Float16* a, const _Float16* b, float* c) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < M * N) {
    int row = i / N;
    int column = i % N;
    float sum = 0.0f;
    for (int k = 0; k < K; ++k) {
      sum = fmaf((float)a[row * K + k], (float)b[k * N + column], sum);
    }
    c[i] = sum;
  }
}

extern "C" void gemm_naive_launch(const _Float16* a, const _Float16* b, float* c) {
  hipLaunchKernelGGL(gemm_naive_kernel, dim3((M * N + 255) / 256), dim3(256), 0, 0, a, b, c);
}
