// Gaussian error linear unit in AVX-512, max(x, 0) - |x| / 2 * erfc(|x| / sqrt 2), with erfc as a polynomial of
// t = 1 / (1 + 0.3275911 z) times exp(-z^2), good to 1.5e-7 (Abramowitz and Stegun, 7.1.26).
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

static inline __m512 gelu_ps(__m512 x) {
  const __m512 one = _mm512_set1_ps(1.0f);
  const __m512 size = _mm512_abs_ps(x);
  __m512 z = _mm512_mul_ps(size, _mm512_set1_ps(0.707106781f));
  __m512 t = _mm512_div_ps(one, _mm512_fmadd_ps(z, _mm512_set1_ps(0.3275911f), one));
  __m512 p = _mm512_set1_ps(1.061405429f);
  p = _mm512_fmadd_ps(p, t, _mm512_set1_ps(-1.453152027f));
  p = _mm512_fmadd_ps(p, t, _mm512_set1_ps(1.421413741f));
  p = _mm512_fmadd_ps(p, t, _mm512_set1_ps(-0.284496736f));
  p = _mm512_fmadd_ps(p, t, _mm512_set1_ps(0.254829592f));
  p = _mm512_mul_ps(p, t);
  __m512 erfc = _mm512_mul_ps(p, exp_ps(_mm512_fnmadd_ps(z, z, _mm512_setzero_ps())));
  __m512 half = _mm512_mul_ps(size, _mm512_set1_ps(0.5f));
  return _mm512_fnmadd_ps(half, erfc, _mm512_max_ps(x, _mm512_setzero_ps()));
}

#ifdef __cplusplus
extern "C"
#endif
void gelu_launch(const float* x, float* y) {
  int i = 0;
  for (; i + 16 <= COUNT; i += 16) {
    _mm512_storeu_ps(y + i, gelu_ps(_mm512_loadu_ps(x + i)));
  }
  if (i < COUNT) {
    __mmask16 rest = (__mmask16)((1u << (COUNT - i)) - 1);
    _mm512_mask_storeu_ps(y + i, rest, gelu_ps(_mm512_maskz_loadu_ps(rest, x + i)));
  }
}
