// Average pooling, NHWC: a block takes 32 channels by eight columns of an output row.
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

constexpr int LANES = 32;   // channels
constexpr int COLUMNS = 8;  // of the result

__global__ void avg_pool_kernel(const float* __restrict__ x, float* __restrict__ y) {
  int column = blockIdx.x * COLUMNS + threadIdx.y;
  int row = blockIdx.y % OUTPUT_HEIGHT;
  int image = blockIdx.y / OUTPUT_HEIGHT;
  int channel = blockIdx.z * LANES + threadIdx.x;
  if (column >= OUTPUT_WIDTH || channel >= CHANNELS) return;

  float sum = 0.0f;
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int q = 0; q < KERNEL_WIDTH; ++q) {
      int pixel = (image * HEIGHT + row * STRIDE_HEIGHT + p) * WIDTH + column * STRIDE_WIDTH + q;
      sum += x[pixel * CHANNELS + channel];
    }
  }
  y[((image * OUTPUT_HEIGHT + row) * OUTPUT_WIDTH + column) * CHANNELS + channel] =
      sum / (KERNEL_HEIGHT * KERNEL_WIDTH);
}

extern "C" void avg_pool_launch(const float* x, float* y) {
  dim3 block(LANES, COLUMNS);
  dim3 grid((OUTPUT_WIDTH + COLUMNS - 1) / COLUMNS, BATCH * OUTPUT_HEIGHT, (CHANNELS + LANES - 1) / LANES);
  avg_pool_kernel<<<grid, block>>>(x, y);
}
