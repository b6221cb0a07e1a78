// Convolution NHWC x OHWI: a workgroup an output pixel. Its patch is staged in LDS once; each work-item then runs
// whole filters over it.
#include <hip/hip_runtime.h>

#ifndef BATCH
#define BATCH 16
#endif
#ifndef HEIGHT
#define HEIGHT 8
#endif
#ifndef WIDTH
#define WIDTH 8
#endif
#ifndef CHANNELS
#define CHANNELS 64
#endif
#ifndef FILTERS
#define FILTERS 64
#endif
#ifndef KERNEL_HEIGHT
#define KERNEL_HEIGHT 2
#endif
#ifndef KERNEL_WIDTH
#define KERNEL_WIDTH 2
#endif
#ifndef STRIDE
#define STRIDE 2
#endif
#define OUTPUT_HEIGHT ((HEIGHT - KERNEL_HEIGHT) / STRIDE + 1)
#define OUTPUT_WIDTH ((WIDTH - KERNEL_WIDTH) / STRIDE + 1)

#define THREADS 64
#define LENGTH (KERNEL_HEIGHT * KERNEL_WIDTH * CHANNELS)
#define ROW (KERNEL_WIDTH * CHANNELS)  // contiguous in x
#if LENGTH > 16384
#error "a patch must fit into 64 KB of LDS"
#endif

__global__ void conv2d_nhwc_kernel(const float* __restrict__ x, const float* __restrict__ w,
                                   float* __restrict__ y) {
  __shared__ float patch[LENGTH];
  int pixel = blockIdx.x;
  int left = pixel % OUTPUT_WIDTH * STRIDE;
  int top = pixel / OUTPUT_WIDTH % OUTPUT_HEIGHT * STRIDE;
  int image = pixel / (OUTPUT_WIDTH * OUTPUT_HEIGHT);

  for (int i = threadIdx.x; i < LENGTH; i += THREADS) {
    int p = i / ROW;
    patch[i] = x[((image * HEIGHT + top + p) * WIDTH + left) * CHANNELS + i % ROW];
  }
  __syncthreads();

  for (int o = threadIdx.x; o < FILTERS; o += THREADS) {
    const float* filter = w + o * LENGTH;
    float sum = 0.0f;
    for (int i = 0; i < LENGTH; ++i) {
      sum = fmaf(patch[i], filter[i], sum);
    }
    y[pixel * FILTERS + o] = sum;
  }
}

extern "C" void conv2d_nhwc_launch(const float* x, const float* w, float* y) {
  dim3 grid(BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH);
  conv2d_nhwc_kernel<<<grid, dim3(THREADS), 0, 0>>>(x, w, y);
}
