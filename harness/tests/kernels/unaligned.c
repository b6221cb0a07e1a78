#include <immintrin.h>
#include <stdint.h>

void column_sums(const int16_t *x, int32_t *sums) {
  int16_t column[32];
  int32_t lanes[16];
  for (int j = 0; j < 8; ++j) {
    for (int i = 0; i < 32; ++i) column[i] = x[i * 8 + j];
    __m512i ones = _mm512_set1_epi16(1);
    _mm512_store_si512(lanes, _mm512_dpwssd_epi32(_mm512_setzero_si512(), _mm512_load_si512(column), ones));
    sums[j] = 0;
    for (int i = 0; i < 16; ++i) sums[j] += lanes[i];
  }
}
