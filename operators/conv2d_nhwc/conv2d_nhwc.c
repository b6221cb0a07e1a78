// Convolution NHWC x OHWI in AVX-512: input and filter are contiguous along channels; four filters share a load.
#include <immintrin.h>

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

#define ROW (KERNEL_WIDTH * CHANNELS)  // contiguous in x and in w
#define LENGTH (KERNEL_HEIGHT * ROW)
#define BLOCK 4

static inline __mmask16 lanes_left(int i) {
  return ROW - i >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (ROW - i)) - 1);
}

// Results `first` to `first + count - 1` of one pixel; `patch` is its upper left corner.
static void convolve(const float* patch, const float* w, float* result, int first, int count) {
  __m512 sums[BLOCK];
  for (int o = 0; o < BLOCK; ++o) {
    sums[o] = _mm512_setzero_ps();
  }
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int i = 0; i < ROW; i += 16) {
      __mmask16 lanes = lanes_left(i);
      __m512 value = _mm512_maskz_loadu_ps(lanes, patch + p * WIDTH * CHANNELS + i);
      for (int o = 0; o < count; ++o) {
        const float* filter = w + (first + o) * LENGTH + p * ROW + i;
        sums[o] = _mm512_fmadd_ps(value, _mm512_maskz_loadu_ps(lanes, filter), sums[o]);
      }
    }
  }
  for (int o = 0; o < count; ++o) {
    result[first + o] = _mm512_reduce_add_ps(sums[o]);
  }
}

#ifdef __cplusplus
extern "C"
#endif
void conv2d_nhwc_launch(const float* x, const float* w, float* y) {
  for (int image = 0; image < BATCH; ++image) {
    for (int i = 0; i < OUTPUT_HEIGHT; ++i) {
      for (int j = 0; j < OUTPUT_WIDTH; ++j) {
        const float* patch = x + ((image * HEIGHT + i * STRIDE) * WIDTH + j * STRIDE) * CHANNELS;
        float* result = y + ((image * OUTPUT_HEIGHT + i) * OUTPUT_WIDTH + j) * FILTERS;
        for (int o = 0; o < FILTERS; o += BLOCK) {
          convolve(patch, w, result, o, FILTERS - o < BLOCK ? FILTERS - o : BLOCK);
        }
      }
    }
  }
}
