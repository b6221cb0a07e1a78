/* Dropout: each element drawn by a hash of its number; masks of comparisons, products that wrap. */
#include <immintrin.h>
#include <stdint.h>
static inline __m512i fmix32(__m512i h) {
    h = _mm512_xor_si512(h, _mm512_srli_epi32(h, 16));
    h = _mm512_mullo_epi32(h, _mm512_set1_epi32(0x85ebca6b));
    h = _mm512_xor_si512(h, _mm512_srli_epi32(h, 13));
    h = _mm512_mullo_epi32(h, _mm512_set1_epi32(0xc2b2ae35));
    return _mm512_xor_si512(h, _mm512_srli_epi32(h, 16));
}
#ifdef __cplusplus
extern "C"
#endif
void dropout_hash_launch(const float *x, float *y, uint8_t *mask, float p, uint32_t seed, int n) {
    const __m512 scale = _mm512_set1_ps(1.0f / (1.0f - p));
    const __m512i threshold = _mm512_set1_epi32((int)(p * 65536.0f));
    __m512i lane = _mm512_add_epi32(_mm512_set_epi32(15,14,13,12,11,10,9,8,7,6,5,4,3,2,1,0), _mm512_set1_epi32(seed));
    for (int i = 0; i < n; i += 16) {
        const __mmask16 k = (n - i) < 16 ? (__mmask16)(0xffff >> (16 - (n - i))) : 0xffff;
        __m512i r = _mm512_srli_epi32(fmix32(lane), 16);
        __mmask16 keep = _mm512_mask_cmpge_epu32_mask(k, r, threshold);
        _mm512_mask_storeu_ps(y + i, k, _mm512_maskz_mul_ps(keep, _mm512_maskz_loadu_ps(k, x + i), scale));
        _mm_mask_storeu_epi8(mask + i, k, _mm_maskz_set1_epi8(keep, 1));
        lane = _mm512_add_epi32(lane, _mm512_set1_epi32(16));
    }
}
