// Three by three mean with clamped borders; a two-dimensional block.
#include <cuda_runtime.h>

typedef unsigned char pixel;

__device__ int clampi(int v, int lo, int hi) { return v < lo ? lo : (v > hi ? hi : v); }

__global__ void blur_kernel(const pixel* src, pixel* dst, int width, int height, int pitch) {
  int x = blockIdx.x * blockDim.x + threadIdx.x;
  int y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= width || y >= height) return;
  int sum = 0;
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      sum += src[clampi(y + dy, 0, height - 1) * pitch + clampi(x + dx, 0, width - 1)];
  dst[y * pitch + x] = (pixel)((sum + 4) / 9);
}

extern "C" void blur_launch(const pixel* src, pixel* dst, int width, int height, int pitch) {
  dim3 threads(16, 8);
  dim3 blocks((width + threads.x - 1) / threads.x, (height + threads.y - 1) / threads.y);
  blur_kernel<<<blocks, threads>>>(src, dst, width, height, pitch);
}
