// Element-wise sum: 16 lanes at a time, a masked step for the rest.
#include <immintrin.h>

#ifndef COUNT
#define COUNT 320
#endif

#ifdef __cplusplus
extern "C"
#endif
void add_launch(const float* a, const float* b, float* c) {
  int i = 0;
  for (; i + 16 <= COUNT; i += 16) {
    __m512 sum = _mm512_add_ps(_mm512_loadu_ps(a + i), _mm512_loadu_ps(b + i));
    _mm512_storeu_ps(c + i, sum);
  }
  if (i < COUNT) {
    __mmask16 rest = (__mmask16)((1u << (COUNT - i)) - 1);
    __m512 sum = _mm512_add_ps(_mm512_maskz_loadu_ps(rest, a + i), _mm512_maskz_loadu_ps(rest, b + i));
    _mm512_mask_storeu_ps(c + i, rest, sum);
  }
}
