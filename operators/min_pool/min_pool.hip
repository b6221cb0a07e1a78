// Minimum pooling, NHWC: one work-item a result, starting from the window's first element.
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
#define RESULTS (BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH * CHANNELS)

__global__ void min_pool_kernel(const float* __restrict__ x, float* __restrict__ y) {
  int i = blockIdx.x * THREADS + threadIdx.x;
  if (i >= RESULTS) return;
  int channel = i % CHANNELS;
  int pixel = i / CHANNELS;
  int left = pixel % OUTPUT_WIDTH * STRIDE_WIDTH;
  int top = pixel / OUTPUT_WIDTH % OUTPUT_HEIGHT * STRIDE_HEIGHT;
  int image = pixel / (OUTPUT_WIDTH * OUTPUT_HEIGHT);

  const float* window = x + ((image * HEIGHT + top) * WIDTH + left) * CHANNELS + channel;
  float least = window[0];
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int q = 0; q < KERNEL_WIDTH; ++q) {
      float value = window[(p * WIDTH + q) * CHANNELS];
      if (value < least) least = value;
    }
  }
  y[i] = least;
}

extern "C" void min_pool_launch(const float* x, float* y) {
  min_pool_kernel<<<dim3((RESULTS + THREADS - 1) / THREADS), dim3(THREADS), 0, 0>>>(x, y);
}
