// Convolution of bytes, NHWC x OHWI, on matrix cores: patches by filters as an implicit matrix product, one wave a tile of
// 16 x 16 results by v_mfma_i32_16x16x16i8. Both operands are contiguous along the reduction.
#include <hip/hip_runtime.h>
#include <stdint.h>

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

#define TILE 16
#define WAVE 64
#define PIXELS (BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH)
#define ROW (KERNEL_WIDTH * CHANNELS)  // contiguous in x and in w
#define LENGTH (KERNEL_HEIGHT * ROW)

typedef int int4v __attribute__((ext_vector_type(4)));

__global__ void conv2d_int8_kernel(const int8_t* __restrict__ x, const int8_t* __restrict__ w,
                                   int* __restrict__ y) {
  __shared__ __attribute__((aligned(4))) int8_t patches[TILE][TILE + 4];  // [pixel][k]
  __shared__ __attribute__((aligned(4))) int8_t filters[TILE][TILE + 4];  // [filter][k]
  int first_pixel = blockIdx.y * TILE;
  int first_filter = blockIdx.x * TILE;
  int lane = threadIdx.x;
  int quad = lane / TILE * 4;  // first of the four k, and of the four pixels, of this lane

  int4v sum = {0, 0, 0, 0};
  for (int start = 0; start < LENGTH; start += TILE) {
    for (int i = lane; i < TILE * TILE; i += WAVE) {
      int k = start + i % TILE;
      int pixel = first_pixel + i / TILE;
      int o = first_filter + i / TILE;
      int image = pixel / (OUTPUT_HEIGHT * OUTPUT_WIDTH);
      int top = pixel / OUTPUT_WIDTH % OUTPUT_HEIGHT * STRIDE + k / ROW;
      int left = pixel % OUTPUT_WIDTH * STRIDE;
      bool inside = pixel < PIXELS && k < LENGTH;
      patches[i / TILE][i % TILE] = inside ? x[((image * HEIGHT + top) * WIDTH + left) * CHANNELS + k % ROW] : 0;
      filters[i / TILE][i % TILE] = o < FILTERS && k < LENGTH ? w[o * LENGTH + k] : 0;
    }
    __syncthreads();
    int left = *(const int*)&patches[lane % TILE][quad];
    int right = *(const int*)&filters[lane % TILE][quad];
    sum = __builtin_amdgcn_mfma_i32_16x16x16i8(left, right, sum, 0, 0, 0);
    __syncthreads();
  }

  int o = first_filter + lane % TILE;
  for (int r = 0; r < 4; ++r) {
    int pixel = first_pixel + quad + r;
    if (pixel < PIXELS && o < FILTERS) {
      y[pixel * FILTERS + o] = sum[r];
    }
  }
}

extern "C" void conv2d_int8_launch(const int8_t* x, const int8_t* w, int* y) {
  dim3 grid((FILTERS + TILE - 1) / TILE, (PIXELS + TILE - 1) / TILE);
  conv2d_int8_kernel<<<grid, dim3(WAVE), 0, 0>>>(x, w, y);
}
