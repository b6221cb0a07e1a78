// Rectified linear unit: 16 lanes at a time, a masked step for the rest.
#include <immintrin.h>

#ifndef COUNT
#define COUNT 640
#endif

#ifdef __cplusplus
extern "C"
#endif
void relu_launch(const float* x, float* y) {
  const __m512 zero = _mm512_setzero_ps();
  int i = 0;
  for (; i + 16 <= COUNT; i += 16) {
    _mm512_storeu_ps(y + i, _mm512_max_ps(_mm512_loadu_ps(x + i), zero));
  }
  if (i < COUNT) {
    __mmask16 rest = (__mmask16)((1u << (COUNT - i)) - 1);
    _mm512_mask_storeu_ps(y + i, rest, _mm512_max_ps(_mm512_maskz_loadu_ps(rest, x + i), zero));
  }
}
