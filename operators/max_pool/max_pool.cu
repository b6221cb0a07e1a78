// Maximum pooling, NHWC: one thread a result, neighbouring threads take neighbouring channels.
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

constexpr int THREADS = 256;
constexpr int RESULTS = BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH * CHANNELS;

__global__ void max_pool_kernel(const float* __restrict__ x, float* __restrict__ y) {
  int i = blockIdx.x * THREADS + threadIdx.x;
  if (i >= RESULTS) return;
  int channel = i % CHANNELS;
  int column = i / CHANNELS % OUTPUT_WIDTH;
  int row = i / (CHANNELS * OUTPUT_WIDTH) % OUTPUT_HEIGHT;
  int image = i / (CHANNELS * OUTPUT_WIDTH * OUTPUT_HEIGHT);

  int top = row * STRIDE_HEIGHT;
  int left = column * STRIDE_WIDTH;
  float peak = -INFINITY;
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int q = 0; q < KERNEL_WIDTH; ++q) {
      int pixel = (image * HEIGHT + top + p) * WIDTH + left + q;
      peak = fmaxf(peak, x[pixel * CHANNELS + channel]);
    }
  }
  y[i] = peak;
}

extern "C" void max_pool_launch(const float* x, float* y) {
  max_pool_kernel<<<(RESULTS + THREADS - 1) / THREADS, THREADS>>>(x, y);
}
