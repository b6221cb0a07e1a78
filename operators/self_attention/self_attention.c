// Self-attention in AVX-512, half in, float out: the keys of a head are widened and transposed once, so that 16 scores of a
// query are computed side by side; the values are widened as they are read.
#include <immintrin.h>
#include <math.h>

#ifndef BATCH
#define BATCH 1
#endif
#ifndef HEADS
#define HEADS 2
#endif
#ifndef LENGTH
#define LENGTH 64
#endif
#ifndef DEPTH
#define DEPTH 32
#endif
#define KEYS ((LENGTH + 15) / 16 * 16)

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

static inline __mmask16 lanes_left(int length, int i) {
  return length - i >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (length - i)) - 1);
}

// weights[key] = exp(s - max s), s = q.k / sqrt(D); returns their sum.
static float weigh(const _Float16* q, const float* keys, float* weights) {
  const __m512 lowest = _mm512_set1_ps(-INFINITY);
  const __m512 scale = _mm512_set1_ps(1.0f / sqrtf((float)DEPTH));
  __m512 peaks = lowest;
  for (int j = 0; j < KEYS; j += 16) {
    __m512 score = _mm512_setzero_ps();
    for (int d = 0; d < DEPTH; ++d) {
      score = _mm512_fmadd_ps(_mm512_set1_ps((float)q[d]), _mm512_loadu_ps(keys + d * KEYS + j), score);
    }
    score = _mm512_mul_ps(score, scale);
    _mm512_storeu_ps(weights + j, score);
    peaks = _mm512_mask_max_ps(peaks, lanes_left(LENGTH, j), peaks, score);
  }
  __m512 peak = _mm512_set1_ps(_mm512_reduce_max_ps(peaks));
  __m512 total = _mm512_setzero_ps();
  for (int j = 0; j < KEYS; j += 16) {
    __m512 e = _mm512_maskz_mov_ps(lanes_left(LENGTH, j), exp_ps(_mm512_sub_ps(_mm512_loadu_ps(weights + j), peak)));
    _mm512_storeu_ps(weights + j, e);
    total = _mm512_add_ps(total, e);
  }
  return _mm512_reduce_add_ps(total);
}

// y = sum over keys of weight times value, over `total`.
static void combine(const float* weights, const _Float16* v, float* y, float total) {
  for (int d = 0; d < DEPTH; d += 16) {
    __mmask16 lanes = lanes_left(DEPTH, d);
    __m512 sum = _mm512_setzero_ps();
    for (int j = 0; j < LENGTH; ++j) {
      __m512 value = _mm512_cvtph_ps(_mm256_maskz_loadu_epi16(lanes, v + j * DEPTH + d));
      sum = _mm512_fmadd_ps(_mm512_set1_ps(weights[j]), value, sum);
    }
    _mm512_mask_storeu_ps(y + d, lanes, _mm512_div_ps(sum, _mm512_set1_ps(total)));
  }
}

#ifdef __cplusplus
extern "C"
#endif
void self_attention_launch(const _Float16* q, const _Float16* k, const _Float16* v, float* y) {
  float keys[DEPTH * KEYS];
  float weights[KEYS];
  for (int head = 0; head < BATCH * HEADS; ++head) {
    int first = head * LENGTH * DEPTH;
    for (int d = 0; d < DEPTH; ++d) {
      for (int j = 0; j < KEYS; ++j) {
        keys[d * KEYS + j] = j < LENGTH ? (float)k[first + j * DEPTH + d] : 0.0f;
      }
    }
    for (int i = 0; i < LENGTH; ++i) {
      int row = first + i * DEPTH;
      float total = weigh(q + row, keys, weights);
      combine(weights, v + first, y + row, total);
    }
  }
}
