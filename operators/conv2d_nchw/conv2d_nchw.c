// Convolution NCHW x OIHW in AVX-512: 16 filters are packed side by side, then up to four pixels of an output row share
// each load of them. Results of a lane lie a plane apart and are scattered.
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

#define TAPS (KERNEL_HEIGHT * KERNEL_WIDTH)
#define LENGTH (CHANNELS * TAPS)
#define PLANE (OUTPUT_HEIGHT * OUTPUT_WIDTH)
#define BLOCK 4

// `count` filters as [channel][tap][filter]; lanes beyond them are zero.
static void pack_panel(const float* w, float* panel, int count) {
  for (int k = 0; k < LENGTH; ++k) {
    for (int o = 0; o < 16; ++o) {
      panel[k * 16 + o] = o < count ? w[o * LENGTH + k] : 0.0f;
    }
  }
}

// Results of 16 filters at `pixels` (at most BLOCK) places of a row; `patch` is the first one's upper left corner.
static void convolve(const float* patch, const float* panel, float* result, int pixels, __mmask16 lanes) {
  const __m512i planes = _mm512_mullo_epi32(_mm512_set1_epi32(PLANE), _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
                                                                                       10, 11, 12, 13, 14, 15));
  __m512 sums[BLOCK];
  for (int j = 0; j < BLOCK; ++j) {
    sums[j] = _mm512_setzero_ps();
  }
  for (int c = 0; c < CHANNELS; ++c) {
    for (int p = 0; p < KERNEL_HEIGHT; ++p) {
      for (int q = 0; q < KERNEL_WIDTH; ++q) {
        __m512 weights = _mm512_loadu_ps(panel + (c * TAPS + p * KERNEL_WIDTH + q) * 16);
        const float* values = patch + (c * HEIGHT + p) * WIDTH + q;
        for (int j = 0; j < pixels; ++j) {
          sums[j] = _mm512_fmadd_ps(_mm512_set1_ps(values[j * STRIDE]), weights, sums[j]);
        }
      }
    }
  }
  for (int j = 0; j < pixels; ++j) {
    _mm512_mask_i32scatter_ps(result + j, lanes, planes, sums[j], 4);
  }
}

#ifdef __cplusplus
extern "C"
#endif
void conv2d_nchw_launch(const float* x, const float* w, float* y) {
  float panel[LENGTH * 16];
  for (int o = 0; o < FILTERS; o += 16) {
    int count = FILTERS - o < 16 ? FILTERS - o : 16;
    __mmask16 lanes = (__mmask16)((1u << count) - 1);
    pack_panel(w + o * LENGTH, panel, count);
    for (int image = 0; image < BATCH; ++image) {
      for (int i = 0; i < OUTPUT_HEIGHT; ++i) {
        const float* rows = x + (image * CHANNELS * HEIGHT + i * STRIDE) * WIDTH;
        float* results = y + (image * FILTERS + o) * PLANE + i * OUTPUT_WIDTH;
        for (int j = 0; j < OUTPUT_WIDTH; j += BLOCK) {
          convolve(rows + j * STRIDE, panel, results + j, OUTPUT_WIDTH - j < BLOCK ? OUTPUT_WIDTH - j : BLOCK, lanes);
        }
      }
    }
  }
}
