/* Names of C with AVX-512 for the front end. The text is read as C++: `restrict` and the like are spelled for it. */
#pragma once
#define restrict __restrict__
#define _Alignas alignas
#define _Static_assert static_assert
#define XP_FUNCTION
#include <xp_common.h>


typedef float __m512 __attribute__((vector_size(64)));
typedef double __m512d __attribute__((vector_size(64)));
typedef long long __m512i __attribute__((vector_size(64)));
typedef _Float16 __m512h __attribute__((vector_size(64)));
typedef float __m256 __attribute__((vector_size(32)));
typedef double __m256d __attribute__((vector_size(32)));
typedef long long __m256i __attribute__((vector_size(32)));
typedef float __m128 __attribute__((vector_size(16)));
typedef double __m128d __attribute__((vector_size(16)));
typedef long long __m128i __attribute__((vector_size(16)));
typedef __m512 __m512_u __attribute__((aligned(1)));
typedef __m512i __m512i_u __attribute__((aligned(1)));
typedef __m256i __m256i_u __attribute__((aligned(1)));
typedef __m128i __m128i_u __attribute__((aligned(1)));
typedef unsigned char __mmask8;
typedef unsigned short __mmask16;
typedef unsigned int __mmask32;
typedef unsigned long long __mmask64;
typedef int _MM_CMPINT_ENUM;
typedef int _MM_MANTISSA_NORM_ENUM;

#define _MM_SHUFFLE(z, y, x, w) (((z) << 6) | ((y) << 4) | ((x) << 2) | (w))
#define _MM_FROUND_TO_NEAREST_INT 0
#define _MM_FROUND_TO_NEG_INF 1
#define _MM_FROUND_TO_POS_INF 2
#define _MM_FROUND_TO_ZERO 3
#define _MM_FROUND_CUR_DIRECTION 4
#define _MM_FROUND_NO_EXC 8
#define _CMP_EQ_OQ 0
#define _CMP_LT_OS 1
#define _CMP_LE_OS 2
#define _CMP_UNORD_Q 3
#define _CMP_NEQ_UQ 4
#define _CMP_NLT_US 5
#define _CMP_NLE_US 6
#define _CMP_ORD_Q 7
#define _CMP_NEQ_OQ 12
#define _CMP_GE_OS 13
#define _CMP_GT_OS 14
#define _CMP_LT_OQ 17
#define _CMP_LE_OQ 18
#define _CMP_GE_OQ 29
#define _CMP_GT_OQ 30
#define _MM_CMPINT_EQ 0
#define _MM_CMPINT_LT 1
#define _MM_CMPINT_LE 2
#define _MM_CMPINT_NE 4
#define _MM_CMPINT_NLT 5
#define _MM_CMPINT_NLE 6
#define _MM_HINT_T0 3
#define _MM_HINT_T1 2
#define _MM_HINT_NTA 0
extern "C" {
void* _mm_malloc(size_t size, size_t align);
void _mm_free(void*);
#define _mm_prefetch(p, hint) ((void)(p))
void _mm_sfence(); void _mm_mfence(); void _mm256_zeroupper();
#include "intrinsics.h"
/* without a meaning so far: refused by name where they are used */
void _mm512_mask_i32scatter_ps(void* base, __mmask16 k, __m512i index, __m512 a, int scale);
void _mm512_mask_i32scatter_epi32(void* base, __mmask16 k, __m512i index, __m512i a, int scale);
__m512 _mm512_mask_i32gather_ps(__m512 kept, __mmask16 k, __m512i index, const void* base, int scale);
__m512i _mm512_mask_i32gather_epi32(__m512i kept, __mmask16 k, __m512i index, const void* base, int scale);
}
