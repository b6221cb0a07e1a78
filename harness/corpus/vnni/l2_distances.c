/* Squared distances through functions of untyped pointers, as indices of neighbours call them. */
#include <immintrin.h>
#include <stddef.h>
#define ALIGNED __attribute__((aligned(64)))
static float squared_distance_16(const void *pVect1v, const void *pVect2v, const void *qty_ptr) {
    float *pVect1 = (float *) pVect1v;
    float *pVect2 = (float *) pVect2v;
    size_t qty = *((size_t *) qty_ptr);
    float ALIGNED TmpRes[16];
    size_t qty16 = qty >> 4;
    const float *pEnd1 = pVect1 + (qty16 << 4);
    __m512 diff, v1, v2;
    __m512 sum = _mm512_set1_ps(0);
    while (pVect1 < pEnd1) {
        v1 = _mm512_loadu_ps(pVect1);
        pVect1 += 16;
        v2 = _mm512_loadu_ps(pVect2);
        pVect2 += 16;
        diff = _mm512_sub_ps(v1, v2);
        sum = _mm512_fmadd_ps(diff, diff, sum);
    }
    _mm512_store_ps(TmpRes, sum);
    float res = TmpRes[0] + TmpRes[1] + TmpRes[2] + TmpRes[3] + TmpRes[4] + TmpRes[5] + TmpRes[6] +
            TmpRes[7] + TmpRes[8] + TmpRes[9] + TmpRes[10] + TmpRes[11] + TmpRes[12] +
            TmpRes[13] + TmpRes[14] + TmpRes[15];
    return (res);
}
static float squared_distance_rest(const void *a, const void *b, const void *qty_ptr) {
    float *x = (float *) a, *y = (float *) b;
    size_t qty = *((size_t *) qty_ptr);
    float res = 0;
    for (size_t i = 0; i < qty; i++) { float t = *x - *y; x++; y++; res += t * t; }
    return res;
}
static float squared_distance(const void *pVect1v, const void *pVect2v, const void *qty_ptr) {
    size_t qty = *((size_t *) qty_ptr);
    size_t qty16 = qty >> 4 << 4;
    float res = squared_distance_16(pVect1v, pVect2v, &qty16);
    float *pVect1 = (float *) pVect1v + qty16;
    float *pVect2 = (float *) pVect2v + qty16;
    size_t qty_left = qty - qty16;
    float res_tail = squared_distance_rest(pVect1, pVect2, &qty_left);
    return (res + res_tail);
}
extern "C" void l2_distances_launch(const float *queries, const float *base, float *out, size_t nq, size_t nb, size_t dim) {
    for (size_t i = 0; i < nq; i++)
        for (size_t j = 0; j < nb; j++)
            out[i * nb + j] = squared_distance(queries + i * dim, base + j * dim, &dim);
}
