// Row softmax in AVX-512; the exponential is 2^n times a polynomial of the remainder.
#include <immintrin.h>
#include <math.h>

#ifndef ROWS
#define ROWS 5
#endif
#ifndef COLUMNS
#define COLUMNS 128
#endif

// exp(x) for x <= 0, good to 2 ulp: x = n ln2 + r, |r| <= ln2 / 2; ln2 in two parts keeps r exact.
static inline __m512 exp_ps(__m512 x) {
  x = _mm512_max_ps(x, _mm512_set1_ps(-104.0f));  // exp(-104) rounds to 0; keeps -inf out of n
  __m512 n = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269504f)), 0);
  __m512 r = _mm512_fnmadd_ps(n, _mm512_set1_ps(0.693359375f), x);
  r = _mm512_fnmadd_ps(n, _mm512_set1_ps(-2.12194440e-4f), r);
  __m512 p = _mm512_set1_ps(1.9875691500e-4f);
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.3981999507e-3f));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(8.3334519073e-3f));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(4.1665795894e-2f));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.6666665459e-1f));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(5.0000001201e-1f));
  p = _mm512_fmadd_ps(p, _mm512_mul_ps(r, r), _mm512_add_ps(r, _mm512_set1_ps(1.0f)));
  return _mm512_scalef_ps(p, n);
}

static inline __mmask16 lanes_left(int c) {
  return COLUMNS - c >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (COLUMNS - c)) - 1);
}

#ifdef __cplusplus
extern "C"
#endif
void softmax_launch(const float* x, float* y) {
  const __m512 lowest = _mm512_set1_ps(-INFINITY);
  for (int row = 0; row < ROWS; ++row, x += COLUMNS, y += COLUMNS) {
    __m512 peaks = lowest;
    for (int c = 0; c < COLUMNS; c += 16) {
      peaks = _mm512_max_ps(peaks, _mm512_mask_loadu_ps(lowest, lanes_left(c), x + c));
    }
    __m512 peak = _mm512_set1_ps(_mm512_reduce_max_ps(peaks));

    __m512 totals = _mm512_setzero_ps();
    for (int c = 0; c < COLUMNS; c += 16) {
      __mmask16 lanes = lanes_left(c);
      __m512 e = exp_ps(_mm512_sub_ps(_mm512_maskz_loadu_ps(lanes, x + c), peak));
      totals = _mm512_mask_add_ps(totals, lanes, totals, e);
      _mm512_mask_storeu_ps(y + c, lanes, e);
    }
    __m512 scale = _mm512_set1_ps(1.0f / _mm512_reduce_add_ps(totals));

    for (int c = 0; c < COLUMNS; c += 16) {
      __mmask16 lanes = lanes_left(c);
      _mm512_mask_storeu_ps(y + c, lanes, _mm512_mul_ps(_mm512_maskz_loadu_ps(lanes, y + c), scale));
    }
  }
}
