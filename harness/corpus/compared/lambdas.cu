#include <cuda_runtime.h>
template <class F> __device__ float apply3(F f, float v) { return f(v) + f(v * 2); }
__global__ void k(const float* x, float* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x; if (i >= n) return;
  float s = 1.f; auto sq = [](auto v) { return v * v; }; 
  auto addS = [&](float v) { s += v; };
  addS(x[i]); s *= 2; auto byval = [=](float v) { return v + s; }; s = 0;
  auto clampf = [] __device__ (float v, float lo, float hi) { return fminf(fmaxf(v, lo), hi); };
  y[i] = sq(x[i]) + sq(2) + byval(x[i]) + s + apply3(sq, 1.5f) + clampf(x[i], 0.f, 1.f) + apply3(fabsf, x[i]);
}
extern "C" void lambdas_launch(const float* x, float* y, int n) { k<<<(n + 63) / 64, 64>>>(x, y, n); }
