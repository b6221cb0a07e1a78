// Depthwise convolution, HWC: one work-item a result, neighbouring work-items take neighbouring channels.
#include <hip/hip_runtime.h>

#ifndef HEIGHT
#define HEIGHT 6
#endif
#ifndef WIDTH
#define WIDTH 6
#endif
#ifndef KERNEL_HEIGHT
#define KERNEL_HEIGHT 3
#endif
#ifndef KERNEL_WIDTH
#define KERNEL_WIDTH 3
#endif
#ifndef CHANNELS
#define CHANNELS 128
#endif
#define OUTPUT_HEIGHT (HEIGHT - KERNEL_HEIGHT + 1)
#define OUTPUT_WIDTH (WIDTH - KERNEL_WIDTH + 1)

#define THREADS 256
#define RESULTS (OUTPUT_HEIGHT * OUTPUT_WIDTH * CHANNELS)

__global__ void depthwise_conv_kernel(const float* __restrict__ x, const float* __restrict__ w,
                                      float* __restrict__ y) {
  int i = blockIdx.x * THREADS + threadIdx.x;
  if (i >= RESULTS) return;
  int channel = i % CHANNELS;
  int column = i / CHANNELS % OUTPUT_WIDTH;
  int row = i / (CHANNELS * OUTPUT_WIDTH);

  float sum = 0.0f;
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int q = 0; q < KERNEL_WIDTH; ++q) {
      float value = x[((row + p) * WIDTH + column + q) * CHANNELS + channel];
      sum = fmaf(value, w[(p * KERNEL_WIDTH + q) * CHANNELS + channel], sum);
    }
  }
  y[i] = sum;
}

extern "C" void depthwise_conv_launch(const float* x, const float* w, float* y) {
  depthwise_conv_kernel<<<dim3((RESULTS + THREADS - 1) / THREADS), dim3(THREADS), 0, 0>>>(x, w, y);
}
