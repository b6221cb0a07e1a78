/* Rows of bytes smoothed by 1 2 1 in both directions: bytes widened, weighted by shifts, packed again. */
#include <immintrin.h>
#include <stdint.h>
#include <stdlib.h>

static inline uint8_t at(const uint8_t *p, int stride, int y, int x, int h, int w)
{
    y = y < 0 ? 0 : y >= h ? h - 1 : y;
    x = x < 0 ? 0 : x >= w ? w - 1 : x;
    return p[y * stride + x];
}

static inline __m128i weighted(__m128i a, __m128i b, __m128i c)
{
    return _mm_add_epi16(_mm_add_epi16(a, c), _mm_slli_epi16(b, 1));
}

#ifdef __cplusplus
extern "C"
#endif
void blur_bytes_launch(const uint8_t *src, uint8_t *dst, int height, int width)
{
    const __m128i zero = _mm_setzero_si128(), half = _mm_set1_epi16(8);
    for (int y = 0; y < height; y++) {
        int x = 0;
        if (y > 0 && y + 1 < height) {
            dst[y * width] = 0;
            for (x = 1; x + 9 <= width; x += 8) {
                __m128i sums[3];
                for (int i = 0; i < 3; i++) {
                    const uint8_t *p = src + (y + i - 1) * width + x;
                    __m128i a = _mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *)(p - 1)), zero);
                    __m128i b = _mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *)p), zero);
                    __m128i c = _mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *)(p + 1)), zero);
                    sums[i] = weighted(a, b, c);
                }
                __m128i sum = _mm_add_epi16(weighted(sums[0], sums[1], sums[2]), half);
                _mm_storel_epi64((__m128i *)(dst + y * width + x), _mm_packus_epi16(_mm_srli_epi16(sum, 4), zero));
            }
            int keep = 0;
            for (int i = -1; i <= 1; i++)
                for (int j = -1; j <= 1; j++)
                    keep += at(src, width, y + i, j, height, width) * (2 - abs(i)) * (2 - abs(j));
            dst[y * width] = (uint8_t)((keep + 8) >> 4);
        }
        for (; x < width; x++) {
            int sum = 0;
            for (int i = -1; i <= 1; i++)
                for (int j = -1; j <= 1; j++)
                    sum += at(src, width, y + i, x + j, height, width) * (2 - abs(i)) * (2 - abs(j));
            dst[y * width + x] = (uint8_t)((sum + 8) >> 4);
        }
    }
}
