// Convolution of bytes, NHWC x OHWI, on tensor cores as an implicit matrix product: [pixels, taps*channels] by its
// transposed filters. Both tiles hold 16 bytes of the reduction a row, so that every fragment starts on 32 bytes.
#include <cuda_runtime.h>
#include <mma.h>

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

using namespace nvcuda;

constexpr int TILE = 32;
constexpr int WMMA = 16;
constexpr int THREADS = 128;
constexpr int RESULT_PITCH = TILE + 4;
constexpr int PIXELS = BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH;
constexpr int LENGTH = KERNEL_HEIGHT * KERNEL_WIDTH * CHANNELS;

__device__ signed char patch_element(const signed char* __restrict__ x, int pixel, int k) {
  int image = pixel / (OUTPUT_HEIGHT * OUTPUT_WIDTH);
  int row = pixel / OUTPUT_WIDTH % OUTPUT_HEIGHT * STRIDE + k / (KERNEL_WIDTH * CHANNELS);
  int column = pixel % OUTPUT_WIDTH * STRIDE + k / CHANNELS % KERNEL_WIDTH;
  return x[((image * HEIGHT + row) * WIDTH + column) * CHANNELS + k % CHANNELS];
}

__global__ void conv2d_int8_kernel(const signed char* __restrict__ x, const signed char* __restrict__ w,
                                   int* __restrict__ y) {
  __shared__ __align__(32) signed char patches[TILE][WMMA];
  __shared__ __align__(32) signed char filters[TILE][WMMA];
  __shared__ __align__(32) int results[TILE][RESULT_PITCH];
  int first_pixel = blockIdx.y * TILE;
  int first_filter = blockIdx.x * TILE;
  int warp = threadIdx.x / 32;
  int warp_row = warp / 2 * WMMA;
  int warp_column = warp % 2 * WMMA;

  wmma::fragment<wmma::accumulator, WMMA, WMMA, WMMA, int> sum;
  wmma::fill_fragment(sum, 0);
  for (int start = 0; start < LENGTH; start += WMMA) {
    for (int i = threadIdx.x; i < TILE * WMMA; i += THREADS) {
      int row = i / WMMA;
      int k = start + i % WMMA;
      signed char value = 0;
      signed char weight = 0;
      if (first_pixel + row < PIXELS && k < LENGTH) value = patch_element(x, first_pixel + row, k);
      if (first_filter + row < FILTERS && k < LENGTH) weight = w[(first_filter + row) * LENGTH + k];
      patches[row][i % WMMA] = value;
      filters[row][i % WMMA] = weight;
    }
    __syncthreads();
    wmma::fragment<wmma::matrix_a, WMMA, WMMA, WMMA, signed char, wmma::row_major> left;
    wmma::fragment<wmma::matrix_b, WMMA, WMMA, WMMA, signed char, wmma::col_major> right;
    wmma::load_matrix_sync(left, patches[warp_row], WMMA);
    wmma::load_matrix_sync(right, filters[warp_column], WMMA);
    wmma::mma_sync(sum, left, right, sum);
    __syncthreads();
  }

  wmma::store_matrix_sync(&results[warp_row][warp_column], sum, RESULT_PITCH, wmma::mem_row_major);
  __syncthreads();
  for (int i = threadIdx.x; i < TILE * TILE; i += THREADS) {
    int pixel = first_pixel + i / TILE;
    int o = first_filter + i % TILE;
    if (pixel < PIXELS && o < FILTERS) {
      y[pixel * FILTERS + o] = results[i / TILE][i % TILE];
    }
  }
}

extern "C" void conv2d_int8_launch(const signed char* x, const signed char* w, int* y) {
  dim3 grid((FILTERS + TILE - 1) / TILE, (PIXELS + TILE - 1) / TILE);
  conv2d_int8_kernel<<<grid, THREADS>>>(x, w, y);
}
