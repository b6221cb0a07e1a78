// C[M,N] = A[M,K] B[K,N] with VNNI, signed bytes in, 32-bit integers out. vpdpbusd multiplies unsigned by signed bytes:
// A enters as a + 128 (its sign bit flipped), and 128 * (sum of B's column) is taken off at the end.
#include <immintrin.h>
#include <stdint.h>
#include <string.h>

#ifndef M
#define M 32
#endif
#ifndef K
#define K 32
#endif
#ifndef N
#define N 128
#endif

#define GROUPS ((K + 3) / 4)  // four consecutive k fill a 32-bit lane
#define BLOCK_M 4

// 16 columns of B as [k / 4][column][k % 4], zero where B ends; returns 128 * (column sums).
static __m512i pack_panel(const int8_t* b, int8_t* panel, int column) {
  for (int k = 0; k < GROUPS * 4; ++k) {
    for (int j = 0; j < 16; ++j) {
      panel[k / 4 * 64 + j * 4 + k % 4] = k < K && column + j < N ? b[k * N + column + j] : 0;
    }
  }
  __m512i correction = _mm512_setzero_si512();
  for (int g = 0; g < GROUPS; ++g) {
    correction = _mm512_dpbusd_epi32(correction, _mm512_set1_epi8((char)0x80), _mm512_loadu_si512(panel + g * 64));
  }
  return correction;
}

// Four bytes of a row of A, each plus 128, in every lane; beyond K they meet zeros of the panel.
static inline __m512i broadcast_group(const int8_t* a_row, int g) {
  int32_t bytes = 0;
  if (g * 4 + 4 <= K) {
    memcpy(&bytes, a_row + g * 4, 4);
  } else {
    for (int k = g * 4; k < K; ++k) {
      bytes |= (uint8_t)a_row[k] << (k % 4 * 8);
    }
  }
  return _mm512_xor_si512(_mm512_set1_epi32(bytes), _mm512_set1_epi8((char)0x80));
}

#ifdef __cplusplus
extern "C"
#endif
void gemm_int8_launch(const int8_t* a, const int8_t* b, int32_t* c) {
  int8_t panel[GROUPS * 64];
  for (int column = 0; column < N; column += 16) {
    __m512i correction = pack_panel(b, panel, column);
    __mmask16 lanes = N - column >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (N - column)) - 1);
    for (int row = 0; row < M; row += BLOCK_M) {
      int rows = M - row < BLOCK_M ? M - row : BLOCK_M;
      __m512i sums[BLOCK_M];
      for (int r = 0; r < BLOCK_M; ++r) {
        sums[r] = _mm512_setzero_si512();
      }
      for (int g = 0; g < GROUPS; ++g) {
        __m512i b_group = _mm512_loadu_si512(panel + g * 64);
        for (int r = 0; r < rows; ++r) {
          sums[r] = _mm512_dpbusd_epi32(sums[r], broadcast_group(a + (row + r) * K, g), b_group);
        }
      }
      for (int r = 0; r < rows; ++r) {
        _mm512_mask_storeu_epi32(c + (row + r) * N + column, lanes, _mm512_sub_epi32(sums[r], correction));
      }
    }
  }
}
