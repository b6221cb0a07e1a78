/* y += a x on numbers of 16 bits, rounded to nearest even by integer arithmetic. */
#include <immintrin.h>
#include <stdint.h>
typedef uint16_t bf16_t;
static inline __m512 bf16_to_f32(__m256i v) { return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(v), 16)); }
static inline __m256i f32_to_bf16(__m512 v) {
    __m512i x = _mm512_castps_si512(v);
    __m512i lsb = _mm512_and_si512(_mm512_srli_epi32(x, 16), _mm512_set1_epi32(1));
    __m512i bias = _mm512_add_epi32(_mm512_set1_epi32(0x7fff), lsb);
    x = _mm512_srli_epi32(_mm512_add_epi32(x, bias), 16);
    __mmask16 nan = _mm512_cmp_ps_mask(v, v, _CMP_UNORD_Q);
    x = _mm512_mask_blend_epi32(nan, x, _mm512_set1_epi32(0x7fc0));
    return _mm512_cvtusepi32_epi16(x);
}
#ifdef __cplusplus
extern "C"
#endif
void bf16_axpy_launch(const bf16_t *x, bf16_t *y, float a, int n)
{
    __m512 va = _mm512_set1_ps(a);
    int i = 0;
    for (; i + 16 <= n; i += 16) {
        __m512 vx = bf16_to_f32(_mm256_loadu_si256((const __m256i *)(x + i)));
        __m512 vy = bf16_to_f32(_mm256_loadu_si256((const __m256i *)(y + i)));
        _mm256_storeu_si256((__m256i *)(y + i), f32_to_bf16(_mm512_fmadd_ps(va, vx, vy)));
    }
    if (i < n) {
        __mmask16 k = _cvtu32_mask16((1u << (n - i)) - 1);
        __m512 vx = bf16_to_f32(_mm256_maskz_loadu_epi16(k, x + i));
        __m512 vy = bf16_to_f32(_mm256_maskz_loadu_epi16(k, y + i));
        _mm256_mask_storeu_epi16(y + i, k, f32_to_bf16(_mm512_fmadd_ps(va, vx, vy)));
    }
}
