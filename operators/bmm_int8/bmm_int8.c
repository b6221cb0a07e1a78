// C[b] = A[b] B[b] with VNNI, signed bytes in, 32-bit integers out. vpdpbusd multiplies unsigned by signed bytes: here B is
// the unsigned operand, packed once as b + 128, and 128 times the sum of A's row is where the sums of C start below zero.
#include <immintrin.h>
#include <stdint.h>

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

#define GROUPS ((K + 3) / 4)  // four consecutive k fill a 32-bit lane
#define BLOCK_M 4

// 16 columns of B as [k / 4][column][k % 4], each plus 128; what lies beyond K meets zeros of A.
static void pack_columns(const int8_t* b, uint8_t* panel, int columns) {
  for (int k = 0; k < GROUPS * 4; ++k) {
    for (int j = 0; j < 16; ++j) {
      int value = k < K && j < columns ? b[k * N + j] : 0;
      panel[k / 4 * 64 + j * 4 + k % 4] = (uint8_t)(value + 128);
    }
  }
}

// A block of rows as [k / 4][row][k % 4]; starts[r] = -128 times the sum of row r.
static void pack_rows(const int8_t* a, int32_t* words, int32_t* starts, int rows) {
  for (int r = 0; r < rows; ++r) {
    starts[r] = 0;
    for (int g = 0; g < GROUPS; ++g) {
      uint32_t word = 0;
      for (int k = g * 4; k < g * 4 + 4 && k < K; ++k) {
        word |= (uint32_t)(uint8_t)a[r * K + k] << (k % 4 * 8);
        starts[r] -= 128 * a[r * K + k];
      }
      words[g * BLOCK_M + r] = (int32_t)word;
    }
  }
}

#ifdef __cplusplus
extern "C"
#endif
void bmm_int8_launch(const int8_t* a, const int8_t* b, int32_t* c) {
  uint8_t panel[GROUPS * 64];
  int32_t words[GROUPS * BLOCK_M];
  int32_t starts[BLOCK_M];
  for (int batch = 0; batch < BATCH; ++batch, a += M * K, b += K * N, c += M * N) {
    for (int column = 0; column < N; column += 16) {
      int columns = N - column < 16 ? N - column : 16;
      __mmask16 lanes = (__mmask16)((1u << columns) - 1);
      pack_columns(b + column, panel, columns);
      for (int row = 0; row < M; row += BLOCK_M) {
        int rows = M - row < BLOCK_M ? M - row : BLOCK_M;
        pack_rows(a + row * K, words, starts, rows);
        for (int r = 0; r < rows; ++r) {
          __m512i sum = _mm512_set1_epi32(starts[r]);
          for (int g = 0; g < GROUPS; ++g) {
            __m512i right = _mm512_loadu_si512(panel + g * 64);
            sum = _mm512_dpbusd_epi32(sum, right, _mm512_set1_epi32(words[g * BLOCK_M + r]));
          }
          _mm512_mask_storeu_epi32(c + (row + r) * N + column, lanes, sum);
        }
      }
    }
  }
}
