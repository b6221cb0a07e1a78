// Convolution in one dimension in AVX-512: 16 results at a time, one unaligned load a tap.
#include <immintrin.h>

#ifndef LENGTH
#define LENGTH 128
#endif
#ifndef TAPS
#define TAPS 3
#endif
#define OUTPUTS (LENGTH - TAPS + 1)

#ifdef __cplusplus
extern "C"
#endif
void conv1d_launch(const float* x, const float* w, float* y) {
  int i = 0;
  for (; i + 16 <= OUTPUTS; i += 16) {
    __m512 sum = _mm512_setzero_ps();
    for (int t = 0; t < TAPS; ++t) {
      sum = _mm512_fmadd_ps(_mm512_loadu_ps(x + i + t), _mm512_set1_ps(w[t]), sum);
    }
    _mm512_storeu_ps(y + i, sum);
  }
  if (i < OUTPUTS) {
    __mmask16 rest = (__mmask16)((1u << (OUTPUTS - i)) - 1);
    __m512 sum = _mm512_setzero_ps();
    for (int t = 0; t < TAPS; ++t) {
      sum = _mm512_fmadd_ps(_mm512_maskz_loadu_ps(rest, x + i + t), _mm512_set1_ps(w[t]), sum);
    }
    _mm512_mask_storeu_ps(y + i, rest, sum);
  }
}
