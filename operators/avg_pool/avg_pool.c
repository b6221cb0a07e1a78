// Average pooling, NHWC, in AVX-512: 16 channels of one output pixel at a time, divided once at the end.
#include <immintrin.h>

#ifndef BATCH
#define BATCH 1
#endif
#ifndef HEIGHT
#define HEIGHT 5
#endif
#ifndef WIDTH
#define WIDTH 5
#endif
#ifndef CHANNELS
#define CHANNELS 64
#endif
#ifndef KERNEL_HEIGHT
#define KERNEL_HEIGHT 5
#endif
#ifndef KERNEL_WIDTH
#define KERNEL_WIDTH 5
#endif
#ifndef STRIDE_HEIGHT
#define STRIDE_HEIGHT 1
#endif
#ifndef STRIDE_WIDTH
#define STRIDE_WIDTH 1
#endif
#define OUTPUT_HEIGHT ((HEIGHT - KERNEL_HEIGHT) / STRIDE_HEIGHT + 1)
#define OUTPUT_WIDTH ((WIDTH - KERNEL_WIDTH) / STRIDE_WIDTH + 1)

static inline __mmask16 lanes_left(int c) {
  return CHANNELS - c >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (CHANNELS - c)) - 1);
}

static void pool_pixel(const float* window, float* result) {
  const __m512 count = _mm512_set1_ps((float)(KERNEL_HEIGHT * KERNEL_WIDTH));
  for (int c = 0; c < CHANNELS; c += 16) {
    __mmask16 lanes = lanes_left(c);
    __m512 sum = _mm512_setzero_ps();
    for (int p = 0; p < KERNEL_HEIGHT; ++p) {
      for (int q = 0; q < KERNEL_WIDTH; ++q) {
        sum = _mm512_add_ps(sum, _mm512_maskz_loadu_ps(lanes, window + (p * WIDTH + q) * CHANNELS + c));
      }
    }
    _mm512_mask_storeu_ps(result + c, lanes, _mm512_div_ps(sum, count));
  }
}

#ifdef __cplusplus
extern "C"
#endif
void avg_pool_launch(const float* x, float* y) {
  for (int image = 0; image < BATCH; ++image, x += HEIGHT * WIDTH * CHANNELS) {
    for (int i = 0; i < OUTPUT_HEIGHT; ++i) {
      for (int j = 0; j < OUTPUT_WIDTH; ++j, y += CHANNELS) {
        pool_pixel(x + (i * STRIDE_HEIGHT * WIDTH + j * STRIDE_WIDTH) * CHANNELS, y);
      }
    }
  }
}
