/* Running sums: sixteen lanes by shifts and adds, the last lane carried on. */
#include <immintrin.h>
#include <stddef.h>
static inline __m512i scan16(__m512i x) {
    const __m512i zero = _mm512_setzero_si512();
    x = _mm512_add_epi32(x, _mm512_alignr_epi32(x, zero, 15));
    x = _mm512_add_epi32(x, _mm512_alignr_epi32(x, zero, 14));
    x = _mm512_add_epi32(x, _mm512_alignr_epi32(x, zero, 12));
    x = _mm512_add_epi32(x, _mm512_alignr_epi32(x, zero, 8));
    return x;
}
#ifdef __cplusplus
extern "C"
#endif
void prefix_sum_launch(const int *x, int *y, size_t n) {
    __m512i carry = _mm512_setzero_si512();
    const __m512i last = _mm512_set1_epi32(15);
    size_t i = 0;
    for (; i + 16 <= n; i += 16) {
        __m512i v = _mm512_add_epi32(scan16(_mm512_loadu_si512(x + i)), carry);
        _mm512_storeu_si512(y + i, v);
        carry = _mm512_permutexvar_epi32(last, v);
    }
    int c = _mm512_cvtsi512_si32(carry);
    for (; i < n; i++) { c += x[i]; y[i] = c; }
}
