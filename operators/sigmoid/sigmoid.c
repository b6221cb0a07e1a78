// Logistic function in AVX-512: with e = exp(-|x|), 1 / (1 + e) for x >= 0 and e / (1 + e) below.
#include <immintrin.h>

#ifndef COUNT
#define COUNT 640
#endif

// exp(x) for x <= 0, good to 2 ulp: x = n ln2 + r, |r| <= ln2 / 2; ln2 in two parts keeps r exact.
static inline __m512 exp_ps(__m512 x) {
  x = _mm512_max_ps(x, _mm512_set1_ps(-104.0f));  // exp(-104) rounds to 0
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

static inline __m512 sigmoid_ps(__m512 x) {
  const __m512 zero = _mm512_setzero_ps();
  const __m512 one = _mm512_set1_ps(1.0f);
  __m512 e = exp_ps(_mm512_sub_ps(zero, _mm512_abs_ps(x)));
  __mmask16 negative = _mm512_cmp_ps_mask(x, zero, _CMP_LT_OQ);
  __m512 numerator = _mm512_mask_mov_ps(one, negative, e);
  return _mm512_div_ps(numerator, _mm512_add_ps(one, e));
}

#ifdef __cplusplus
extern "C"
#endif
void sigmoid_launch(const float* x, float* y) {
  int i = 0;
  for (; i + 16 <= COUNT; i += 16) {
    _mm512_storeu_ps(y + i, sigmoid_ps(_mm512_loadu_ps(x + i)));
  }
  if (i < COUNT) {
    __mmask16 rest = (__mmask16)((1u << (COUNT - i)) - 1);
    _mm512_mask_storeu_ps(y + i, rest, sigmoid_ps(_mm512_maskz_loadu_ps(rest, x + i)));
  }
}
