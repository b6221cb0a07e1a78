// Convolution of bytes, NHWC x OHWI, with VNNI: rows of a window are contiguous in input and filter, 64 bytes a step.
// vpdpbusd multiplies unsigned by signed bytes: the input enters as x + 128 (its sign bit flipped), and 128 times the sum
// of the filter, computed once, is taken off.
#include <immintrin.h>
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

#define ROW (KERNEL_WIDTH * CHANNELS)
#define LENGTH (KERNEL_HEIGHT * ROW)
#define BLOCK 4

static inline __mmask64 bytes_left(int i) {
  return ROW - i >= 64 ? ~(__mmask64)0 : ((__mmask64)1 << (ROW - i)) - 1;
}

// 128 times the sum of a filter.
static int32_t correction(const int8_t* filter) {
  __m512i sum = _mm512_setzero_si512();
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int i = 0; i < ROW; i += 64) {
      __m512i weights = _mm512_maskz_loadu_epi8(bytes_left(i), filter + p * ROW + i);
      sum = _mm512_dpbusd_epi32(sum, _mm512_set1_epi8((char)0x80), weights);
    }
  }
  return _mm512_reduce_add_epi32(sum);
}

// `count` (at most BLOCK) filters at one pixel; `patch` is its upper left corner.
static void convolve(const int8_t* patch, const int8_t* w, const int32_t* corrections, int32_t* result, int count) {
  __m512i sums[BLOCK];
  for (int o = 0; o < BLOCK; ++o) {
    sums[o] = _mm512_setzero_si512();
  }
  for (int p = 0; p < KERNEL_HEIGHT; ++p) {
    for (int i = 0; i < ROW; i += 64) {
      __mmask64 bytes = bytes_left(i);
      __m512i values = _mm512_maskz_loadu_epi8(bytes, patch + p * WIDTH * CHANNELS + i);
      values = _mm512_xor_si512(values, _mm512_set1_epi8((char)0x80));
      for (int o = 0; o < count; ++o) {
        __m512i weights = _mm512_maskz_loadu_epi8(bytes, w + o * LENGTH + p * ROW + i);
        sums[o] = _mm512_dpbusd_epi32(sums[o], values, weights);
      }
    }
  }
  for (int o = 0; o < count; ++o) {
    result[o] = _mm512_reduce_add_epi32(sums[o]) - corrections[o];
  }
}

#ifdef __cplusplus
extern "C"
#endif
void conv2d_int8_launch(const int8_t* x, const int8_t* w, int32_t* y) {
  int32_t corrections[FILTERS];
  for (int o = 0; o < FILTERS; ++o) {
    corrections[o] = correction(w + o * LENGTH);
  }
  for (int pixel = 0; pixel < BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH; ++pixel) {
    int image = pixel / (OUTPUT_HEIGHT * OUTPUT_WIDTH);
    int row = image * HEIGHT + pixel / OUTPUT_WIDTH % OUTPUT_HEIGHT * STRIDE;
    const int8_t* patch = x + (row * WIDTH + pixel % OUTPUT_WIDTH * STRIDE) * CHANNELS;
    for (int o = 0; o < FILTERS; o += BLOCK) {
      convolve(patch, w + o * LENGTH, corrections + o, y + pixel * FILTERS + o,
               FILTERS - o < BLOCK ? FILTERS - o : BLOCK);
    }
  }
}
