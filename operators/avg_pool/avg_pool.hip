// Average pooling, NHWC: one work-item a result; the division is a product with a constant.
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

__global__ void avg_pool_kernel(const float* __restrict__ x, float* __restrict__ y, int results) {
  const float scale = 1.0f / (KERNEL_HEIGHT * KERNEL_WIDTH);
  int i = blockIdx.x * THREADS + threadIdx.x;
  if (i >= results) return;
  int channel = i % CHANNELS;
  int column = i / CHANNELS % OUTPUT_WIDTH;
  int row = i / (CHANNELS * OUTPUT_WIDTH) % OUTPUT_HEIGHT;
  int image = i / (CHANNELS * OUTPUT_WIDTH * OUTPUT_HEIGHT);

  float sum = 0.0f;
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    const float* pixel =
        x + ((image * HEIGHT + row * STRIDE_HEIGHT + p) * WIDTH + column * STRIDE_WIDTH) * CHANNELS + channel;
    for (int q = 0; q < KERNEL_WIDTH; ++q, pixel += CHANNELS) {
      sum += *pixel;
    }
  }
  y[i] = sum * scale;
}

extern "C" void avg_pool_launch(const float* x, float* y) {
  int results = BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH * CHANNELS;
  avg_pool_kernel<<<dim3((results + THREADS - 1) / THREADS), dim3(THREADS), 0, 0>>>(x, y, results);
}
