// Sum pooling, NHWC, in AVX-512: 16 channels of one output pixel at a time; even and odd columns have a sum each.
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

static inline __m512 sum_window(const float* window, __mmask16 lanes) {
  __m512 even = _mm512_setzero_ps();
  __m512 odd = _mm512_setzero_ps();
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    int q = 0;
    for (; q + 2 <= KERNEL_WIDTH; q += 2) {
      const float* pixel = window + (p * WIDTH + q) * CHANNELS;
      even = _mm512_add_ps(even, _mm512_maskz_loadu_ps(lanes, pixel));
      odd = _mm512_add_ps(odd, _mm512_maskz_loadu_ps(lanes, pixel + CHANNELS));
    }
    if (q < KERNEL_WIDTH) {
      even = _mm512_add_ps(even, _mm512_maskz_loadu_ps(lanes, window + (p * WIDTH + q) * CHANNELS));
    }
  }
  return _mm512_add_ps(even, odd);
}

#ifdef __cplusplus
extern "C"
#endif
void sum_pool_launch(const float* x, float* y) {
  for (int row = 0; row < BATCH * OUTPUT_HEIGHT; ++row) {
    int top = row / OUTPUT_HEIGHT * HEIGHT + row % OUTPUT_HEIGHT * STRIDE_HEIGHT;
    for (int j = 0; j < OUTPUT_WIDTH; ++j) {
      const float* window = x + (top * WIDTH + j * STRIDE_WIDTH) * CHANNELS;
      float* result = y + (row * OUTPUT_WIDTH + j) * CHANNELS;
      for (int c = 0; c < CHANNELS; c += 16) {
        __mmask16 lanes = lanes_left(c);
        _mm512_mask_storeu_ps(result + c, lanes, sum_window(window + c, lanes));
      }
    }
  }
}
