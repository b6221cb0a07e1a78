/* Counts of bytes in four tables, so that equal neighbours do not wait for each other; summed by vectors. */
#include <immintrin.h>
#include <stdint.h>
#include <string.h>
#ifdef __cplusplus
extern "C"
#endif
void histogram_bytes_launch(const uint8_t *src, uint32_t *hist, size_t n)
{
    uint32_t h[4][256];
    memset(h, 0, sizeof(h));
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        h[0][src[i + 0]]++;
        h[1][src[i + 1]]++;
        h[2][src[i + 2]]++;
        h[3][src[i + 3]]++;
    }
    for (; i < n; i++) h[0][src[i]]++;
    for (int b = 0; b < 256; b += 16) {
        __m512i s = _mm512_add_epi32(_mm512_loadu_si512(&h[0][b]), _mm512_loadu_si512(&h[1][b]));
        s = _mm512_add_epi32(s, _mm512_loadu_si512(&h[2][b]));
        s = _mm512_add_epi32(s, _mm512_loadu_si512(&h[3][b]));
        _mm512_storeu_si512(hist + b, s);
    }
}
