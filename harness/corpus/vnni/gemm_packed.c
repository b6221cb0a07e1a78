/* Bytes times signed bytes: B packed into blocks of sixteen columns by four rows, tiles of 4 x 16 with dpbusd. */
#include <immintrin.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#define MR 4
#define NR 16
static void pack_b(const int8_t *B, int8_t *packed, int K, int N)
{
    int kb = (K + 3) / 4;
    for (int n0 = 0; n0 < N; n0 += NR) {
        for (int k = 0; k < kb; k++)
            for (int j = 0; j < NR; j++)
                for (int t = 0; t < 4; t++) {
                    int kk = 4 * k + t, nn = n0 + j;
                    packed[((n0 / NR * kb + k) * NR + j) * 4 + t] = (kk < K && nn < N) ? B[kk * N + nn] : 0;
                }
    }
}
static inline void kernel_4x16(const uint8_t *A, int lda, const int8_t *P, int32_t *C, int ldc, int K, int rows, int cols)
{
    __m512i acc[MR];
    for (int i = 0; i < MR; i++) acc[i] = _mm512_setzero_si512();
    int kb = (K + 3) / 4;
    for (int k = 0; k < kb; k++) {
        __m512i b = _mm512_load_si512(P + (size_t)k * 64);
        for (int i = 0; i < rows; i++) {
            uint32_t a4 = 0;
            int left = K - 4 * k;
            memcpy(&a4, A + i * lda + 4 * k, left < 4 ? left : 4);
            acc[i] = _mm512_dpbusd_epi32(acc[i], _mm512_set1_epi32((int)a4), b);
        }
    }
    __mmask16 m = cols >= 16 ? 0xffff : (__mmask16)((1 << cols) - 1);
    for (int i = 0; i < rows; i++) _mm512_mask_storeu_epi32(C + i * ldc, m, acc[i]);
}
#ifdef __cplusplus
extern "C"
#endif
void gemm_packed_launch(const uint8_t *A, const int8_t *B, int32_t *C, int M, int N, int K)
{
    int kb = (K + 3) / 4, nb = (N + NR - 1) / NR;
    int8_t *packed = (int8_t *)aligned_alloc(64, (size_t)nb * kb * 64);
    if (!packed) return;
    pack_b(B, packed, K, N);
#pragma omp parallel for collapse(2) schedule(static)
    for (int m0 = 0; m0 < M; m0 += MR)
        for (int n = 0; n < nb; n++) {
            int rows = M - m0 < MR ? M - m0 : MR;
            int cols = N - n * NR;
            kernel_4x16(A + m0 * K, K, packed + (size_t)n * kb * 64, C + m0 * N + n * NR, N, K, rows, cols > 16 ? 16 : cols);
        }
    free(packed);
}
