// y[M] = A[M,N] x[N] in AVX-512: four rows share each load of the vector.
#include <immintrin.h>

#ifndef M
#define M 32
#endif
#ifndef N
#define N 64
#endif

#define BLOCK 4

static inline __mmask16 lanes_left(int k) {
  return N - k >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (N - k)) - 1);
}

static void multiply_rows(const float* a, const float* x, float* y, int rows) {
  __m512 sums[BLOCK];
  for (int r = 0; r < BLOCK; ++r) {
    sums[r] = _mm512_setzero_ps();
  }
  for (int k = 0; k < N; k += 16) {
    __mmask16 lanes = lanes_left(k);
    __m512 part = _mm512_maskz_loadu_ps(lanes, x + k);
    for (int r = 0; r < rows; ++r) {
      sums[r] = _mm512_fmadd_ps(_mm512_maskz_loadu_ps(lanes, a + r * N + k), part, sums[r]);
    }
  }
  for (int r = 0; r < rows; ++r) {
    y[r] = _mm512_reduce_add_ps(sums[r]);
  }
}

#ifdef __cplusplus
extern "C"
#endif
void gemv_launch(const float* a, const float* x, float* y) {
  for (int row = 0; row < M; row += BLOCK) {
    multiply_rows(a + row * N, x, y + row, M - row < BLOCK ? M - row : BLOCK);
  }
}
