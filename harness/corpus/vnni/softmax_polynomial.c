/* Softmax of rows; the exponential by a polynomial and scalef, with a way for extremes. */
#include <immintrin.h>
#include <math.h>
#include <float.h>
#include <stddef.h>
static inline __m512 exp_lanes(__m512 x) {
  const __m512 r = _mm512_set1_ps(0x1.8p23f);
  const __m512 z = _mm512_fmadd_ps(x, _mm512_set1_ps(0x1.715476p+0f), r);
  const __m512 n = _mm512_sub_ps(z, r);
  const __m512 b = _mm512_fnmadd_ps(n, _mm512_set1_ps(0x1.7f7d1cp-20f), _mm512_fnmadd_ps(n, _mm512_set1_ps(0x1.62e4p-1f), x));
  const __mmask16 d = _mm512_cmp_ps_mask(_mm512_abs_ps(n), _mm512_set1_ps(192), _CMP_GT_OQ);
  const __m512 u = _mm512_mul_ps(b, b);
  const __m512 j = _mm512_fmadd_ps(_mm512_fmadd_ps(_mm512_fmadd_ps(_mm512_set1_ps(0x1.0e4020p-7f), b, _mm512_set1_ps(0x1.573e2ep-5f)), u,
        _mm512_fmadd_ps(_mm512_set1_ps(0x1.555e66p-3f), b, _mm512_set1_ps(0x1.fffdb6p-2f))), u,
        _mm512_fmadd_ps(_mm512_set1_ps(0x1.ffffecp-1f), b, _mm512_set1_ps(1.0F)));
  const __m512 res = _mm512_scalef_ps(j, n);
  if (_mm512_kortestz(d, d)) return res;
  const __m512 zero = _mm512_setzero_ps();
  const __m512 alt = _mm512_mask_blend_ps(_mm512_cmp_ps_mask(n, zero, _CMP_LE_OQ), _mm512_set1_ps(INFINITY), zero);
  return _mm512_mask_blend_ps(d, res, alt);
}
static float exponentials(const int n, float * y, const float * x, float max) {
    int i = 0;
    float sum = 0;
    for (; i + 15 < n; i += 16) {
        __m512 val = exp_lanes(_mm512_sub_ps(_mm512_loadu_ps(x + i), _mm512_set1_ps(max)));
        _mm512_storeu_ps(y + i, val);
        sum += _mm512_reduce_add_ps(val);
    }
    for (; i < n; ++i) {
        float val = expf(x[i] - max);
        sum += val;
        y[i] = val;
    }
    return sum;
}
#ifdef __cplusplus
extern "C"
#endif
void softmax_polynomial_launch(const float *x, float *y, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
        const float *p = x + (size_t)r * columns;
        float *q = y + (size_t)r * columns;
        float m = -FLT_MAX;
        for (int i = 0; i < columns; i++) m = p[i] > m ? p[i] : m;
        float s = exponentials(columns, q, p, m);
        const __m512 inv = _mm512_set1_ps(1.0f / s);
        for (int i = 0; i < columns; i += 16) {
            __mmask16 k = columns - i >= 16 ? 0xFFFF : (1 << (columns - i)) - 1;
            _mm512_mask_storeu_ps(q + i, k, _mm512_mul_ps(inv, _mm512_maskz_loadu_ps(k, q + i)));
        }
    }
}
