/* Rows of 4-bit blocks times one vector of 8-bit blocks, 256 bits wide: nibbles unpacked, signs moved, dpbusd. */
#include <immintrin.h>
#include <stdint.h>
#include <string.h>
#include <assert.h>
#include <stddef.h>

#define BLOCK 32
typedef uint16_t half_bits;
typedef struct {
    half_bits d;
    uint8_t qs[BLOCK / 2];
} block4;
typedef struct {
    half_bits d;
    int8_t qs[BLOCK];
} block8;
_Static_assert(sizeof(block4) == sizeof(half_bits) + BLOCK / 2, "blocks are packed");

#define HALF_TO_FLOAT(x) _cvtsh_ss(x)
#define MM256_SET_M128I(a, b) _mm256_insertf128_si256(_mm256_castsi128_si256(b), (a), 1)

static inline __m256i bytes_from_nibbles_32(const uint8_t * rsi)
{
    const __m128i tmp = _mm_loadu_si128((const __m128i *)rsi);
    const __m256i bytes = MM256_SET_M128I(_mm_srli_epi16(tmp, 4), tmp);
    const __m256i lowMask = _mm256_set1_epi8( 0xF );
    return _mm256_and_si256(lowMask, bytes);
}

static inline float hsum_float_8(const __m256 x) {
    __m128 res = _mm256_extractf128_ps(x, 1);
    res = _mm_add_ps(res, _mm256_castps256_ps128(x));
    res = _mm_add_ps(res, _mm_movehl_ps(res, res));
    res = _mm_add_ss(res, _mm_movehdup_ps(res));
    return _mm_cvtss_f32(res);
}

static inline __m256 sum_i16_pairs_float(const __m256i x) {
    const __m256i ones = _mm256_set1_epi16(1);
    const __m256i summed_pairs = _mm256_madd_epi16(ones, x);
    return _mm256_cvtepi32_ps(summed_pairs);
}

static inline __m256 mul_sum_us8_pairs_float(const __m256i ax, const __m256i sy) {
#if defined(__AVX512VNNI__) && defined(__AVX512VL__)
    const __m256i zero = _mm256_setzero_si256();
    const __m256i summed_pairs = _mm256_dpbusd_epi32(zero, ax, sy);
    return _mm256_cvtepi32_ps(summed_pairs);
#else
    const __m256i dot = _mm256_maddubs_epi16(ax, sy);
    return sum_i16_pairs_float(dot);
#endif
}

static inline __m256 mul_sum_i8_pairs_float(const __m256i x, const __m256i y) {
    const __m256i ax = _mm256_sign_epi8(x, x);
    const __m256i sy = _mm256_sign_epi8(y, x);
    return mul_sum_us8_pairs_float(ax, sy);
}

static void dot_blocks(int n, float * __restrict s, const void * __restrict vx, const void * __restrict vy) {
    const int qk = BLOCK;
    const int nb = n / qk;
    assert(n % qk == 0);
    const block4 * __restrict x = vx;
    const block8 * __restrict y = vy;
    __m256 acc = _mm256_setzero_ps();
    for (int ib = 0; ib < nb; ++ib) {
        const __m256 d = _mm256_set1_ps( HALF_TO_FLOAT(x[ib].d) * HALF_TO_FLOAT(y[ib].d) );
        __m256i qx = bytes_from_nibbles_32(x[ib].qs);
        const __m256i off = _mm256_set1_epi8( 8 );
        qx = _mm256_sub_epi8( qx, off );
        __m256i qy = _mm256_loadu_si256((const __m256i *)y[ib].qs);
        const __m256 q = mul_sum_i8_pairs_float(qx, qy);
        acc = _mm256_fmadd_ps( d, q, acc );
    }
    *s = hsum_float_8(acc);
}

#ifdef __cplusplus
extern "C"
#endif
void q4_dot_rows_launch(const void *weights, const void *x, float *y, int rows, int n)
{
    const int row_bytes = n / BLOCK * (int)sizeof(block4);
    for (int r = 0; r < rows; r++)
        dot_blocks(n, y + r, (const char *)weights + (size_t)r * row_bytes, x);
}
