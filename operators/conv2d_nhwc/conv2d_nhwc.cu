// Convolution NHWC x OHWI as an implicit matrix product in shared-memory tiles: [pixels, taps*channels] by its
// transposed filters. Both operands are contiguous along the reduction.
#include <cuda_runtime.h>

#ifndef BATCH
#define BATCH 16
#endif
#ifndef HEIGHT
#define HEIGHT 8
#endif
#ifndef WIDTH
#define WIDTH 8
#endif
#ifndef CHANNELS
#define CHANNELS 64
#endif
#ifndef FILTERS
#define FILTERS 64
#endif
#ifndef KERNEL_HEIGHT
#define KERNEL_HEIGHT 2
#endif
#ifndef KERNEL_WIDTH
#define KERNEL_WIDTH 2
#endif
#ifndef STRIDE
#define STRIDE 2
#endif
#define OUTPUT_HEIGHT ((HEIGHT - KERNEL_HEIGHT) / STRIDE + 1)
#define OUTPUT_WIDTH ((WIDTH - KERNEL_WIDTH) / STRIDE + 1)

constexpr int TILE = 16;
constexpr int PIXELS = BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH;
constexpr int LENGTH = KERNEL_HEIGHT * KERNEL_WIDTH * CHANNELS;

__global__ void conv2d_nhwc_kernel(const float* __restrict__ x, const float* __restrict__ w,
                                   float* __restrict__ y) {
  __shared__ float patch[TILE][TILE + 1];
  __shared__ float filter[TILE][TILE + 1];
  int tx = threadIdx.x;
  int ty = threadIdx.y;

  // The pixel and the filter whose elements this thread loads: tx walks the reduction.
  int load_pixel = blockIdx.y * TILE + ty;
  int load_filter = blockIdx.x * TILE + ty;
  int left = load_pixel % OUTPUT_WIDTH * STRIDE;
  int top = load_pixel / OUTPUT_WIDTH % OUTPUT_HEIGHT * STRIDE;
  int image = load_pixel / (OUTPUT_WIDTH * OUTPUT_HEIGHT);

  float sum = 0.0f;
  for (int start = 0; start < LENGTH; start += TILE) {
    int k = start + tx;
    int c = k % CHANNELS;
    int q = k / CHANNELS % KERNEL_WIDTH;
    int p = k / (CHANNELS * KERNEL_WIDTH);
    float value = 0.0f;
    if (load_pixel < PIXELS && k < LENGTH) {
      value = x[((image * HEIGHT + top + p) * WIDTH + left + q) * CHANNELS + c];
    }
    patch[ty][tx] = value;
    filter[ty][tx] = load_filter < FILTERS && k < LENGTH ? w[load_filter * LENGTH + k] : 0.0f;
    __syncthreads();
    for (int i = 0; i < TILE; ++i) {
      sum += patch[ty][i] * filter[tx][i];
    }
    __syncthreads();
  }

  int pixel = blockIdx.y * TILE + ty;
  int output = blockIdx.x * TILE + tx;
  if (pixel < PIXELS && output < FILTERS) {
    y[pixel * FILTERS + output] = sum;
  }
}

extern "C" void conv2d_nhwc_launch(const float* x, const float* w, float* y) {
  dim3 block(TILE, TILE);
  dim3 grid((FILTERS + TILE - 1) / TILE, (PIXELS + TILE - 1) / TILE);
  conv2d_nhwc_kernel<<<grid, block>>>(x, w, y);
}
