/* A matrix transposed in tiles of 8 x 8 held in registers; edges one by one. An OpenMP pragma. */
#include <immintrin.h>
static inline void transpose8x8(const float *src, int lds, float *dst, int ldd)
{
    __m256 r0, r1, r2, r3, r4, r5, r6, r7;
    __m256 t0, t1, t2, t3, t4, t5, t6, t7;
    r0 = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(&src[0 * lds + 0])), _mm_loadu_ps(&src[4 * lds + 0]), 1);
    r1 = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(&src[1 * lds + 0])), _mm_loadu_ps(&src[5 * lds + 0]), 1);
    r2 = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(&src[2 * lds + 0])), _mm_loadu_ps(&src[6 * lds + 0]), 1);
    r3 = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(&src[3 * lds + 0])), _mm_loadu_ps(&src[7 * lds + 0]), 1);
    r4 = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(&src[0 * lds + 4])), _mm_loadu_ps(&src[4 * lds + 4]), 1);
    r5 = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(&src[1 * lds + 4])), _mm_loadu_ps(&src[5 * lds + 4]), 1);
    r6 = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(&src[2 * lds + 4])), _mm_loadu_ps(&src[6 * lds + 4]), 1);
    r7 = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(&src[3 * lds + 4])), _mm_loadu_ps(&src[7 * lds + 4]), 1);
    t0 = _mm256_unpacklo_ps(r0, r1); t1 = _mm256_unpackhi_ps(r0, r1);
    t2 = _mm256_unpacklo_ps(r2, r3); t3 = _mm256_unpackhi_ps(r2, r3);
    t4 = _mm256_unpacklo_ps(r4, r5); t5 = _mm256_unpackhi_ps(r4, r5);
    t6 = _mm256_unpacklo_ps(r6, r7); t7 = _mm256_unpackhi_ps(r6, r7);
    __m256 v;
    v = _mm256_shuffle_ps(t0, t2, 0x4E); r0 = _mm256_blend_ps(t0, v, 0xCC); r1 = _mm256_blend_ps(t2, v, 0x33);
    v = _mm256_shuffle_ps(t1, t3, 0x4E); r2 = _mm256_blend_ps(t1, v, 0xCC); r3 = _mm256_blend_ps(t3, v, 0x33);
    v = _mm256_shuffle_ps(t4, t6, 0x4E); r4 = _mm256_blend_ps(t4, v, 0xCC); r5 = _mm256_blend_ps(t6, v, 0x33);
    v = _mm256_shuffle_ps(t5, t7, 0x4E); r6 = _mm256_blend_ps(t5, v, 0xCC); r7 = _mm256_blend_ps(t7, v, 0x33);
    _mm256_storeu_ps(dst + 0 * ldd, r0); _mm256_storeu_ps(dst + 1 * ldd, r1);
    _mm256_storeu_ps(dst + 2 * ldd, r2); _mm256_storeu_ps(dst + 3 * ldd, r3);
    _mm256_storeu_ps(dst + 4 * ldd, r4); _mm256_storeu_ps(dst + 5 * ldd, r5);
    _mm256_storeu_ps(dst + 6 * ldd, r6); _mm256_storeu_ps(dst + 7 * ldd, r7);
}
#ifdef __cplusplus
extern "C"
#endif
void transpose_registers_launch(const float *a, float *b, int rows, int cols)
{
    int i, j;
#pragma omp parallel for private(j)
    for (i = 0; i < rows / 8 * 8; i += 8) {
        for (j = 0; j + 8 <= cols; j += 8)
            transpose8x8(a + i * cols + j, cols, b + j * rows + i, rows);
        for (; j < cols; j++)
            for (int k = 0; k < 8; k++) b[j * rows + i + k] = a[(i + k) * cols + j];
    }
    for (; i < rows; i++)
        for (j = 0; j < cols; j++) b[j * rows + i] = a[i * cols + j];
}
