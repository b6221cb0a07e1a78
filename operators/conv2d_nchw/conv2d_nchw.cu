// Convolution NCHW x OIHW as an implicit matrix product: [filters, channels*taps] by [channels*taps, pixels]. A block
// computes a 32 x 32 tile in shared memory, a thread 2 x 2 results of it in registers.
#include <cuda_runtime.h>

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

constexpr int TILE = 32;
constexpr int DEPTH = 16;
constexpr int THREADS = 16;  // by 16
constexpr int PIXELS = BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH;
constexpr int PLANE = OUTPUT_HEIGHT * OUTPUT_WIDTH;
constexpr int TAPS = KERNEL_HEIGHT * KERNEL_WIDTH;
constexpr int LENGTH = CHANNELS * TAPS;

// Element k of the patch under a pixel.
__device__ float patch_element(const float* __restrict__ x, int pixel, int k) {
  int image = pixel / PLANE;
  int row = pixel % PLANE / OUTPUT_WIDTH * STRIDE + k % TAPS / KERNEL_WIDTH;
  int column = pixel % OUTPUT_WIDTH * STRIDE + k % KERNEL_WIDTH;
  return x[((image * CHANNELS + k / TAPS) * HEIGHT + row) * WIDTH + column];
}

__global__ void conv2d_nchw_kernel(const float* __restrict__ x, const float* __restrict__ w,
                                   float* __restrict__ y) {
  __shared__ float filter[DEPTH][TILE + 1];  // [k][filter]
  __shared__ float patch[DEPTH][TILE];       // [k][pixel]
  int first_filter = blockIdx.y * TILE;
  int first_pixel = blockIdx.x * TILE;
  int tx = threadIdx.x;
  int ty = threadIdx.y;
  int thread = ty * THREADS + tx;

  float sums[2][2] = {};
  for (int start = 0; start < LENGTH; start += DEPTH) {
    for (int i = thread; i < TILE * DEPTH; i += THREADS * THREADS) {
      int o = first_filter + i / DEPTH;
      int k = start + i % DEPTH;
      filter[i % DEPTH][i / DEPTH] = o < FILTERS && k < LENGTH ? w[o * LENGTH + k] : 0.0f;
      int pixel = first_pixel + i % TILE;
      int l = start + i / TILE;
      patch[i / TILE][i % TILE] = pixel < PIXELS && l < LENGTH ? patch_element(x, pixel, l) : 0.0f;
    }
    __syncthreads();
    for (int k = 0; k < DEPTH; ++k) {
      for (int r = 0; r < 2; ++r) {
        for (int s = 0; s < 2; ++s) {
          sums[r][s] += filter[k][ty + r * THREADS] * patch[k][tx + s * THREADS];
        }
      }
    }
    __syncthreads();
  }

  for (int r = 0; r < 2; ++r) {
    for (int s = 0; s < 2; ++s) {
      int o = first_filter + ty + r * THREADS;
      int pixel = first_pixel + tx + s * THREADS;
      if (o < FILTERS && pixel < PIXELS) {
        y[(pixel / PLANE * FILTERS + o) * PLANE + pixel % PLANE] = sums[r][s];
      }
    }
  }
}

extern "C" void conv2d_nchw_launch(const float* x, const float* w, float* y) {
  dim3 grid((PIXELS + TILE - 1) / TILE, (FILTERS + TILE - 1) / TILE);
  conv2d_nchw_kernel<<<grid, dim3(THREADS, THREADS)>>>(x, w, y);
}
