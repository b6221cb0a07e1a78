/* Floats to signed bytes with a scale, rounded to nearest even and saturated; masked tail. */
#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C"
#endif
void quantize_launch(const float *x, int8_t *q, float inverse_scale, int n)
{
    const __m512 scale = _mm512_set1_ps(inverse_scale);
    int i;
    for (i = 0; i + 16 <= n; i += 16) {
        __m512i wide = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(x + i), scale));
        _mm_storeu_si128((__m128i *)(q + i), _mm512_cvtsepi32_epi8(wide));
    }
    if (i < n) {
        __mmask16 rest = (__mmask16)((1u << (n - i)) - 1);
        __m512i wide = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_maskz_loadu_ps(rest, x + i), scale));
        _mm512_mask_cvtsepi32_storeu_epi8(q + i, rest, wide);
    }
}
