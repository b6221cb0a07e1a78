/* AVX-512 F, VL, BW, DQ and VNNI by lanes, for CPUs that have AVX2 only. The compiler's own header gives the rest.
   Every function is its definition in Intel's guide, lane by lane; what is missing here does not compile. */
#pragma once

#define __SCE__ 1 /* keeps clang's header from declaring AVX-512 functions which this target cannot execute */
#include_next <immintrin.h>
#undef __SCE__
#include <math.h>
#include <stdint.h>
#include <string.h>

typedef float __m512 __attribute__((vector_size(64), aligned(64)));
typedef double __m512d __attribute__((vector_size(64), aligned(64)));
typedef long long __m512i __attribute__((vector_size(64), aligned(64)));
typedef unsigned char __mmask8;
typedef unsigned short __mmask16;
typedef unsigned int __mmask32;
typedef unsigned long long __mmask64;

#ifndef _MM_CMPINT_EQ
#define _MM_CMPINT_EQ 0
#define _MM_CMPINT_LT 1
#define _MM_CMPINT_LE 2
#define _MM_CMPINT_NE 4
#define _MM_CMPINT_NLT 5
#define _MM_CMPINT_GE 5
#define _MM_CMPINT_NLE 6
#define _MM_CMPINT_GT 6
#endif

#define XP_FN static inline __attribute__((always_inline, unused))
#define XP_LANES(T, lane) ((int)(sizeof(T) / sizeof(lane)))
#define XP_AT(v, lane, i) (((lane *)&(v))[i])

XP_FN int xp_round_nearest(float x) { return x >= -0x1p31f && x < 0x1p31f ? (int)nearbyintf(x) : INT32_MIN; }
XP_FN int xp_round_zero(float x) { return x > -0x1.000002p31f && x < 0x1p31f ? (int)x : INT32_MIN; }
XP_FN float xp_rounded(float x, int mode)
{
    switch (mode & 7) {
    case 1: return floorf(x);
    case 2: return ceilf(x);
    case 3: return truncf(x);
    default: return nearbyintf(x);
    }
}
XP_FN int64_t xp_clamp(int64_t x, int64_t low, int64_t high) { return x < low ? low : x > high ? high : x; }
XP_FN int xp_compare_float(double a, double b, int how)
{
    int unordered = isnan(a) || isnan(b);
    switch (how & 15) {
    case 0: return a == b;
    case 1: return a < b;
    case 2: return a <= b;
    case 3: return unordered;
    case 4: return a != b;
    case 5: return !(a < b);
    case 6: return !(a <= b);
    case 7: return !unordered;
    case 8: return a == b || unordered;
    case 9: return !(a >= b);
    case 10: return !(a > b);
    case 11: return 0;
    case 12: return a != b && !unordered;
    case 13: return a >= b;
    case 14: return a > b;
    default: return 1;
    }
}
#define XP_COMPARE(a, b, how)                                                                                          \
    ((how) == 0 ? (a) == (b) : (how) == 1 ? (a) < (b) : (how) == 2 ? (a) <= (b) : (how) == 3 ? 0 : (how) == 4          \
     ? (a) != (b) : (how) == 5 ? (a) >= (b) : (how) == 6 ? (a) > (b) : 1)

#define XP_WIDTH 512
#include "xp_lanes.h"
#define XP_WIDTH 256
#include "xp_lanes.h"
#define XP_WIDTH 128
#include "xp_lanes.h"
#include "xp_only512.h"
