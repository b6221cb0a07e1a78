// Sum pooling, NHWC: a workgroup an output row of an image; its work-items run over columns and channels.
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

#define THREADS 256

__global__ void sum_pool_kernel(const float* __restrict__ x, float* __restrict__ y) {
  int row = blockIdx.x % OUTPUT_HEIGHT;
  int image = blockIdx.x / OUTPUT_HEIGHT;
  const float* rows = x + (image * HEIGHT + row * STRIDE_HEIGHT) * WIDTH * CHANNELS;
  float* results = y + blockIdx.x * (OUTPUT_WIDTH * CHANNELS);

  for (int i = threadIdx.x; i < OUTPUT_WIDTH * CHANNELS; i += THREADS) {
    int channel = i % CHANNELS;
    int left = i / CHANNELS * STRIDE_WIDTH;
    float sum = 0.0f;
    for (int p = 0; p < KERNEL_HEIGHT; ++p) {
      for (int q = 0; q < KERNEL_WIDTH; ++q) {
        sum += rows[(p * WIDTH + left + q) * CHANNELS + channel];
      }
    }
    results[i] = sum;
  }
}

extern "C" void sum_pool_launch(const float* x, float* y) {
  sum_pool_kernel<<<dim3(BATCH * OUTPUT_HEIGHT), dim3(THREADS), 0, 0>>>(x, y);
}
