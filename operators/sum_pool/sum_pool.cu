// Sum pooling, NHWC: one thread a result; neighbouring threads take neighbouring channels.
#include <cuda_runtime.h>

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

constexpr int THREADS = 256;

__global__ void sum_pool_kernel(const float* __restrict__ x, float* __restrict__ y, int results) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < results) {
    int channel = i % CHANNELS;
    int column = i / CHANNELS % OUTPUT_WIDTH;
    int row = i / (CHANNELS * OUTPUT_WIDTH) % OUTPUT_HEIGHT;
    int image = i / (CHANNELS * OUTPUT_WIDTH * OUTPUT_HEIGHT);

    const float* window = x + ((image * HEIGHT + row * STRIDE_HEIGHT) * WIDTH + column * STRIDE_WIDTH) * CHANNELS;
    float sum = 0.0f;
    for (int p = 0; p < KERNEL_HEIGHT; ++p) {
      for (int q = 0; q < KERNEL_WIDTH; ++q) {
        sum += window[(p * WIDTH + q) * CHANNELS + channel];
      }
    }
    y[i] = sum;
  }
}

extern "C" void sum_pool_launch(const float* x, float* y) {
  int results = BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH * CHANNELS;
  sum_pool_kernel<<<(results + THREADS - 1) / THREADS, THREADS>>>(x, y, results);
}
