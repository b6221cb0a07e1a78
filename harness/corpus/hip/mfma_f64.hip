#include <hip/hip_runtime.h>
using double4_t = __attribute__((__vector_size__(4 * sizeof(double)))) double;
constexpr int M = 16, N = 16, K = 16;
__global__ void dgemm_16x16x16(const double* A, const double* B, double* D) {
#if __gfx90a__ || __gfx942__
  double4_t d = {0};
  int mk = threadIdx.y + K * threadIdx.x;
  int kn = threadIdx.x + N * threadIdx.y;
  for (int i = 0; i < 4; ++i) {
    double a = A[mk], b = B[kn];
    d = __builtin_amdgcn_mfma_f64_16x16x4f64(a, b, d, 0, 0, 0);
    mk += 4;
    kn += 4 * N;
  }
  for (int i = 0; i < 4; ++i) D[threadIdx.x + i * 4 * N + threadIdx.y * N] = d[i];
#endif
}
extern "C" void mfma_f64_launch(const double* A, const double* B, double* D) {
  dgemm_16x16x16<<<1, dim3(16, 4)>>>(A, B, D);
}
