/* The largest element of each row and where it is: lanes first, then the lanes among themselves. */
#include <immintrin.h>
#include <float.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C"
#endif
void argmax_lanes_launch(const float *x, int32_t *idx, float *val, int rows, int n)
{
    for (int r = 0; r < rows; r++) {
        const float *p = x + r * n;
        __m512 best = _mm512_set1_ps(-FLT_MAX);
        __m512i besti = _mm512_setzero_si512();
        __m512i cur = _mm512_setr_epi32(0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15);
        const __m512i step = _mm512_set1_epi32(16);
        int i;
        for (i = 0; i + 16 <= n; i += 16) {
            __m512 v = _mm512_loadu_ps(p + i);
            __mmask16 gt = _mm512_cmp_ps_mask(v, best, _CMP_GT_OQ);
            best = _mm512_mask_mov_ps(best, gt, v);
            besti = _mm512_mask_mov_epi32(besti, gt, cur);
            cur = _mm512_add_epi32(cur, step);
        }
        float bv[16]; int32_t bi[16];
        _mm512_storeu_ps(bv, best);
        _mm512_storeu_si512(bi, besti);
        float m = bv[0]; int32_t mi = bi[0];
        for (int l = 1; l < 16; l++)
            if (bv[l] > m || (bv[l] == m && bi[l] < mi)) { m = bv[l]; mi = bi[l]; }
        for (; i < n; i++) if (p[i] > m) { m = p[i]; mi = i; }
        idx[r] = mi; val[r] = m;
    }
}
