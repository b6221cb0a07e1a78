/* What exists in AVX2 for 256 and 128 bits, here for 512; reductions; masks. */
#define XP_EACH512(T, lane) for (int i = 0; i < XP_LANES(T, lane); i++)
#define XP_SET1(T, lane, s, scalar) XP_FN T _mm512_set1_##s(scalar x) { T r; XP_EACH512(T, lane) XP_AT(r, lane, i) = x; return r; }
XP_SET1(__m512, float, ps, float) XP_SET1(__m512d, double, pd, double) XP_SET1(__m512i, int8_t, epi8, char)
XP_SET1(__m512i, int16_t, epi16, short) XP_SET1(__m512i, int32_t, epi32, int) XP_SET1(__m512i, int64_t, epi64, long long)
XP_FN __m512 _mm512_setzero_ps(void) { return (__m512){0}; }
XP_FN __m512 _mm512_setzero(void) { return (__m512){0}; }
XP_FN __m512d _mm512_setzero_pd(void) { return (__m512d){0}; }
XP_FN __m512i _mm512_setzero_si512(void) { return (__m512i){0}; }
XP_FN __m512i _mm512_setzero_epi32(void) { return (__m512i){0}; }
XP_FN __m512 _mm512_undefined_ps(void) { return (__m512){0}; }
XP_FN __m512i _mm512_undefined_epi32(void) { return (__m512i){0}; }
#define XP_SET16(T, lane, s)                                                                                           \
    XP_FN T _mm512_setr_##s(lane a, lane b, lane c, lane d, lane e, lane f, lane g, lane h, lane j, lane k, lane l,     \
                            lane m, lane n, lane o, lane p, lane q)                                                    \
    { lane v[16] = {a, b, c, d, e, f, g, h, j, k, l, m, n, o, p, q}; T r; memcpy(&r, v, sizeof r); return r; }           \
    XP_FN T _mm512_set_##s(lane q, lane p, lane o, lane n, lane m, lane l, lane k, lane j, lane h, lane g, lane f,      \
                           lane e, lane d, lane c, lane b, lane a)                                                     \
    { return _mm512_setr_##s(a, b, c, d, e, f, g, h, j, k, l, m, n, o, p, q); }
XP_SET16(__m512, float, ps) XP_SET16(__m512i, int, epi32)

/* the aligned forms fault at other addresses, as the instructions do */
#define XP_MEMORY(T, s)                                                                                                \
    XP_FN T _mm512_loadu_##s(const void *p) { T r; memcpy(&r, p, sizeof r); return r; }                                 \
    XP_FN void _mm512_storeu_##s(void *p, T a) { memcpy(p, &a, sizeof a); }                                             \
    XP_FN T _mm512_load_##s(const void *p) { if ((uintptr_t)p % 64) __builtin_trap(); return _mm512_loadu_##s(p); }      \
    XP_FN void _mm512_store_##s(void *p, T a) { if ((uintptr_t)p % 64) __builtin_trap(); _mm512_storeu_##s(p, a); }      \
    XP_FN void _mm512_stream_##s(void *p, T a) { _mm512_store_##s(p, a); }
XP_MEMORY(__m512, ps) XP_MEMORY(__m512d, pd) XP_MEMORY(__m512i, si512)
XP_FN __m512i _mm512_load_epi32(const void *p) { return _mm512_load_si512(p); }
XP_FN void _mm512_store_epi32(void *p, __m512i a) { _mm512_store_si512(p, a); }
#define XP_GATHER(T, lane, s)                                                                                          \
    XP_FN T _mm512_i32gather_##s(__m512i at, const void *p, int scale)                                                 \
    { T r; XP_EACH512(T, lane) memcpy(&XP_AT(r, lane, i), (const char *)p + (int64_t)XP_AT(at, int32_t, i) * scale, 4); return r; } \
    XP_FN T _mm512_mask_i32gather_##s(T r, __mmask16 k, __m512i at, const void *p, int scale)                           \
    { XP_EACH512(T, lane) if (k >> i & 1) memcpy(&XP_AT(r, lane, i), (const char *)p + (int64_t)XP_AT(at, int32_t, i) * scale, 4); return r; } \
    XP_FN void _mm512_mask_i32scatter_##s(void *p, __mmask16 k, __m512i at, T a, int scale)                             \
    { XP_EACH512(T, lane) if (k >> i & 1) memcpy((char *)p + (int64_t)XP_AT(at, int32_t, i) * scale, &XP_AT(a, lane, i), 4); } \
    XP_FN void _mm512_i32scatter_##s(void *p, __m512i at, T a, int scale) { _mm512_mask_i32scatter_##s(p, 0xFFFF, at, a, scale); }
XP_GATHER(__m512, float, ps) XP_GATHER(__m512i, int32_t, epi32)

/* casts */
#define XP_CAST(to, from, name) XP_FN to _mm512_##name(from a) { to r; memcpy(&r, &a, sizeof r); return r; }
XP_CAST(__m512i, __m512, castps_si512) XP_CAST(__m512, __m512i, castsi512_ps) XP_CAST(__m512d, __m512, castps_pd)
XP_CAST(__m512, __m512d, castpd_ps) XP_CAST(__m512i, __m512d, castpd_si512) XP_CAST(__m512d, __m512i, castsi512_pd)
XP_CAST(__m256, __m512, castps512_ps256) XP_CAST(__m128, __m512, castps512_ps128)
XP_CAST(__m256i, __m512i, castsi512_si256) XP_CAST(__m128i, __m512i, castsi512_si128)
XP_CAST(__m256d, __m512d, castpd512_pd256)
#define XP_WIDEN(to, from, name) XP_FN to _mm512_##name(from a) { to r = {0}; memcpy(&r, &a, sizeof a); return r; }
XP_WIDEN(__m512, __m256, castps256_ps512) XP_WIDEN(__m512i, __m256i, castsi256_si512) XP_WIDEN(__m512, __m256, zextps256_ps512)
XP_WIDEN(__m512i, __m256i, zextsi256_si512) XP_WIDEN(__m512i, __m128i, castsi128_si512) XP_WIDEN(__m512i, __m128i, zextsi128_si512)
XP_FN float _mm512_cvtss_f32(__m512 a) { return a[0]; }
XP_FN int _mm512_cvtsi512_si32(__m512i a) { return XP_AT(a, int, 0); }

/* conversions that change the number of bits */
#define XP_RESIZE(to, lane, from_v, from, name, expr)                                                                  \
    XP_FN to _mm512_##name(from_v a_) { to r; XP_EACH512(to, lane) { from a = XP_AT(a_, from, i); XP_AT(r, lane, i) = (lane)(expr); } return r; } \
    XP_FN to _mm512_maskz_##name(uint32_t k, from_v a_)                                                                \
    { to r = _mm512_##name(a_); XP_EACH512(to, lane) if (!(k >> i & 1)) XP_AT(r, lane, i) = 0; return r; }
XP_RESIZE(__m512i, int32_t, __m128i, int8_t, cvtepi8_epi32, a) XP_RESIZE(__m512i, int32_t, __m128i, uint8_t, cvtepu8_epi32, a)
XP_RESIZE(__m512i, int32_t, __m256i, int16_t, cvtepi16_epi32, a) XP_RESIZE(__m512i, int32_t, __m256i, uint16_t, cvtepu16_epi32, a)
XP_RESIZE(__m512i, int16_t, __m256i, int8_t, cvtepi8_epi16, a) XP_RESIZE(__m512i, int16_t, __m256i, uint8_t, cvtepu8_epi16, a)
XP_RESIZE(__m512i, int64_t, __m256i, int32_t, cvtepi32_epi64, a) XP_RESIZE(__m512i, int64_t, __m256i, uint32_t, cvtepu32_epi64, a)
XP_RESIZE(__m128i, int8_t, __m512i, int32_t, cvtepi32_epi8, a) XP_RESIZE(__m256i, int16_t, __m512i, int32_t, cvtepi32_epi16, a)
XP_RESIZE(__m256i, int8_t, __m512i, int16_t, cvtepi16_epi8, a) XP_RESIZE(__m256i, int32_t, __m512i, int64_t, cvtepi64_epi32, a)
XP_RESIZE(__m128i, int8_t, __m512i, int32_t, cvtsepi32_epi8, xp_clamp(a, -128, 127))
XP_RESIZE(__m128i, uint8_t, __m512i, uint32_t, cvtusepi32_epi8, a > 255 ? 255 : a)
XP_RESIZE(__m256i, int16_t, __m512i, int32_t, cvtsepi32_epi16, xp_clamp(a, -32768, 32767))
XP_RESIZE(__m512d, double, __m256, float, cvtps_pd, a) XP_RESIZE(__m256, float, __m512d, double, cvtpd_ps, a)
XP_RESIZE(__m512d, double, __m256i, int32_t, cvtepi32_pd, a)
XP_RESIZE(__m512, float, __m512i, uint32_t, cvtepu32_ps, a)
XP_RESIZE(__m512, float, __m256i, _Float16, cvtph_ps, a)
XP_FN __m256i _mm512_cvtps_ph(__m512 a, const int mode)
{
    (void)mode; /* rounds to nearest, as the default mode does */
    __m256i r; XP_EACH512(__m256i, _Float16) XP_AT(r, _Float16, i) = (_Float16)XP_AT(a, float, i); return r;
}

/* floats */
XP_FN __m512 _mm512_abs_ps(__m512 a) { XP_EACH512(__m512, float) XP_AT(a, float, i) = fabsf(XP_AT(a, float, i)); return a; }
XP_FN __m512 _mm512_floor_ps(__m512 a) { return _mm512_roundscale_ps(a, 1); }
XP_FN __m512 _mm512_ceil_ps(__m512 a) { return _mm512_roundscale_ps(a, 2); }
#define XP_CMP(name, how) XP_FN __mmask16 _mm512_##name##_ps_mask(__m512 a, __m512 b) { return _mm512_cmp_ps_mask(a, b, how); }
XP_CMP(cmpeq, 0) XP_CMP(cmplt, 1) XP_CMP(cmple, 2) XP_CMP(cmpneq, 4)
#define XP_LOGIC(T, lane, s)                                                                                           \
    XP_FN T _mm512_and_##s(T a, T b) { XP_EACH512(T, lane) XP_AT(a, lane, i) &= XP_AT(b, lane, i); return a; }           \
    XP_FN T _mm512_or_##s(T a, T b) { XP_EACH512(T, lane) XP_AT(a, lane, i) |= XP_AT(b, lane, i); return a; }            \
    XP_FN T _mm512_xor_##s(T a, T b) { XP_EACH512(T, lane) XP_AT(a, lane, i) ^= XP_AT(b, lane, i); return a; }           \
    XP_FN T _mm512_andnot_##s(T a, T b) { XP_EACH512(T, lane) XP_AT(a, lane, i) = ~XP_AT(a, lane, i) & XP_AT(b, lane, i); return a; }
XP_LOGIC(__m512, uint64_t, ps) XP_LOGIC(__m512d, uint64_t, pd) XP_LOGIC(__m512i, uint64_t, si512)

/* products of neighbours, packing, shuffles inside 128 bits */
XP_FN __m512i _mm512_madd_epi16(__m512i a, __m512i b)
{
    __m512i r; XP_EACH512(__m512i, int32_t) XP_AT(r, int32_t, i) = (int32_t)((uint32_t)(XP_AT(a, int16_t, 2 * i) * XP_AT(b, int16_t, 2 * i)) + (uint32_t)(XP_AT(a, int16_t, 2 * i + 1) * XP_AT(b, int16_t, 2 * i + 1))); return r;
}
XP_FN __m512i _mm512_maddubs_epi16(__m512i a, __m512i b)
{
    __m512i r; XP_EACH512(__m512i, int16_t) XP_AT(r, int16_t, i) = (int16_t)xp_clamp(XP_AT(a, uint8_t, 2 * i) * XP_AT(b, int8_t, 2 * i) + XP_AT(a, uint8_t, 2 * i + 1) * XP_AT(b, int8_t, 2 * i + 1), -32768, 32767); return r;
}
/* 512 bits as two halves of 256, for which the instruction exists and works in each 128 bits */
#define XP_HALVES2(name, half)                                                                                         \
    XP_FN __m512i _mm512_##name(__m512i a, __m512i b)                                                                  \
    { for (int i = 0; i < 2; i++) XP_AT(a, __m256i, i) = half(XP_AT(a, __m256i, i), XP_AT(b, __m256i, i)); return a; }
XP_HALVES2(packs_epi32, _mm256_packs_epi32) XP_HALVES2(packs_epi16, _mm256_packs_epi16)
XP_HALVES2(packus_epi32, _mm256_packus_epi32) XP_HALVES2(packus_epi16, _mm256_packus_epi16)
XP_HALVES2(unpacklo_epi8, _mm256_unpacklo_epi8) XP_HALVES2(unpackhi_epi8, _mm256_unpackhi_epi8)
XP_HALVES2(unpacklo_epi16, _mm256_unpacklo_epi16) XP_HALVES2(unpackhi_epi16, _mm256_unpackhi_epi16)
XP_HALVES2(unpacklo_epi32, _mm256_unpacklo_epi32) XP_HALVES2(unpackhi_epi32, _mm256_unpackhi_epi32)
XP_HALVES2(unpacklo_epi64, _mm256_unpacklo_epi64) XP_HALVES2(unpackhi_epi64, _mm256_unpackhi_epi64)
XP_HALVES2(shuffle_epi8, _mm256_shuffle_epi8) XP_HALVES2(sad_epu8, _mm256_sad_epu8)
XP_FN __m512i _mm512_shuffle_epi32(__m512i a, const int how)
{
    __m512i r; XP_EACH512(__m512i, int32_t) XP_AT(r, int32_t, i) = XP_AT(a, int32_t, (i & ~3) | (how >> 2 * (i & 3) & 3)); return r;
}
#define XP_QUARTERS(T, name) XP_FN T _mm512_##name(T a, T b, const int how) { T r; for (int i = 0; i < 4; i++) XP_AT(r, __m128i, i) = XP_AT(*(i < 2 ? &a : &b), __m128i, how >> 2 * i & 3); return r; }
XP_QUARTERS(__m512, shuffle_f32x4) XP_QUARTERS(__m512i, shuffle_i32x4) XP_QUARTERS(__m512i, shuffle_i64x2)
#define XP_PARTS(T, part, extract, insert, count)                                                                      \
    XP_FN part _mm512_##extract(T a, const int at) { return XP_AT(a, part, at & (count - 1)); }                         \
    XP_FN T _mm512_##insert(T a, part b, const int at) { XP_AT(a, part, at & (count - 1)) = b; return a; }
XP_PARTS(__m512, __m128, extractf32x4_ps, insertf32x4, 4) XP_PARTS(__m512, __m256, extractf32x8_ps, insertf32x8, 2)
XP_PARTS(__m512i, __m128i, extracti32x4_epi32, inserti32x4, 4) XP_PARTS(__m512i, __m256i, extracti64x4_epi64, inserti64x4, 2)
XP_PARTS(__m512i, __m256i, extracti32x8_epi32, inserti32x8, 2)
#define XP_BROADCAST(T, part, lane, name) XP_FN T _mm512_##name(part a) { T r; XP_EACH512(T, lane) XP_AT(r, lane, i) = XP_AT(a, lane, 0); return r; }
XP_BROADCAST(__m512, __m128, float, broadcastss_ps) XP_BROADCAST(__m512i, __m128i, int8_t, broadcastb_epi8)
XP_BROADCAST(__m512i, __m128i, int16_t, broadcastw_epi16) XP_BROADCAST(__m512i, __m128i, int32_t, broadcastd_epi32)
XP_BROADCAST(__m512i, __m128i, int64_t, broadcastq_epi64) XP_BROADCAST(__m512i, __m128i, __m128i, broadcast_i32x4)
XP_BROADCAST(__m512, __m128, __m128, broadcast_f32x4) XP_BROADCAST(__m512i, __m256i, __m256i, broadcast_i64x4)

/* reductions; floats are folded in halves, as the compilers' headers do */
#define XP_REDUCE(T, lane, name, neutral, expr)                                                                        \
    XP_FN lane _mm512_reduce_##name(T v)                                                                               \
    { for (int n = XP_LANES(T, lane) / 2; n; n /= 2) for (int i = 0; i < n; i++)                                        \
        { lane a = XP_AT(v, lane, i), b = XP_AT(v, lane, i + n); XP_AT(v, lane, i) = expr; } return XP_AT(v, lane, 0); } \
    XP_FN lane _mm512_mask_reduce_##name(__mmask16 k, T v)                                                             \
    { XP_EACH512(T, lane) if (!(k >> i & 1)) XP_AT(v, lane, i) = neutral; return _mm512_reduce_##name(v); }
XP_REDUCE(__m512, float, add_ps, 0, a + b) XP_REDUCE(__m512, float, mul_ps, 1, a * b)
XP_REDUCE(__m512, float, max_ps, -INFINITY, a > b ? a : b) XP_REDUCE(__m512, float, min_ps, INFINITY, a < b ? a : b)
XP_REDUCE(__m512d, double, add_pd, 0, a + b) XP_REDUCE(__m512d, double, max_pd, -INFINITY, a > b ? a : b)
XP_REDUCE(__m512i, int, add_epi32, 0, (int)((unsigned)a + (unsigned)b)) XP_REDUCE(__m512i, int, max_epi32, INT32_MIN, a > b ? a : b)
XP_REDUCE(__m512i, int, min_epi32, INT32_MAX, a < b ? a : b)
XP_REDUCE(__m512i, long long, add_epi64, 0, (long long)((uint64_t)a + (uint64_t)b))

/* masks */
#define XP_MASKS(bits, T)                                                                                              \
    XP_FN T _kand_mask##bits(T a, T b) { return a & b; } XP_FN T _kor_mask##bits(T a, T b) { return a | b; }            \
    XP_FN T _kxor_mask##bits(T a, T b) { return a ^ b; } XP_FN T _knot_mask##bits(T a) { return (T)~a; }                \
    XP_FN T _kandn_mask##bits(T a, T b) { return (T)~a & b; }
XP_MASKS(8, __mmask8) XP_MASKS(16, __mmask16) XP_MASKS(32, __mmask32) XP_MASKS(64, __mmask64)
XP_FN __mmask8 _cvtu32_mask8(unsigned a) { return (__mmask8)a; }
XP_FN __mmask16 _cvtu32_mask16(unsigned a) { return (__mmask16)a; }
XP_FN __mmask32 _cvtu32_mask32(unsigned a) { return a; }
XP_FN __mmask64 _cvtu64_mask64(unsigned long long a) { return a; }
XP_FN unsigned _cvtmask16_u32(__mmask16 a) { return a; }
XP_FN __mmask64 _mm512_movepi8_mask(__m512i a) { __mmask64 k = 0; XP_EACH512(__m512i, int8_t) k |= (__mmask64)(XP_AT(a, int8_t, i) < 0) << i; return k; }
XP_FN __mmask16 _mm512_movepi32_mask(__m512i a) { __mmask16 k = 0; XP_EACH512(__m512i, int32_t) k |= (XP_AT(a, int32_t, i) < 0) << i; return k; }
XP_FN __mmask16 _mm512_test_epi32_mask(__m512i a, __m512i b) { __mmask16 k = 0; XP_EACH512(__m512i, int32_t) k |= ((XP_AT(a, int32_t, i) & XP_AT(b, int32_t, i)) != 0) << i; return k; }
