// Maximum pooling of which each thread does one channel, but loads four at once, from where its four begin.
// BUG 1: from the channel itself, which is no place for four.
#include <cuda_runtime.h>
#include <math.h>

#define OUTPUT_HEIGHT ((HEIGHT - KERNEL_HEIGHT) / STRIDE_HEIGHT + 1)
#define OUTPUT_WIDTH ((WIDTH - KERNEL_WIDTH) / STRIDE_WIDTH + 1)
#define RESULTS (BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH * CHANNELS)

__global__ void max_pool_kernel(const float* x, float* y) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= RESULTS) return;
  int channel = i % CHANNELS;
  int column = i / CHANNELS % OUTPUT_WIDTH;
  int row = i / (CHANNELS * OUTPUT_WIDTH) % OUTPUT_HEIGHT;
  int image = i / (CHANNELS * OUTPUT_WIDTH * OUTPUT_HEIGHT);
  float peak = -INFINITY;
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int q = 0; q < KERNEL_WIDTH; ++q) {
      int pixel = (image * HEIGHT + row * STRIDE_HEIGHT + p) * WIDTH + column * STRIDE_WIDTH + q;
      int at = pixel * CHANNELS + channel;
#if BUG
      if (at + 4 > BATCH * HEIGHT * WIDTH * CHANNELS) {
        peak = fmaxf(peak, x[at]);
        continue;
      }
      float4 four = *reinterpret_cast<const float4*>(x + at);
      peak = fmaxf(peak, four.x);
#else
      float4 four = *reinterpret_cast<const float4*>(x + at / 4 * 4);
      peak = fmaxf(peak, at % 4 == 0 ? four.x : at % 4 == 1 ? four.y : at % 4 == 2 ? four.z : four.w);
#endif
    }
  }
  y[i] = peak;
}

extern "C" void max_pool_launch(const float* x, float* y) { max_pool_kernel<<<(RESULTS + 127) / 128, 128>>>(x, y); }
