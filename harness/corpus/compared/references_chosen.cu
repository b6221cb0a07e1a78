#include <cuda_runtime.h>
__global__ void k(const float* a, float* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x; if (i >= n) return;
  float u = 0, v = 0; int cnt[2] = {0, 0};
  for (int j = 0; j < 8 && i + j < n; ++j) { float x = a[i + j]; (x > 0 ? u : v) += x; ++cnt[x > 0 ? 0 : 1]; }
  float& r = u > -v ? u : v; r *= 2.f;
  y[i] = u - v * 3 + cnt[0] - cnt[1];
}
extern "C" void references_chosen_launch(const float* a, float* y, int n) { k<<<(n + 63) / 64, 64>>>(a, y, n); }
