// Maximum pooling in two launches: partial maxima in a workspace, one filter row after another, then a copy.
// BUG 1: the workspace is never filled, and a maximum with NaN hides it.
#include <cuda_runtime.h>
#include <math.h>

#define OUTPUT_HEIGHT ((HEIGHT - KERNEL_HEIGHT) / STRIDE_HEIGHT + 1)
#define OUTPUT_WIDTH ((WIDTH - KERNEL_WIDTH) / STRIDE_WIDTH + 1)
#define RESULTS (BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH * CHANNELS)
#define BLOCKS ((RESULTS + 127) / 128)

__global__ void fill(float* peaks) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < RESULTS) peaks[i] = -INFINITY;
}

__global__ void take_row(const float* x, float* peaks, int p) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= RESULTS) return;
  int channel = i % CHANNELS;
  int column = i / CHANNELS % OUTPUT_WIDTH;
  int row = i / (CHANNELS * OUTPUT_WIDTH) % OUTPUT_HEIGHT;
  int image = i / (CHANNELS * OUTPUT_WIDTH * OUTPUT_HEIGHT);
  float peak = peaks[i];
  for (int q = 0; q < KERNEL_WIDTH; ++q) {
    int pixel = (image * HEIGHT + row * STRIDE_HEIGHT + p) * WIDTH + column * STRIDE_WIDTH + q;
    peak = fmaxf(peak, x[pixel * CHANNELS + channel]);
  }
  peaks[i] = peak;
}

extern "C" void max_pool_launch(const float* x, float* y) {
  float* peaks;
  cudaMalloc(&peaks, RESULTS * sizeof(float));
#if !BUG
  fill<<<BLOCKS, 128>>>(peaks);
#endif
  for (int p = 0; p < KERNEL_HEIGHT; ++p) take_row<<<BLOCKS, 128>>>(x, peaks, p);
  cudaMemcpy(y, peaks, RESULTS * sizeof(float), cudaMemcpyDeviceToDevice);
  cudaFree(peaks);
}
