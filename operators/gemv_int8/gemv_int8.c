// y[M] = A[M,N] x[N] with VNNI, signed bytes in, 32-bit integers out, 64 products an instruction. vpdpbusd multiplies
// unsigned by signed bytes: x enters as x + 128 (its sign bit flipped), and 128 times the sum of the row is taken off.
#include <immintrin.h>
#include <stdint.h>

#ifndef M
#define M 32
#endif
#ifndef N
#define N 64
#endif

static inline __mmask64 bytes_left(int k) {
  return N - k >= 64 ? ~(__mmask64)0 : ((__mmask64)1 << (N - k)) - 1;
}

#ifdef __cplusplus
extern "C"
#endif
void gemv_int8_launch(const int8_t* a, const int8_t* x, int32_t* y) {
  const __m512i offset = _mm512_set1_epi8((char)0x80);
  for (int row = 0; row < M; ++row, a += N) {
    __m512i sum = _mm512_setzero_si512();
    __m512i correction = _mm512_setzero_si512();
    for (int k = 0; k < N; k += 64) {
      __mmask64 bytes = bytes_left(k);
      __m512i left = _mm512_maskz_loadu_epi8(bytes, a + k);
      __m512i right = _mm512_xor_si512(_mm512_maskz_loadu_epi8(bytes, x + k), offset);
      sum = _mm512_dpbusd_epi32(sum, right, left);
      correction = _mm512_dpbusd_epi32(correction, offset, left);
    }
    y[row] = _mm512_reduce_add_epi32(_mm512_sub_epi32(sum, correction));
  }
}
