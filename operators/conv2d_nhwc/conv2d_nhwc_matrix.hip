// Convolution NHWC x OHWI on matrix cores: as a product of patches and filters, 32 pixels by 32 filters a workgroup,
// 16 x 16 of them a wave by v_mfma_f32_16x16x4f32. Both operands are contiguous along a row of the window.
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

#define TILE 32
#define DEPTH 16
#define MFMA 16
#define WAVE 64
#define THREADS (4 * WAVE)
#define PIXELS (BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH)
#define ROW (KERNEL_WIDTH * CHANNELS)
#define LENGTH (KERNEL_HEIGHT * ROW)

typedef float float4v __attribute__((ext_vector_type(4)));

__device__ float input(const float* __restrict__ x, int pixel, int l) {
  if (pixel >= PIXELS || l >= LENGTH) return 0.0f;
  int left = pixel % OUTPUT_WIDTH * STRIDE;
  int top = pixel / OUTPUT_WIDTH % OUTPUT_HEIGHT * STRIDE + l / ROW;
  int image = pixel / (OUTPUT_WIDTH * OUTPUT_HEIGHT);
  return x[((image * HEIGHT + top) * WIDTH + left) * CHANNELS + l % ROW];
}

__global__ void conv2d_nhwc_matrix_kernel(const float* __restrict__ x, const float* __restrict__ w,
                                          float* __restrict__ y) {
  __shared__ float patch[TILE][DEPTH + 1];   // [pixel][l]
  __shared__ float filter[TILE][DEPTH + 1];  // [filter][l]
  int first_pixel = blockIdx.y * TILE;
  int first_filter = blockIdx.x * TILE;
  int wave = threadIdx.x / WAVE;
  int lane = threadIdx.x % WAVE;
  int row = wave / 2 * MFMA;
  int column = wave % 2 * MFMA;

  float4v sum = {0.0f, 0.0f, 0.0f, 0.0f};
  for (int start = 0; start < LENGTH; start += DEPTH) {
    for (int i = threadIdx.x; i < TILE * DEPTH; i += THREADS) {
      int l = start + i % DEPTH;
      int o = first_filter + i / DEPTH;
      patch[i / DEPTH][i % DEPTH] = input(x, first_pixel + i / DEPTH, l);
      filter[i / DEPTH][i % DEPTH] = o < FILTERS && l < LENGTH ? w[o * LENGTH + l] : 0.0f;
    }
    __syncthreads();
    for (int k = lane / MFMA; k < DEPTH; k += 4) {
      sum = __builtin_amdgcn_mfma_f32_16x16x4f32(patch[row + lane % MFMA][k], filter[column + lane % MFMA][k], sum, 0, 0,
                                                 0);
    }
    __syncthreads();
  }

  int o = first_filter + column + lane % MFMA;
  for (int r = 0; r < 4; ++r) {
    int pixel = first_pixel + row + lane / MFMA * 4 + r;
    if (pixel < PIXELS && o < FILTERS) y[pixel * FILTERS + o] = sum[r];
  }
}

extern "C" void conv2d_nhwc_matrix_launch(const float* x, const float* w, float* y) {
  dim3 grid((FILTERS + TILE - 1) / TILE, (PIXELS + TILE - 1) / TILE);
  conv2d_nhwc_matrix_kernel<<<grid, dim3(THREADS), 0, 0>>>(x, w, y);
}
