// A filter with constant tables and a clamped window.
#include <cuda_runtime.h>
__constant__ float taps[5] = {0.1f, 0.2f, 0.4f, 0.2f, 0.1f};
static const int lut[4] = {3, 1, 0, 2};
__global__ void filter(const float* x, float* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float s = 0;
  for (int k = -2; k <= 2; ++k) { int j = min(max(i + k, 0), n - 1); s += taps[k + 2] * x[j]; }
  y[(i & ~3) + lut[i & 3] < n ? (i & ~3) + lut[i & 3] : i] = s;
}
extern "C" void filter_launch(const float* x, float* y, int n) { filter<<<(n + 63) / 64, 64>>>(x, y, n & ~3); }
