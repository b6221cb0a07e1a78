// C[b] = A[b] B[b] in AVX-512, half in, float out: 16 columns of B are widened once into a panel that stays in cache,
// then eight rows of C at a time run down it.
#include <immintrin.h>

#ifndef BATCH
#define BATCH 2
#endif
#ifndef M
#define M 32
#endif
#ifndef K
#define K 32
#endif
#ifndef N
#define N 64
#endif

#define BLOCK_M 8

static void multiply_rows(const _Float16* a, const float* panel, float* c, int rows, __mmask16 lanes) {
  __m512 sums[BLOCK_M];
  for (int r = 0; r < BLOCK_M; ++r) {
    sums[r] = _mm512_setzero_ps();
  }
  for (int k = 0; k < K; ++k) {
    __m512 right = _mm512_loadu_ps(panel + k * 16);
    for (int r = 0; r < rows; ++r) {
      sums[r] = _mm512_fmadd_ps(_mm512_set1_ps((float)a[r * K + k]), right, sums[r]);
    }
  }
  for (int r = 0; r < rows; ++r) {
    _mm512_mask_storeu_ps(c + r * N, lanes, sums[r]);
  }
}

#ifdef __cplusplus
extern "C"
#endif
void bmm_launch(const _Float16* a, const _Float16* b, float* c) {
  float panel[K * 16];
  for (int batch = 0; batch < BATCH; ++batch, a += M * K, b += K * N, c += M * N) {
    for (int column = 0; column < N; column += 16) {
      __mmask16 lanes = N - column >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (N - column)) - 1);
      for (int k = 0; k < K; ++k) {
        __m256i halves = _mm256_maskz_loadu_epi16(lanes, b + k * N + column);
        _mm512_storeu_ps(panel + k * 16, _mm512_cvtph_ps(halves));
      }
      for (int row = 0; row < M; row += BLOCK_M) {
        multiply_rows(a + row * K, panel, c + row * N + column, M - row < BLOCK_M ? M - row : BLOCK_M, lanes);
      }
    }
  }
}
