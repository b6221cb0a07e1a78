// Minimum pooling, NHWC: a block an output pixel, its threads run over the channels.
#include <cuda_runtime.h>
#include <math.h>

#ifndef BATCH
#define BATCH 1
#endif
#ifndef HEIGHT
#define HEIGHT 5
#endif
#ifndef WIDTH
#define WIDTH 5
#endif
#ifndef CHANNELS
#define CHANNELS 64
#endif
#ifndef KERNEL_HEIGHT
#define KERNEL_HEIGHT 5
#endif
#ifndef KERNEL_WIDTH
#define KERNEL_WIDTH 5
#endif
#ifndef STRIDE_HEIGHT
#define STRIDE_HEIGHT 1
#endif
#ifndef STRIDE_WIDTH
#define STRIDE_WIDTH 1
#endif
#define OUTPUT_HEIGHT ((HEIGHT - KERNEL_HEIGHT) / STRIDE_HEIGHT + 1)
#define OUTPUT_WIDTH ((WIDTH - KERNEL_WIDTH) / STRIDE_WIDTH + 1)

constexpr int THREADS = 64;

__global__ void min_pool_kernel(const float* __restrict__ x, float* __restrict__ y) {
  int column = blockIdx.x;
  int row = blockIdx.y % OUTPUT_HEIGHT;
  int image = blockIdx.y / OUTPUT_HEIGHT;
  const float* window = x + ((image * HEIGHT + row * STRIDE_HEIGHT) * WIDTH + column * STRIDE_WIDTH) * CHANNELS;
  float* result = y + ((image * OUTPUT_HEIGHT + row) * OUTPUT_WIDTH + column) * CHANNELS;

  for (int channel = threadIdx.x; channel < CHANNELS; channel += THREADS) {
    float least = INFINITY;
    for (int p = 0; p < KERNEL_HEIGHT; ++p) {
#pragma unroll
      for (int q = 0; q < KERNEL_WIDTH; ++q) {
        least = fminf(least, window[(p * WIDTH + q) * CHANNELS + channel]);
      }
    }
    result[channel] = least;
  }
}

extern "C" void min_pool_launch(const float* x, float* y) {
  dim3 grid(OUTPUT_WIDTH, BATCH * OUTPUT_HEIGHT);
  min_pool_kernel<<<grid, THREADS>>>(x, y);
}
