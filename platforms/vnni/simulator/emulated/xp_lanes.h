/* Functions that exist in each width, included once for each. At 512 bits the plain form is defined as well; at 256
   and 128 bits it exists in AVX2 (DEFINE), unless AVX-512 brought it there too (CREATE). */
#undef XP_P
#undef VF
#undef VD
#undef VI
#undef M8
#undef M16
#undef M32
#undef M64
#undef XP_ZERO_F
#if XP_WIDTH == 512
#define XP_P(name) _mm512_##name
#define VF __m512
#define VD __m512d
#define VI __m512i
#define M8 __mmask64
#define M16 __mmask32
#define M32 __mmask16
#define M64 __mmask8
#elif XP_WIDTH == 256
#define XP_P(name) _mm256_##name
#define VF __m256
#define VD __m256d
#define VI __m256i
#define M8 __mmask32
#define M16 __mmask16
#define M32 __mmask8
#define M64 __mmask8
#else
#define XP_P(name) _mm_##name
#define VF __m128
#define VD __m128d
#define VI __m128i
#define M8 __mmask16
#define M16 __mmask8
#define M32 __mmask8
#define M64 __mmask8
#endif
#undef XP_WIDTH_IS_512
#if XP_WIDTH == 512
#define XP_PLAIN(...) __VA_ARGS__
#else
#define XP_PLAIN(...)
#endif

/* mask_ and maskz_ from the plain form. */
#define XP_KEEP(T, lane, k, r, other)                                                                                  \
    for (int i = 0; i < XP_LANES(T, lane); i++)                                                                        \
        if (!((k) >> i & 1)) XP_AT(r, lane, i) = other;
#define XP_MASK1(T, A, lane, M, name)                                                                                  \
    XP_FN T XP_P(mask_##name)(T s, M k, A a) { T r = XP_P(name)(a); XP_KEEP(T, lane, k, r, XP_AT(s, lane, i)) return r; } \
    XP_FN T XP_P(maskz_##name)(M k, A a) { T r = XP_P(name)(a); XP_KEEP(T, lane, k, r, 0) return r; }
#define XP_MASK2(T, B, lane, M, name)                                                                                  \
    XP_FN T XP_P(mask_##name)(T s, M k, T a, B b) { T r = XP_P(name)(a, b); XP_KEEP(T, lane, k, r, XP_AT(s, lane, i)) return r; } \
    XP_FN T XP_P(maskz_##name)(M k, T a, B b) { T r = XP_P(name)(a, b); XP_KEEP(T, lane, k, r, 0) return r; }
#define XP_MASK3(T, lane, M, name)                                                                                     \
    XP_FN T XP_P(mask_##name)(T a, M k, T b, T c) { T r = XP_P(name)(a, b, c); XP_KEEP(T, lane, k, r, XP_AT(a, lane, i)) return r; } \
    XP_FN T XP_P(mask3_##name)(T a, T b, T c, M k) { T r = XP_P(name)(a, b, c); XP_KEEP(T, lane, k, r, XP_AT(c, lane, i)) return r; } \
    XP_FN T XP_P(maskz_##name)(M k, T a, T b, T c) { T r = XP_P(name)(a, b, c); XP_KEEP(T, lane, k, r, 0) return r; }

#define XP_FOR(T, lane) for (int i = 0; i < XP_LANES(T, lane); i++)
#define XP_BODY1(T, A, lane, from, expr)                                                                               \
    { T r_; XP_FOR(T, lane) { from a = XP_AT(a_, from, i); XP_AT(r_, lane, i) = (lane)(expr); } return r_; }
#define XP_BODY2(T, lane, expr)                                                                                        \
    { T r_; XP_FOR(T, lane) { lane a = XP_AT(a_, lane, i), b = XP_AT(b_, lane, i); XP_AT(r_, lane, i) = (lane)(expr); } return r_; }
#define XP_BODY3(T, lane, expr)                                                                                        \
    { T r_; XP_FOR(T, lane) { lane a = XP_AT(a_, lane, i), b = XP_AT(b_, lane, i), c = XP_AT(c_, lane, i);              \
      XP_AT(r_, lane, i) = (lane)(expr); } return r_; }
#define DEFINE1(T, lane, M, name, expr)                                                                                \
    XP_PLAIN(XP_FN T XP_P(name)(T a_) XP_BODY1(T, T, lane, lane, expr)) XP_MASK1(T, T, lane, M, name)
#define CREATE1(T, lane, M, name, expr)                                                                                \
    XP_FN T XP_P(name)(T a_) XP_BODY1(T, T, lane, lane, expr) XP_MASK1(T, T, lane, M, name)
#define DEFINE2(T, lane, M, name, expr)                                                                                \
    XP_PLAIN(XP_FN T XP_P(name)(T a_, T b_) XP_BODY2(T, lane, expr)) XP_MASK2(T, T, lane, M, name)
#define CREATE2(T, lane, M, name, expr)                                                                                \
    XP_FN T XP_P(name)(T a_, T b_) XP_BODY2(T, lane, expr) XP_MASK2(T, T, lane, M, name)
#define DEFINE3(T, lane, M, name, expr)                                                                                \
    XP_PLAIN(XP_FN T XP_P(name)(T a_, T b_, T c_) XP_BODY3(T, lane, expr)) XP_MASK3(T, lane, M, name)
#define CONVERT(T, A, lane, from, M, name, expr)                                                                       \
    XP_PLAIN(XP_FN T XP_P(name)(A a_) XP_BODY1(T, A, lane, from, expr)) XP_MASK1(T, A, lane, M, name)
#define SHIFT(lane, M, name, expr)                                                                                     \
    XP_PLAIN(XP_FN VI XP_P(name)(VI a_, unsigned n) XP_BODY1(VI, VI, lane, lane, expr)) XP_MASK2(VI, unsigned, lane, M, name)

/* arithmetic of floats; max and min give the second operand when one is NaN */
#define XP_FLOATS(T, lane, M, s, root, fused)                                                                          \
    DEFINE2(T, lane, M, add_##s, a + b) DEFINE2(T, lane, M, sub_##s, a - b) DEFINE2(T, lane, M, mul_##s, a * b)         \
    DEFINE2(T, lane, M, div_##s, a / b) DEFINE2(T, lane, M, max_##s, a > b ? a : b)                                     \
    DEFINE2(T, lane, M, min_##s, a < b ? a : b) DEFINE1(T, lane, M, sqrt_##s, root(a))                                  \
    DEFINE3(T, lane, M, fmadd_##s, fused(a, b, c)) DEFINE3(T, lane, M, fmsub_##s, fused(a, b, -c))                      \
    DEFINE3(T, lane, M, fnmadd_##s, fused(-a, b, c)) DEFINE3(T, lane, M, fnmsub_##s, fused(-a, b, -c))                  \
    XP_FN M XP_P(cmp_##s##_mask)(T a, T b, const int how)                                                              \
    { M k = 0; XP_FOR(T, lane) k |= (M)((M)xp_compare_float(XP_AT(a, lane, i), XP_AT(b, lane, i), how) << i); return k; } \
    XP_FN M XP_P(mask_cmp_##s##_mask)(M k, T a, T b, const int how) { return k & XP_P(cmp_##s##_mask)(a, b, how); }
XP_FLOATS(VF, float, M32, ps, sqrtf, fmaf)
XP_FLOATS(VD, double, M64, pd, sqrt, fma)

/* arithmetic of integers */
#define XP_INTEGERS(lane, un, M, s, u)                                                                                 \
    DEFINE2(VI, un, M, add_##s, a + b) DEFINE2(VI, un, M, sub_##s, a - b)                                               \
    XP_COMPARES(lane, M, s) XP_COMPARES(un, M, u)
#define XP_COMPARES(lane, M, s)                                                                                        \
    XP_FN M XP_P(cmp_##s##_mask)(VI a, VI b, const int how)                                                            \
    { M k = 0; XP_FOR(VI, lane) k |= (M)((M)XP_COMPARE(XP_AT(a, lane, i), XP_AT(b, lane, i), how) << i); return k; }     \
    XP_FN M XP_P(mask_cmp_##s##_mask)(M k, VI a, VI b, const int how) { return k & XP_P(cmp_##s##_mask)(a, b, how); }   \
    XP_FN M XP_P(cmpeq_##s##_mask)(VI a, VI b) { return XP_P(cmp_##s##_mask)(a, b, 0); }                                \
    XP_FN M XP_P(cmplt_##s##_mask)(VI a, VI b) { return XP_P(cmp_##s##_mask)(a, b, 1); }                                \
    XP_FN M XP_P(cmple_##s##_mask)(VI a, VI b) { return XP_P(cmp_##s##_mask)(a, b, 2); }                                \
    XP_FN M XP_P(cmpneq_##s##_mask)(VI a, VI b) { return XP_P(cmp_##s##_mask)(a, b, 4); }                               \
    XP_FN M XP_P(cmpge_##s##_mask)(VI a, VI b) { return XP_P(cmp_##s##_mask)(a, b, 5); }                                \
    XP_FN M XP_P(cmpgt_##s##_mask)(VI a, VI b) { return XP_P(cmp_##s##_mask)(a, b, 6); }
XP_INTEGERS(int8_t, uint8_t, M8, epi8, epu8)
XP_INTEGERS(int16_t, uint16_t, M16, epi16, epu16)
XP_INTEGERS(int32_t, uint32_t, M32, epi32, epu32)
XP_INTEGERS(int64_t, uint64_t, M64, epi64, epu64)
#define XP_EXTREMES(DEF, lane, M, s) DEF(VI, lane, M, max_##s, a > b ? a : b) DEF(VI, lane, M, min_##s, a < b ? a : b)
XP_EXTREMES(DEFINE2, int8_t, M8, epi8) XP_EXTREMES(DEFINE2, uint8_t, M8, epu8)
XP_EXTREMES(DEFINE2, int16_t, M16, epi16) XP_EXTREMES(DEFINE2, uint16_t, M16, epu16)
XP_EXTREMES(DEFINE2, int32_t, M32, epi32) XP_EXTREMES(DEFINE2, uint32_t, M32, epu32)
XP_EXTREMES(CREATE2, int64_t, M64, epi64) XP_EXTREMES(CREATE2, uint64_t, M64, epu64)
DEFINE1(VI, int8_t, M8, abs_epi8, a < 0 ? -a : a) DEFINE1(VI, int16_t, M16, abs_epi16, a < 0 ? -a : a)
DEFINE1(VI, int32_t, M32, abs_epi32, a < 0 ? -(uint32_t)a : a)
CREATE1(VI, int64_t, M64, abs_epi64, a < 0 ? -(uint64_t)a : a)
DEFINE2(VI, int8_t, M8, adds_epi8, xp_clamp(a + b, -128, 127)) DEFINE2(VI, int8_t, M8, subs_epi8, xp_clamp(a - b, -128, 127))
DEFINE2(VI, uint8_t, M8, adds_epu8, xp_clamp(a + b, 0, 255)) DEFINE2(VI, uint8_t, M8, subs_epu8, xp_clamp(a - b, 0, 255))
DEFINE2(VI, int16_t, M16, adds_epi16, xp_clamp(a + b, -32768, 32767))
DEFINE2(VI, int16_t, M16, subs_epi16, xp_clamp(a - b, -32768, 32767))
DEFINE2(VI, uint16_t, M16, mullo_epi16, (uint32_t)a * b) DEFINE2(VI, int16_t, M16, mulhi_epi16, a * b >> 16)
DEFINE2(VI, uint32_t, M32, mullo_epi32, a * b) CREATE2(VI, uint64_t, M64, mullo_epi64, a * b)
CREATE2(VI, uint32_t, M32, and_epi32, a & b) CREATE2(VI, uint32_t, M32, or_epi32, a | b)
CREATE2(VI, uint32_t, M32, xor_epi32, a ^ b) CREATE2(VI, uint32_t, M32, andnot_epi32, ~a & b)
CREATE2(VI, uint64_t, M64, and_epi64, a & b) CREATE2(VI, uint64_t, M64, or_epi64, a | b)
CREATE2(VI, uint64_t, M64, xor_epi64, a ^ b) CREATE2(VI, uint64_t, M64, andnot_epi64, ~a & b)
SHIFT(uint16_t, M16, slli_epi16, n > 15 ? 0 : a << n) SHIFT(uint16_t, M16, srli_epi16, n > 15 ? 0 : a >> n)
SHIFT(int16_t, M16, srai_epi16, a >> (n > 15 ? 15 : n))
SHIFT(uint32_t, M32, slli_epi32, n > 31 ? 0 : a << n) SHIFT(uint32_t, M32, srli_epi32, n > 31 ? 0 : a >> n)
SHIFT(int32_t, M32, srai_epi32, a >> (n > 31 ? 31 : n))
SHIFT(uint64_t, M64, slli_epi64, n > 63 ? 0 : a << n) SHIFT(uint64_t, M64, srli_epi64, n > 63 ? 0 : a >> n)
DEFINE2(VI, uint32_t, M32, sllv_epi32, b > 31 ? 0 : a << b) DEFINE2(VI, uint32_t, M32, srlv_epi32, b > 31 ? 0 : a >> b)
DEFINE2(VI, int32_t, M32, srav_epi32, a >> ((uint32_t)b > 31 ? 31 : b))

/* blends, moves, broadcasts, loads and stores */
#define XP_MOVES(T, lane, M, s, scalar)                                                                                \
    XP_FN T XP_P(mask_mov_##s)(T a, M k, T b) { XP_KEEP(T, lane, k, b, XP_AT(a, lane, i)) return b; }                   \
    XP_FN T XP_P(maskz_mov_##s)(M k, T a) { XP_KEEP(T, lane, k, a, 0) return a; }                                       \
    XP_FN T XP_P(mask_blend_##s)(M k, T a, T b) { XP_KEEP(T, lane, k, b, XP_AT(a, lane, i)) return b; }                 \
    XP_FN T XP_P(mask_loadu_##s)(T r, M k, const void *p)                                                              \
    { XP_FOR(T, lane) if (k >> i & 1) memcpy(&XP_AT(r, lane, i), (const lane *)p + i, sizeof(lane)); return r; }         \
    XP_FN T XP_P(maskz_loadu_##s)(M k, const void *p) { T r = {0}; return XP_P(mask_loadu_##s)(r, k, p); }              \
    XP_FN void XP_P(mask_storeu_##s)(void *p, M k, T a)                                                                \
    { XP_FOR(T, lane) if (k >> i & 1) memcpy((lane *)p + i, &XP_AT(a, lane, i), sizeof(lane)); }                         \
    XP_FN T XP_P(mask_set1_##s)(T r, M k, scalar x) { XP_FOR(T, lane) if (k >> i & 1) XP_AT(r, lane, i) = x; return r; }  \
    XP_FN T XP_P(maskz_set1_##s)(M k, scalar x) { T r = {0}; return XP_P(mask_set1_##s)(r, k, x); }
XP_MOVES(VF, float, M32, ps, float)
XP_MOVES(VD, double, M64, pd, double)
XP_MOVES(VI, int8_t, M8, epi8, char)
XP_MOVES(VI, int16_t, M16, epi16, short)
XP_MOVES(VI, int32_t, M32, epi32, int)
XP_MOVES(VI, int64_t, M64, epi64, long long)
#define XP_LOADS(s)                                                                                                    \
    XP_FN VI XP_P(loadu_##s)(const void *p) { VI r; memcpy(&r, p, sizeof r); return r; }                                \
    XP_FN void XP_P(storeu_##s)(void *p, VI a) { memcpy(p, &a, sizeof a); }
XP_LOADS(epi8) XP_LOADS(epi16) XP_LOADS(epi32) XP_LOADS(epi64)

/* conversions of equal numbers of lanes, rounding */
CONVERT(VF, VI, float, int32_t, M32, cvtepi32_ps, a)
CONVERT(VI, VF, int32_t, float, M32, cvtps_epi32, xp_round_nearest(a))
CONVERT(VI, VF, int32_t, float, M32, cvttps_epi32, xp_round_zero(a))
XP_FN VF XP_P(roundscale_ps)(VF a_, const int mode)
{ float unit = ldexpf(1, -(mode >> 4 & 15)); VF r; XP_FOR(VF, float) { float a = XP_AT(a_, float, i); XP_AT(r, float, i) = isinf(a) ? a : xp_rounded(a / unit, mode) * unit; } return r; }
CREATE2(VF, float, M32, scalef_ps, isnan(a) || isnan(b) ? NAN : isinf(b) ? (b > 0 ? a * INFINITY : a * 0) : ldexpf(a, (int)fmaxf(-400, fminf(400, floorf(b)))))
CREATE1(VF, float, M32, rcp14_ps, 1 / a) CREATE1(VF, float, M32, rsqrt14_ps, 1 / sqrtf(a))
CREATE1(VF, float, M32, getexp_ps, isnan(a) ? a : isinf(a) ? INFINITY : a == 0 ? -INFINITY : logbf(a))

/* permutations over the whole vector */
#define XP_PERMUTE(T, lane, un, M, s)                                                                                  \
    XP_FN T XP_P(permutex2var_##s)(T a, VI at, T b)                                                                    \
    { T r; XP_FOR(T, lane) { un n = XP_AT(at, un, i) & (2 * XP_LANES(T, lane) - 1);                                     \
      XP_AT(r, lane, i) = n < XP_LANES(T, lane) ? XP_AT(a, lane, n) : XP_AT(b, lane, n - XP_LANES(T, lane)); } return r; } \
    XP_FN T XP_P(permutexvar_##s)(VI at, T a)                                                                          \
    { T r; XP_FOR(T, lane) XP_AT(r, lane, i) = XP_AT(a, lane, XP_AT(at, un, i) & (XP_LANES(T, lane) - 1)); return r; }
XP_PERMUTE(VF, float, uint32_t, M32, ps)
XP_PERMUTE(VI, int8_t, uint8_t, M8, epi8)
XP_PERMUTE(VI, int16_t, uint16_t, M16, epi16)
XP_PERMUTE(VI, int32_t, uint32_t, M32, epi32)
XP_PERMUTE(VI, int64_t, uint64_t, M64, epi64)

/* VNNI: the sums of products are exact; only the accumulation wraps or saturates */
#define XP_DOT(name, left, right, each, total)                                                                         \
    XP_FN VI XP_P(name)(VI s, VI a, VI b)                                                                              \
    { XP_FOR(VI, int32_t) { int64_t sum = XP_AT(s, int32_t, i);                                                         \
        for (int j = 0; j < each; j++) sum += (int64_t)XP_AT(a, left, each * i + j) * XP_AT(b, right, each * i + j);     \
        XP_AT(s, int32_t, i) = (int32_t)(total); } return s; }                                                          \
    XP_MASK3(VI, int32_t, M32, name)
XP_DOT(dpbusd_epi32, uint8_t, int8_t, 4, sum)
XP_DOT(dpbusds_epi32, uint8_t, int8_t, 4, xp_clamp(sum, INT32_MIN, INT32_MAX))
XP_DOT(dpwssd_epi32, int16_t, int16_t, 2, sum)
XP_DOT(dpwssds_epi32, int16_t, int16_t, 2, xp_clamp(sum, INT32_MIN, INT32_MAX))

#undef XP_PLAIN
#undef XP_WIDTH
