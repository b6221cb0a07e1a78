#include <hip/hip_runtime.h>
// Bilinear resize NCHW, half pixel centres; 2D blocks; old hipLaunchKernel-style macros through a wrapper.
#define LAUNCH(kernel, grid, block, ...) hipLaunchKernelGGL(kernel, dim3(grid), dim3(block), 0, 0, ##__VA_ARGS__)
template <typename T> __device__ inline T clamp(T v, T lo, T hi) { return v < lo ? lo : (v > hi ? hi : v); }
__global__ void resize(const float* __restrict__ src, float* __restrict__ dst, int channels, int h, int w, int oh, int ow) {
  int ox = blockIdx.x * blockDim.x + threadIdx.x;
  int oy = blockIdx.y * blockDim.y + threadIdx.y;
  if (ox >= ow || oy >= oh) return;
  float sx = (ox + 0.5f) * (float)w / ow - 0.5f, sy = (oy + 0.5f) * (float)h / oh - 0.5f;
  int x0 = __float2int_rd(sx), y0 = __float2int_rd(sy);
  float fx = sx - x0, fy = sy - y0;
  int x1 = clamp(x0 + 1, 0, w - 1), y1 = clamp(y0 + 1, 0, h - 1);
  x0 = clamp(x0, 0, w - 1); y0 = clamp(y0, 0, h - 1);
  for (int c = 0; c < channels; ++c) {
    const float* p = src + (size_t)(blockIdx.z * channels + c) * h * w;
    float2 top{p[y0 * w + x0], p[y0 * w + x1]}, bottom{p[y1 * w + x0], p[y1 * w + x1]};
    float2 mixed = top * (1.f - fy) + bottom * fy;
    dst[((size_t)(blockIdx.z * channels + c) * oh + oy) * ow + ox] = mixed.x * (1.f - fx) + mixed.y * fx;
  }
}
extern "C" void bilinear_launch(const float* src, float* dst, int n, int channels, int h, int w, int oh, int ow) {
  dim3 grid((ow + 15) / 16, (oh + 15) / 16, n);
  LAUNCH(resize, grid, dim3(16, 16), src, dst, channels, h, w, oh, ow);
}
