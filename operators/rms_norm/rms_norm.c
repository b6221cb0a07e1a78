// Root mean square normalisation in AVX-512: two sums hide the latency of the multiply-add.
#include <immintrin.h>
#include <math.h>

#ifndef ROWS
#define ROWS 8
#endif
#ifndef COLUMNS
#define COLUMNS 256
#endif
#define EPSILON 1e-5f

static float sum_of_squares(const float* x) {
  __m512 first = _mm512_setzero_ps();
  __m512 second = _mm512_setzero_ps();
  int c = 0;
  for (; c + 32 <= COLUMNS; c += 32) {
    __m512 low = _mm512_loadu_ps(x + c);
    __m512 high = _mm512_loadu_ps(x + c + 16);
    first = _mm512_fmadd_ps(low, low, first);
    second = _mm512_fmadd_ps(high, high, second);
  }
  for (; c < COLUMNS; c += 16) {
    __mmask16 lanes = COLUMNS - c >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (COLUMNS - c)) - 1);
    __m512 rest = _mm512_maskz_loadu_ps(lanes, x + c);
    first = _mm512_fmadd_ps(rest, rest, first);
  }
  return _mm512_reduce_add_ps(_mm512_add_ps(first, second));
}

#ifdef __cplusplus
extern "C"
#endif
void rms_norm_launch(const float* x, float* y) {
  for (int row = 0; row < ROWS; ++row, x += COLUMNS, y += COLUMNS) {
    __m512 scale = _mm512_set1_ps(1.0f / sqrtf(sum_of_squares(x) / COLUMNS + EPSILON));
    int c = 0;
    for (; c + 16 <= COLUMNS; c += 16) {
      _mm512_storeu_ps(y + c, _mm512_mul_ps(_mm512_loadu_ps(x + c), scale));
    }
    if (c < COLUMNS) {
      __mmask16 rest = (__mmask16)((1u << (COLUMNS - c)) - 1);
      _mm512_mask_storeu_ps(y + c, rest, _mm512_mul_ps(_mm512_maskz_loadu_ps(rest, x + c), scale));
    }
  }
}
