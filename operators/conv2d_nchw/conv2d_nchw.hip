// Convolution NCHW x OIHW on matrix cores, in float: filters by patches as an implicit matrix product, 32 x 32 results a
// workgroup, 16 x 16 of them a wave by v_mfma_f32_16x16x4f32.
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
#define FILTERS 128
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
#define PLANE (OUTPUT_HEIGHT * OUTPUT_WIDTH)
#define PIXELS (BATCH * PLANE)
#define TAPS (KERNEL_HEIGHT * KERNEL_WIDTH)
#define LENGTH (CHANNELS * TAPS)

typedef float float4v __attribute__((ext_vector_type(4)));

__global__ void conv2d_nchw_kernel(const float* __restrict__ x, const float* __restrict__ w,
                                   float* __restrict__ y) {
  __shared__ float filter[TILE][DEPTH + 1];  // [filter][k]
  __shared__ float patch[DEPTH][TILE + 1];   // [k][pixel]
  int first_filter = blockIdx.y * TILE;
  int first_pixel = blockIdx.x * TILE;
  int wave = threadIdx.x / WAVE;
  int lane = threadIdx.x % WAVE;
  int row = wave / 2 * MFMA;     // of the wave's results in the tile
  int column = wave % 2 * MFMA;

  float4v sum = {0.0f, 0.0f, 0.0f, 0.0f};
  for (int start = 0; start < LENGTH; start += DEPTH) {
    for (int i = threadIdx.x; i < TILE * DEPTH; i += THREADS) {
      int o = first_filter + i / DEPTH;
      int l = start + i % DEPTH;
      filter[i / DEPTH][i % DEPTH] = o < FILTERS && l < LENGTH ? w[o * LENGTH + l] : 0.0f;

      int k = start + i / TILE;
      int pixel = first_pixel + i % TILE;
      float value = 0.0f;
      if (k < LENGTH && pixel < PIXELS) {
        int plane = pixel / PLANE * CHANNELS + k / TAPS;
        int top = pixel % PLANE / OUTPUT_WIDTH * STRIDE + k % TAPS / KERNEL_WIDTH;
        int left = pixel % OUTPUT_WIDTH * STRIDE + k % KERNEL_WIDTH;
        value = x[(plane * HEIGHT + top) * WIDTH + left];
      }
      patch[i / TILE][i % TILE] = value;
    }
    __syncthreads();
    for (int k = lane / MFMA; k < DEPTH; k += 4) {
      float left = filter[row + lane % MFMA][k];
      float right = patch[k][column + lane % MFMA];
      sum = __builtin_amdgcn_mfma_f32_16x16x4f32(left, right, sum, 0, 0, 0);
    }
    __syncthreads();
  }

  int pixel = first_pixel + column + lane % MFMA;
  for (int r = 0; r < 4; ++r) {
    int o = first_filter + row + lane / MFMA * 4 + r;
    if (o < FILTERS && pixel < PIXELS) {
      y[(pixel / PLANE * FILTERS + o) * PLANE + pixel % PLANE] = sum[r];
    }
  }
}

extern "C" void conv2d_nchw_launch(const float* x, const float* w, float* y) {
  dim3 grid((PIXELS + TILE - 1) / TILE, (FILTERS + TILE - 1) / TILE);
  conv2d_nchw_kernel<<<grid, dim3(THREADS), 0, 0>>>(x, w, y);
}
