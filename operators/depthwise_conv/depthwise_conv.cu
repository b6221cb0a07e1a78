// Depthwise convolution, HWC: a block takes 32 channels of a tile of 8 x 8 pixels; a thread keeps its channel's filter in
// registers while it goes down a column.
#include <cuda_runtime.h>

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

constexpr int LANES = 32;   // channels
constexpr int COLUMNS = 8;  // of the result
constexpr int ROWS = 8;     // of the result, by one thread

__global__ void depthwise_conv_kernel(const float* __restrict__ x, const float* __restrict__ w,
                                      float* __restrict__ y) {
  int channel = blockIdx.z * LANES + threadIdx.x;
  int column = blockIdx.x * COLUMNS + threadIdx.y;
  int first = blockIdx.y * ROWS;
  if (channel >= CHANNELS || column >= OUTPUT_WIDTH) return;

  float filter[KERNEL_HEIGHT][KERNEL_WIDTH];
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int q = 0; q < KERNEL_WIDTH; ++q) {
      filter[p][q] = w[(p * KERNEL_WIDTH + q) * CHANNELS + channel];
    }
  }
  for (int row = first; row < first + ROWS && row < OUTPUT_HEIGHT; ++row) {
    float sum = 0.0f;
    for (int p = 0; p < KERNEL_HEIGHT; ++p) {
      for (int q = 0; q < KERNEL_WIDTH; ++q) {
        sum += x[((row + p) * WIDTH + column + q) * CHANNELS + channel] * filter[p][q];
      }
    }
    y[(row * OUTPUT_WIDTH + column) * CHANNELS + channel] = sum;
  }
}

extern "C" void depthwise_conv_launch(const float* x, const float* w, float* y) {
  dim3 block(LANES, COLUMNS);
  dim3 grid((OUTPUT_WIDTH + COLUMNS - 1) / COLUMNS, (OUTPUT_HEIGHT + ROWS - 1) / ROWS,
            (CHANNELS + LANES - 1) / LANES);
  depthwise_conv_kernel<<<grid, block>>>(x, w, y);
}
