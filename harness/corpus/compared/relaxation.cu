#include <cuda_runtime.h>
__global__ void relax(const float* x, float* y, int* iters, int n, float tol) {
  __shared__ float s[130]; __shared__ int done; int t = threadIdx.x; float* row = y + blockIdx.x * n;
  s[t + 1] = t < n ? x[blockIdx.x * n + t] : 0.f; if (t == 0) { s[0] = 0; s[129] = 0; done = 0; } __syncthreads();
  int it = 0;
  do { float v = 0.5f * s[t + 1] + 0.25f * (s[t] + s[t + 2]); float d = fabsf(v - s[t + 1]); int big = __syncthreads_or(d > tol); __syncthreads(); s[t + 1] = v; __syncthreads(); if (!big || ++it >= 20) break; } while (true);
  if (t < n) row[t] = s[t + 1]; if (t == 0) iters[blockIdx.x] = it;
}
extern "C" void relaxation_launch(const float* x, float* y, int* iters, int rows, int n) { relax<<<rows, 128>>>(x, y, iters, n > 128 ? 128 : n, 1e-3f); }
