/* Keeps what is positive, in order: compressing stores, counted by the mask. */
#include <immintrin.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C"
#endif
void filter_positive_launch(const float *x, float *y, int *count, int n)
{
    int k = 0;
    const __m512 zero = _mm512_setzero_ps();
    for (int i = 0; i < n; i += 16) {
        __mmask16 valid = n - i >= 16 ? (__mmask16)-1 : (__mmask16)((1u << (n - i)) - 1);
        __m512 v = _mm512_maskz_loadu_ps(valid, x + i);
        __mmask16 keep = _mm512_mask_cmp_ps_mask(valid, v, zero, _CMP_GT_OQ);
        _mm512_mask_compressstoreu_ps(y + k, keep, v);
        k += _mm_popcnt_u32(keep);
    }
    *count = k;
}
