// Layer normalisation in AVX-512: mean, variance and result in three sweeps over a row that stays in cache.
#include <immintrin.h>
#include <math.h>

#ifndef ROWS
#define ROWS 4
#endif
#ifndef COLUMNS
#define COLUMNS 32
#endif
#define EPSILON 1e-5f

static inline __mmask16 lanes_left(int c) {
  return COLUMNS - c >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (COLUMNS - c)) - 1);
}

#ifdef __cplusplus
extern "C"
#endif
void layer_norm_launch(const float* x, const float* gamma, const float* beta, float* y) {
  for (int row = 0; row < ROWS; ++row, x += COLUMNS, y += COLUMNS) {
    __m512 sums = _mm512_setzero_ps();
    for (int c = 0; c < COLUMNS; c += 16) {
      sums = _mm512_add_ps(sums, _mm512_maskz_loadu_ps(lanes_left(c), x + c));
    }
    __m512 mean = _mm512_set1_ps(_mm512_reduce_add_ps(sums) / COLUMNS);

    __m512 squares = _mm512_setzero_ps();
    for (int c = 0; c < COLUMNS; c += 16) {
      __mmask16 lanes = lanes_left(c);
      __m512 centred = _mm512_maskz_sub_ps(lanes, _mm512_maskz_loadu_ps(lanes, x + c), mean);
      squares = _mm512_fmadd_ps(centred, centred, squares);
    }
    float variance = _mm512_reduce_add_ps(squares) / COLUMNS;
    __m512 scale = _mm512_set1_ps(1.0f / sqrtf(variance + EPSILON));

    for (int c = 0; c < COLUMNS; c += 16) {
      __mmask16 lanes = lanes_left(c);
      __m512 centred = _mm512_sub_ps(_mm512_maskz_loadu_ps(lanes, x + c), mean);
      __m512 normalised = _mm512_mul_ps(centred, scale);
      __m512 result = _mm512_fmadd_ps(normalised, _mm512_maskz_loadu_ps(lanes, gamma + c),
                                      _mm512_maskz_loadu_ps(lanes, beta + c));
      _mm512_mask_storeu_ps(y + c, lanes, result);
    }
  }
}
