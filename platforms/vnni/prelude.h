/* Names of C with AVX-512 for the front end. The text is read as C++: `restrict` and the like are spelled for it. */
#pragma once
#define restrict __restrict__
#define _Alignas alignas
#define _Static_assert static_assert
#define XP_FUNCTION
#include <xp_common.h>


typedef float __m512 __attribute__((vector_size(64)));
typedef __m512 __m512_u __attribute__((aligned(1)));
typedef double __m512d __attribute__((vector_size(64)));
typedef __m512d __m512d_u __attribute__((aligned(1)));
typedef long long __m512i __attribute__((vector_size(64)));
typedef __m512i __m512i_u __attribute__((aligned(1)));
typedef _Float16 __m512h __attribute__((vector_size(64)));
typedef __bf16 __m512bh __attribute__((vector_size(64)));
typedef float __m256 __attribute__((vector_size(32)));
typedef __m256 __m256_u __attribute__((aligned(1)));
typedef double __m256d __attribute__((vector_size(32)));
typedef __m256d __m256d_u __attribute__((aligned(1)));
typedef long long __m256i __attribute__((vector_size(32)));
typedef __m256i __m256i_u __attribute__((aligned(1)));
typedef _Float16 __m256h __attribute__((vector_size(32)));
typedef __bf16 __m256bh __attribute__((vector_size(32)));
typedef float __m128 __attribute__((vector_size(16)));
typedef __m128 __m128_u __attribute__((aligned(1)));
typedef double __m128d __attribute__((vector_size(16)));
typedef __m128d __m128d_u __attribute__((aligned(1)));
typedef long long __m128i __attribute__((vector_size(16)));
typedef __m128i __m128i_u __attribute__((aligned(1)));
typedef _Float16 __m128h __attribute__((vector_size(16)));
typedef __bf16 __m128bh __attribute__((vector_size(16)));
typedef long long __m64 __attribute__((vector_size(8)));
typedef unsigned char __mmask8;
typedef unsigned short __mmask16;
typedef unsigned int __mmask32;
typedef unsigned long long __mmask64;
typedef int _MM_CMPINT_ENUM;
typedef int _MM_PERM_ENUM;
typedef int _MM_MANTISSA_NORM_ENUM;
typedef int _MM_MANTISSA_SIGN_ENUM;

#define _MM_SHUFFLE(z, y, x, w) (((z) << 6) | ((y) << 4) | ((x) << 2) | (w))
#define _MM_SHUFFLE2(x, y) (((x) << 1) | (y))
#define _MM_FROUND_TO_NEAREST_INT 0
#define _MM_FROUND_TO_NEG_INF 1
#define _MM_FROUND_TO_POS_INF 2
#define _MM_FROUND_TO_ZERO 3
#define _MM_FROUND_CUR_DIRECTION 4
#define _MM_FROUND_RAISE_EXC 0
#define _MM_ROUND_NEAREST 0
#define _MM_ROUND_DOWN 0x2000
#define _MM_ROUND_UP 0x4000
#define _MM_ROUND_TOWARD_ZERO 0x6000
#define _MM_FROUND_NO_EXC 8
#define _MM_FROUND_NINT 0
#define _MM_FROUND_FLOOR 1
#define _MM_FROUND_CEIL 2
#define _MM_FROUND_TRUNC 3
#define _MM_FROUND_RINT 4
#define _MM_FROUND_NEARBYINT 12
#define _CMP_EQ_OQ 0
#define _CMP_LT_OS 1
#define _CMP_LE_OS 2
#define _CMP_UNORD_Q 3
#define _CMP_NEQ_UQ 4
#define _CMP_NLT_US 5
#define _CMP_NLE_US 6
#define _CMP_ORD_Q 7
#define _CMP_EQ_UQ 8
#define _CMP_NGE_US 9
#define _CMP_NGT_US 10
#define _CMP_FALSE_OQ 11
#define _CMP_NEQ_OQ 12
#define _CMP_GE_OS 13
#define _CMP_GT_OS 14
#define _CMP_TRUE_UQ 15
#define _CMP_EQ_OS 16
#define _CMP_LT_OQ 17
#define _CMP_LE_OQ 18
#define _CMP_UNORD_S 19
#define _CMP_NEQ_US 20
#define _CMP_NLT_UQ 21
#define _CMP_NLE_UQ 22
#define _CMP_ORD_S 23
#define _CMP_EQ_US 24
#define _CMP_NGE_UQ 25
#define _CMP_NGT_UQ 26
#define _CMP_FALSE_OS 27
#define _CMP_NEQ_OS 28
#define _CMP_GE_OQ 29
#define _CMP_GT_OQ 30
#define _CMP_TRUE_US 31
#define _MM_CMPINT_EQ 0
#define _MM_CMPINT_LT 1
#define _MM_CMPINT_LE 2
#define _MM_CMPINT_UNUSED 3
#define _MM_CMPINT_NE 4
#define _MM_CMPINT_NLT 5
#define _MM_CMPINT_GE 5
#define _MM_CMPINT_NLE 6
#define _MM_CMPINT_GT 6
#define _MM_MANT_NORM_1_2 0
#define _MM_MANT_NORM_p5_2 1
#define _MM_MANT_NORM_p5_1 2
#define _MM_MANT_NORM_p75_1p5 3
#define _MM_MANT_SIGN_src 0
#define _MM_MANT_SIGN_zero 1
#define _MM_MANT_SIGN_nan 2
#define _MM_HINT_T0 3
#define _MM_HINT_T1 2
#define _MM_HINT_T2 1
#define _MM_HINT_NTA 0
#define _MM_HINT_ET0 7
#define _MM_FLUSH_ZERO_ON 0x8000
#define _MM_FLUSH_ZERO_OFF 0
#define _MM_DENORMALS_ZERO_ON 0x40
#define _MM_DENORMALS_ZERO_OFF 0
extern "C" {
static inline int posix_memalign(void** place, size_t align, size_t size) { *place = aligned_alloc(align, size); return 0; }
void* calloc(size_t count, size_t size);
void* memalign(size_t align, size_t size);
void* _mm_malloc(size_t size, size_t align);
void _mm_free(void*);
#define _mm_prefetch(p, hint) ((void)(p))
#define _MM_SET_ROUNDING_MODE(mode) static_assert((mode) == _MM_ROUND_NEAREST, "only the default rounding mode")
#define _MM_SET_FLUSH_ZERO_MODE(mode) ((void)0)
#define _MM_SET_DENORMALS_ZERO_MODE(mode) ((void)0)
#define _MM_TRANSPOSE4_PS(row0, row1, row2, row3) do { \
  __m128 xp_t0 = _mm_unpacklo_ps((row0), (row1)), xp_t1 = _mm_unpacklo_ps((row2), (row3)); \
  __m128 xp_t2 = _mm_unpackhi_ps((row0), (row1)), xp_t3 = _mm_unpackhi_ps((row2), (row3)); \
  (row0) = _mm_movelh_ps(xp_t0, xp_t1); (row1) = _mm_movehl_ps(xp_t1, xp_t0); \
  (row2) = _mm_movelh_ps(xp_t2, xp_t3); (row3) = _mm_movehl_ps(xp_t3, xp_t2); } while (0)
#define __builtin_cpu_supports(name) 1
#define __builtin_cpu_init() ((void)0)
#define __builtin_assume_aligned(pointer, ...) (pointer)
#define __builtin_unreachable() ((void)0)
#define __builtin_prefetch(...) ((void)0)
void _mm_sfence(); void _mm_mfence(); void _mm_lfence(); void _mm_pause(); void _mm256_zeroupper(); void _mm256_zeroall();
}
namespace std { using ::calloc; }
