// Depthwise convolution, HWC, in AVX-512: 16 channels of four neighbouring pixels share each weight.
#include <immintrin.h>

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

#define BLOCK 4

static inline __mmask16 lanes_left(int c) {
  return CHANNELS - c >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (CHANNELS - c)) - 1);
}

// `count` (at most BLOCK) results side by side, from channel c on; `patch` is the first one's upper left pixel.
static void convolve(const float* patch, const float* w, float* result, int c, int count) {
  __mmask16 lanes = lanes_left(c);
  __m512 sums[BLOCK];
  for (int j = 0; j < BLOCK; ++j) {
    sums[j] = _mm512_setzero_ps();
  }
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int q = 0; q < KERNEL_WIDTH; ++q) {
      __m512 weight = _mm512_maskz_loadu_ps(lanes, w + (p * KERNEL_WIDTH + q) * CHANNELS + c);
      for (int j = 0; j < count; ++j) {
        __m512 value = _mm512_maskz_loadu_ps(lanes, patch + (p * WIDTH + q + j) * CHANNELS + c);
        sums[j] = _mm512_fmadd_ps(value, weight, sums[j]);
      }
    }
  }
  for (int j = 0; j < count; ++j) {
    _mm512_mask_storeu_ps(result + j * CHANNELS + c, lanes, sums[j]);
  }
}

#ifdef __cplusplus
extern "C"
#endif
void depthwise_conv_launch(const float* x, const float* w, float* y) {
  for (int i = 0; i < OUTPUT_HEIGHT; ++i) {
    for (int j = 0; j < OUTPUT_WIDTH; j += BLOCK) {
      int count = OUTPUT_WIDTH - j < BLOCK ? OUTPUT_WIDTH - j : BLOCK;
      for (int c = 0; c < CHANNELS; c += 16) {
        convolve(x + (i * WIDTH + j) * CHANNELS, w, y + (i * OUTPUT_WIDTH + j) * CHANNELS, c, count);
      }
    }
  }
}
