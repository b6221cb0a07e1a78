/* One result of 64 bytes for each line of results; `f` holds floats, `b` random bits, three vectors each. */
#include <immintrin.h>
#include <string.h>

static char *next;
static void keep(const void *value, int bytes)
{
    memset(next, 0, 64);
    memcpy(next, value, bytes);
    next += 64;
}
#define KEEP(T, expression) do { T result = expression; keep(&result, sizeof result); } while (0)

static void floats(const float *f)
{
    __m512 x = _mm512_loadu_ps(f), y = _mm512_loadu_ps(f + 16), z = _mm512_loadu_ps(f + 32);
    __mmask16 k = 0x5a3c;
    KEEP(__m512, _mm512_add_ps(x, y));
    KEEP(__m512, _mm512_mask_sub_ps(z, k, x, y));
    KEEP(__m512, _mm512_maskz_mul_ps(k, x, y));
    KEEP(__m512, _mm512_div_ps(x, y));
    KEEP(__m512, _mm512_max_ps(x, y));
    KEEP(__m512, _mm512_min_ps(x, y));
    KEEP(__m512, _mm512_sqrt_ps(_mm512_abs_ps(x)));
    KEEP(__m512, _mm512_fmadd_ps(x, y, z));
    KEEP(__m512, _mm512_fmsub_ps(x, y, z));
    KEEP(__m512, _mm512_fnmadd_ps(x, y, z));
    KEEP(__m512, _mm512_mask_fmadd_ps(x, k, y, z));
    KEEP(__m512, _mm512_mask3_fmadd_ps(x, y, z, k));
    KEEP(__m512, _mm512_roundscale_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
    KEEP(__m512, _mm512_roundscale_ps(x, 0x11));
    KEEP(__m512, _mm512_floor_ps(x));
    KEEP(__m512, _mm512_ceil_ps(x));
    KEEP(__m512, _mm512_scalef_ps(x, y));
    KEEP(__m512, _mm512_getexp_ps(x));
    KEEP(__m512i, _mm512_cvtps_epi32(x));
    KEEP(__m512i, _mm512_cvttps_epi32(x));
    KEEP(__m256i, _mm512_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT));
    KEEP(__m512, _mm512_cvtph_ps(_mm512_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT)));
    KEEP(__m512d, _mm512_cvtps_pd(_mm512_castps512_ps256(x)));
    KEEP(__mmask16, _mm512_cmp_ps_mask(x, y, _CMP_LT_OQ));
    KEEP(__mmask16, _mm512_cmp_ps_mask(x, y, _CMP_NGE_US));
    KEEP(__mmask16, _mm512_mask_cmp_ps_mask(k, x, y, _CMP_NEQ_OQ));
    KEEP(__m512, _mm512_mask_blend_ps(k, x, y));
    KEEP(float, _mm512_reduce_add_ps(y));
    KEEP(float, _mm512_reduce_max_ps(y));
    KEEP(float, _mm512_mask_reduce_add_ps(k, y));
    KEEP(__m512, _mm512_shuffle_f32x4(x, y, 0x1b));
    KEEP(__m512, _mm512_insertf32x4(x, _mm512_extractf32x4_ps(y, 2), 1));
    KEEP(__m512, _mm512_xor_ps(x, y));
    KEEP(__m512, _mm512_andnot_ps(x, y));
    KEEP(__m512, _mm512_maskz_loadu_ps(k, f));
    KEEP(__m512, _mm512_mask_loadu_ps(y, k, f));
    KEEP(__m256, _mm256_mask_add_ps(_mm256_loadu_ps(f), 0x35, _mm256_loadu_ps(f + 8), _mm256_loadu_ps(f + 16)));
    KEEP(__m128, _mm_maskz_loadu_ps(0x5, f));
}

static void integers(const int *b)
{
    __m512i x = _mm512_loadu_si512(b), y = _mm512_loadu_si512(b + 16), z = _mm512_loadu_si512(b + 32);
    __mmask16 k = 0x5a3c;
    __m128i q = _mm_loadu_si128((const __m128i *)b);
    __m256i h = _mm256_loadu_si256((const __m256i *)b);
    KEEP(__m512i, _mm512_dpbusd_epi32(x, y, z));
    KEEP(__m512i, _mm512_dpbusds_epi32(x, y, z));
    KEEP(__m512i, _mm512_dpwssd_epi32(x, y, z));
    KEEP(__m512i, _mm512_dpwssds_epi32(x, y, z));
    KEEP(__m512i, _mm512_dpwssds_epi32(_mm512_set1_epi32(-5), _mm512_set1_epi16(-32768), _mm512_set1_epi16(-32768)));
    KEEP(__m512i, _mm512_dpbusds_epi32(_mm512_set1_epi32(2147483000), _mm512_set1_epi8(-1), _mm512_set1_epi8(127)));
    KEEP(__m512i, _mm512_mask_dpbusd_epi32(x, k, y, z));
    KEEP(__m512i, _mm512_maskz_dpwssd_epi32(k, x, y, z));
    KEEP(__m256i, _mm256_dpbusd_epi32(h, h, h));
    KEEP(__m128i, _mm_dpbusd_epi32(q, q, q));
    KEEP(__m512i, _mm512_add_epi8(x, y));
    KEEP(__m512i, _mm512_sub_epi32(x, y));
    KEEP(__m512i, _mm512_mullo_epi16(x, y));
    KEEP(__m512i, _mm512_mulhi_epi16(x, y));
    KEEP(__m512i, _mm512_mullo_epi32(x, y));
    KEEP(__m512i, _mm512_madd_epi16(x, y));
    KEEP(__m512i, _mm512_maddubs_epi16(x, y));
    KEEP(__m512i, _mm512_adds_epi8(x, y));
    KEEP(__m512i, _mm512_subs_epu8(x, y));
    KEEP(__m512i, _mm512_adds_epi16(x, y));
    KEEP(__m512i, _mm512_max_epi8(x, y));
    KEEP(__m512i, _mm512_min_epu8(x, y));
    KEEP(__m512i, _mm512_max_epu32(x, y));
    KEEP(__m512i, _mm512_min_epi64(x, y));
    KEEP(__m512i, _mm512_abs_epi8(x));
    KEEP(__m512i, _mm512_abs_epi32(x));
    KEEP(__m512i, _mm512_andnot_si512(x, y));
    KEEP(__m512i, _mm512_slli_epi16(x, 3));
    KEEP(__m512i, _mm512_srai_epi32(x, 7));
    KEEP(__m512i, _mm512_srli_epi64(x, 33));
    KEEP(__m512i, _mm512_sllv_epi32(x, y));
    KEEP(__m512i, _mm512_srav_epi32(x, _mm512_and_si512(y, _mm512_set1_epi32(63))));
    KEEP(__mmask64, _mm512_cmpgt_epi8_mask(x, y));
    KEEP(__mmask32, _mm512_cmplt_epu16_mask(x, y));
    KEEP(__mmask16, _mm512_cmp_epi32_mask(x, y, _MM_CMPINT_NLE));
    KEEP(__m512i, _mm512_packs_epi32(x, y));
    KEEP(__m512i, _mm512_packus_epi16(x, y));
    KEEP(__m512i, _mm512_unpacklo_epi8(x, y));
    KEEP(__m512i, _mm512_unpackhi_epi64(x, y));
    KEEP(__m512i, _mm512_shuffle_epi8(x, y));
    KEEP(__m512i, _mm512_shuffle_epi32(x, 0x4e));
    KEEP(__m512i, _mm512_shuffle_i32x4(x, y, 0x93));
    KEEP(__m512i, _mm512_permutexvar_epi32(x, y));
    KEEP(__m512i, _mm512_permutex2var_epi32(x, y, z));
    KEEP(__m512i, _mm512_permutexvar_epi16(x, y));
    KEEP(__m512i, _mm512_cvtepi8_epi32(q));
    KEEP(__m512i, _mm512_cvtepu8_epi16(h));
    KEEP(__m512i, _mm512_cvtepi16_epi32(h));
    KEEP(__m128i, _mm512_cvtepi32_epi8(x));
    KEEP(__m128i, _mm512_cvtsepi32_epi8(x));
    KEEP(__m128i, _mm512_cvtusepi32_epi8(x));
    KEEP(__m256i, _mm512_cvtsepi32_epi16(x));
    KEEP(__m512, _mm512_cvtepi32_ps(x));
    KEEP(__m512, _mm512_cvtepu32_ps(x));
    KEEP(__m512i, _mm512_broadcastd_epi32(q));
    KEEP(__m512i, _mm512_broadcast_i32x4(q));
    KEEP(__m512i, _mm512_inserti64x4(x, _mm512_extracti64x4_epi64(y, 1), 0));
    KEEP(int, _mm512_reduce_add_epi32(x));
    KEEP(int, _mm512_reduce_min_epi32(x));
    KEEP(__mmask64, _mm512_movepi8_mask(x));
    KEEP(__m512i, _mm512_maskz_loadu_epi8(0x0123456789abcdefull, b));
    KEEP(__m256i, _mm256_maskz_loadu_epi16(0x1234, b));
    KEEP(__m512i, _mm512_i32gather_epi32(_mm512_and_si512(x, _mm512_set1_epi32(31)), b, 4));
    KEEP(__m512i, _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
}

void intrinsics_launch(const float *f, const int *b, char *results, int *count)
{
    next = results;
    floats(f);
    *count = (int)(next - results) / 64;
    integers(b);
    count[1] = (int)(next - results) / 64;
}
