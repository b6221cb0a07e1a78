// Maximum pooling, NHWC: a workgroup takes 64 channels (one wave) by four columns of an output row.
#include <hip/hip_runtime.h>

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

#define LANES 64  // channels
#define PIXELS 4  // output columns

__global__ void max_pool_kernel(const float* __restrict__ x, float* __restrict__ y) {
  int channel = blockIdx.x % ((CHANNELS + LANES - 1) / LANES) * LANES + threadIdx.x;
  int column = blockIdx.x / ((CHANNELS + LANES - 1) / LANES) * PIXELS + threadIdx.y;
  int row = blockIdx.y % OUTPUT_HEIGHT;
  int image = blockIdx.y / OUTPUT_HEIGHT;
  if (channel >= CHANNELS || column >= OUTPUT_WIDTH) return;

  const float* window =
      x + ((image * HEIGHT + row * STRIDE_HEIGHT) * WIDTH + column * STRIDE_WIDTH) * CHANNELS + channel;
  float peak = window[0];
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int q = 0; q < KERNEL_WIDTH; ++q) {
      float value = window[(p * WIDTH + q) * CHANNELS];
      peak = value > peak ? value : peak;
    }
  }
  y[((image * OUTPUT_HEIGHT + row) * OUTPUT_WIDTH + column) * CHANNELS + channel] = peak;
}

extern "C" void max_pool_launch(const float* x, float* y) {
  dim3 block(LANES, PIXELS);
  dim3 grid((CHANNELS + LANES - 1) / LANES * ((OUTPUT_WIDTH + PIXELS - 1) / PIXELS), BATCH * OUTPUT_HEIGHT);
  max_pool_kernel<<<grid, block, 0, 0>>>(x, y);
}
