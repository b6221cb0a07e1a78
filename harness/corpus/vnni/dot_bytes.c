/* Rows of unsigned bytes times one vector of signed bytes: dpbusd on full blocks of 64, plain C for the rest. */
#include <immintrin.h>
#include <stdint.h>

static inline int32_t dot(const uint8_t *a, const int8_t *b, int n)
{
    __m512i sum = _mm512_setzero_si512();
    int k = 0;
    for (; k + 64 <= n; k += 64)
        sum = _mm512_dpbusd_epi32(sum, _mm512_loadu_si512((const void *)(a + k)),
                                  _mm512_loadu_si512((const void *)(b + k)));
    int32_t total = _mm512_reduce_add_epi32(sum);
    for (; k < n; ++k)
        total += (int32_t)a[k] * (int32_t)b[k];
    return total;
}

#ifdef __cplusplus
extern "C"
#endif
void dot_bytes_launch(const uint8_t *a, const int8_t *b, int32_t *y, int rows, int columns)
{
    for (int r = 0; r < rows; ++r)
        y[r] = dot(a + (long)r * columns, b, columns);
}
