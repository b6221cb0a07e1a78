// C[M,N] = A[M,K] B[K,N] in AVX-512, half in, float out: four rows by 32 columns of C stay in registers while
// one row of B is widened at a time.
#include <immintrin.h>

#ifndef M
#define M 32
#endif
#ifndef K
#define K 32
#endif
#ifndef N
#define N 128
#endif

#define BLOCK_M 4

static inline __mmask16 lanes_left(int column) {
  int left = N - column;
  return left >= 16 ? (__mmask16)0xffff : left > 0 ? (__mmask16)((1u << left) - 1) : (__mmask16)0;
}

static inline __m512 load_halves(__mmask16 lanes, const _Float16* p) {
  return _mm512_cvtph_ps(_mm256_maskz_loadu_epi16(lanes, p));
}

// `rows` (at most BLOCK_M) rows of 32 columns.
static void multiply_block(const _Float16* a, const _Float16* b, float* c, int row, int column, int rows) {
  const __mmask16 low = lanes_left(column);
  const __mmask16 high = lanes_left(column + 16);
  __m512 sums[BLOCK_M][2];
  for (int r = 0; r < BLOCK_M; ++r) {
    sums[r][0] = _mm512_setzero_ps();
    sums[r][1] = _mm512_setzero_ps();
  }
  for (int k = 0; k < K; ++k) {
    __m512 b_low = load_halves(low, b + k * N + column);
    __m512 b_high = load_halves(high, b + k * N + column + 16);
    for (int r = 0; r < rows; ++r) {
      __m512 value = _mm512_set1_ps((float)a[(row + r) * K + k]);
      sums[r][0] = _mm512_fmadd_ps(value, b_low, sums[r][0]);
      sums[r][1] = _mm512_fmadd_ps(value, b_high, sums[r][1]);
    }
  }
  for (int r = 0; r < rows; ++r) {
    _mm512_mask_storeu_ps(c + (row + r) * N + column, low, sums[r][0]);
    _mm512_mask_storeu_ps(c + (row + r) * N + column + 16, high, sums[r][1]);
  }
}

#ifdef __cplusplus
extern "C"
#endif
void gemm_launch(const _Float16* a, const _Float16* b, float* c) {
  for (int row = 0; row < M; row += BLOCK_M) {
    for (int column = 0; column < N; column += 32) {
      multiply_block(a, b, c, row, column, M - row < BLOCK_M ? M - row : BLOCK_M);
    }
  }
}
