// Sign: 16 lanes at a time, two comparisons into masks.
#include <immintrin.h>

#ifndef COUNT
#define COUNT 640
#endif

static inline __m512 sign_ps(__m512 x) {
  const __m512 zero = _mm512_setzero_ps();
  __mmask16 positive = _mm512_cmp_ps_mask(x, zero, _CMP_GT_OQ);
  __mmask16 negative = _mm512_cmp_ps_mask(x, zero, _CMP_LT_OQ);
  __m512 ones = _mm512_maskz_mov_ps(positive, _mm512_set1_ps(1.0f));
  return _mm512_mask_mov_ps(ones, negative, _mm512_set1_ps(-1.0f));
}

#ifdef __cplusplus
extern "C"
#endif
void sign_launch(const float* x, float* y) {
  int i = 0;
  for (; i + 16 <= COUNT; i += 16) {
    _mm512_storeu_ps(y + i, sign_ps(_mm512_loadu_ps(x + i)));
  }
  if (i < COUNT) {
    __mmask16 rest = (__mmask16)((1u << (COUNT - i)) - 1);
    _mm512_mask_storeu_ps(y + i, rest, sign_ps(_mm512_maskz_loadu_ps(rest, x + i)));
  }
}
