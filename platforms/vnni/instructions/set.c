/* level: core
   operands: d out
   source: Intel intrinsics guide, set; what is undefined is zero here */
#define ZERO(NAME, TYPE, N) \
void NAME(TYPE *d) { for (int i = 0; i < N; i++) d[i] = 0; }
ZERO(_mm512_setzero_ps, float, 16)
ZERO(_mm512_setzero_pd, double, 8)
ZERO(_mm512_setzero_ph, half, 32)
ZERO(_mm512_undefined_ps, float, 16)
ZERO(_mm512_undefined_pd, double, 8)
ZERO(_mm512_undefined_ph, half, 32)
ZERO(_mm512_setzero_si512, int, 16)
ZERO(_mm256_setzero_ps, float, 8)
ZERO(_mm256_setzero_pd, double, 4)
ZERO(_mm256_setzero_ph, half, 16)
ZERO(_mm256_undefined_ps, float, 8)
ZERO(_mm256_undefined_pd, double, 4)
ZERO(_mm256_undefined_ph, half, 16)
ZERO(_mm256_setzero_si256, int, 8)
ZERO(_mm256_undefined_si256, int, 8)
ZERO(_mm_setzero_ps, float, 4)
ZERO(_mm_setzero_pd, double, 2)
ZERO(_mm_setzero_ph, half, 8)
ZERO(_mm_undefined_ps, float, 4)
ZERO(_mm_undefined_pd, double, 2)
ZERO(_mm_undefined_ph, half, 8)
ZERO(_mm_setzero_si128, int, 4)
ZERO(_mm_undefined_si128, int, 4)
ZERO(_mm512_setzero, float, 16)
ZERO(_mm512_undefined, float, 16)
ZERO(_mm512_setzero_epi32, int, 16)
ZERO(_mm512_undefined_epi32, int, 16)

/* level: core
   operands: d out, value
   source: Intel intrinsics guide, set */
#define SPLAT(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE value) { for (int i = 0; i < N; i++) d[i] = value; }
#define SPLATS(OP, TYPE, N) \
SPLAT(_mm512_##OP, TYPE, N) \
SPLAT(_mm256_##OP, TYPE, (N / 2)) \
SPLAT(_mm_##OP, TYPE, (N / 4))
SPLATS(set1_ps, float, 16)
SPLATS(set1_pd, double, 8)
SPLATS(set1_ph, half, 32)
SPLATS(set1_epi8, int8, 64)
SPLATS(set1_epi16, int16, 32)
SPLATS(set1_epi32, int, 16)
SPLATS(set1_epi64, int64, 8)
SPLATS(set1_epi64x, int64, 8)
SPLAT(_mm_set_ps1, float, 4)
SPLAT(_mm_set_pd1, double, 2)
#define FIRST(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE value) { for (int i = 0; i < N; i++) d[i] = i == 0 ? value : (TYPE)0; }
FIRST(_mm_set_ss, float, 4)
FIRST(_mm_set_sd, double, 2)
FIRST(_mm_set_sh, half, 8)
FIRST(_mm_cvtsi32_si128, int, 4)
FIRST(_mm_cvtsi64_si128, int64, 2)
FIRST(_mm_cvtsi64x_si128, int64, 2)
FIRST(_mm_cvtsi16_si128, int16, 8)

/* level: core
   operands: d out, kept, k, value
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define SPLAT_MASKED(NAME, K, TYPE, N) \
void NAME(TYPE *d, TYPE *kept, K k, TYPE value) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? value : kept[i]; }
#define SPLATS_MASKED(OP, K, TYPE, N) \
SPLAT_MASKED(_mm512_mask_##OP, K, TYPE, N) \
SPLAT_MASKED(_mm256_mask_##OP, K, TYPE, (N / 2)) \
SPLAT_MASKED(_mm_mask_##OP, K, TYPE, (N / 4))
SPLATS_MASKED(set1_epi8, uint64, int8, 64)
SPLATS_MASKED(set1_epi16, uint32, int16, 32)
SPLATS_MASKED(set1_epi32, uint32, int, 16)
SPLATS_MASKED(set1_epi64, uint32, int64, 8)

/* level: core
   operands: d out, k, value
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define SPLAT_ZEROED(NAME, K, TYPE, N) \
void NAME(TYPE *d, K k, TYPE value) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? value : (TYPE)0; }
#define SPLATS_ZEROED(OP, K, TYPE, N) \
SPLAT_ZEROED(_mm512_maskz_##OP, K, TYPE, N) \
SPLAT_ZEROED(_mm256_maskz_##OP, K, TYPE, (N / 2)) \
SPLAT_ZEROED(_mm_maskz_##OP, K, TYPE, (N / 4))
SPLATS_ZEROED(set1_epi8, uint64, int8, 64)
SPLATS_ZEROED(set1_epi16, uint32, int16, 32)
SPLATS_ZEROED(set1_epi32, uint32, int, 16)
SPLATS_ZEROED(set1_epi64, uint32, int64, 8)

/* level: core
   operands: d out
   source: Intel intrinsics guide, set: the first value is the lowest lane in setr, the highest in set */
#define TWO(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e0, TYPE e1) { \
  d[0] = e0; d[1] = e1; \
}
#define TWO_DOWN(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e1, TYPE e0) { \
  d[0] = e0; d[1] = e1; \
}
#define FOUR(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e0, TYPE e1, TYPE e2, TYPE e3) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; \
}
#define FOUR_DOWN(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e3, TYPE e2, TYPE e1, TYPE e0) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; \
}
#define EIGHT(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e0, TYPE e1, TYPE e2, TYPE e3, TYPE e4, TYPE e5, TYPE e6, TYPE e7) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; \
}
#define EIGHT_DOWN(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e7, TYPE e6, TYPE e5, TYPE e4, TYPE e3, TYPE e2, TYPE e1, TYPE e0) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; \
}
#define SIXTEEN(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e0, TYPE e1, TYPE e2, TYPE e3, TYPE e4, TYPE e5, TYPE e6, TYPE e7, TYPE e8, TYPE e9, TYPE e10, TYPE e11, \
    TYPE e12, TYPE e13, TYPE e14, TYPE e15) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; d[8] = e8; d[9] = e9; \
  d[10] = e10; d[11] = e11; d[12] = e12; d[13] = e13; d[14] = e14; d[15] = e15; \
}
#define SIXTEEN_DOWN(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e15, TYPE e14, TYPE e13, TYPE e12, TYPE e11, TYPE e10, TYPE e9, TYPE e8, TYPE e7, TYPE e6, TYPE e5, \
    TYPE e4, TYPE e3, TYPE e2, TYPE e1, TYPE e0) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; d[8] = e8; d[9] = e9; \
  d[10] = e10; d[11] = e11; d[12] = e12; d[13] = e13; d[14] = e14; d[15] = e15; \
}
#define THIRTY_TWO(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e0, TYPE e1, TYPE e2, TYPE e3, TYPE e4, TYPE e5, TYPE e6, TYPE e7, TYPE e8, TYPE e9, TYPE e10, TYPE e11, \
    TYPE e12, TYPE e13, TYPE e14, TYPE e15, TYPE e16, TYPE e17, TYPE e18, TYPE e19, TYPE e20, TYPE e21, TYPE e22, \
    TYPE e23, TYPE e24, TYPE e25, TYPE e26, TYPE e27, TYPE e28, TYPE e29, TYPE e30, TYPE e31) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; d[8] = e8; d[9] = e9; \
  d[10] = e10; d[11] = e11; d[12] = e12; d[13] = e13; d[14] = e14; d[15] = e15; d[16] = e16; d[17] = e17; \
  d[18] = e18; d[19] = e19; d[20] = e20; d[21] = e21; d[22] = e22; d[23] = e23; d[24] = e24; d[25] = e25; \
  d[26] = e26; d[27] = e27; d[28] = e28; d[29] = e29; d[30] = e30; d[31] = e31; \
}
#define THIRTY_TWO_DOWN(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e31, TYPE e30, TYPE e29, TYPE e28, TYPE e27, TYPE e26, TYPE e25, TYPE e24, TYPE e23, TYPE e22, TYPE e21, \
    TYPE e20, TYPE e19, TYPE e18, TYPE e17, TYPE e16, TYPE e15, TYPE e14, TYPE e13, TYPE e12, TYPE e11, TYPE e10, \
    TYPE e9, TYPE e8, TYPE e7, TYPE e6, TYPE e5, TYPE e4, TYPE e3, TYPE e2, TYPE e1, TYPE e0) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; d[8] = e8; d[9] = e9; \
  d[10] = e10; d[11] = e11; d[12] = e12; d[13] = e13; d[14] = e14; d[15] = e15; d[16] = e16; d[17] = e17; \
  d[18] = e18; d[19] = e19; d[20] = e20; d[21] = e21; d[22] = e22; d[23] = e23; d[24] = e24; d[25] = e25; \
  d[26] = e26; d[27] = e27; d[28] = e28; d[29] = e29; d[30] = e30; d[31] = e31; \
}
#define SIXTY_FOUR(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e0, TYPE e1, TYPE e2, TYPE e3, TYPE e4, TYPE e5, TYPE e6, TYPE e7, TYPE e8, TYPE e9, TYPE e10, TYPE e11, \
    TYPE e12, TYPE e13, TYPE e14, TYPE e15, TYPE e16, TYPE e17, TYPE e18, TYPE e19, TYPE e20, TYPE e21, TYPE e22, \
    TYPE e23, TYPE e24, TYPE e25, TYPE e26, TYPE e27, TYPE e28, TYPE e29, TYPE e30, TYPE e31, TYPE e32, TYPE e33, \
    TYPE e34, TYPE e35, TYPE e36, TYPE e37, TYPE e38, TYPE e39, TYPE e40, TYPE e41, TYPE e42, TYPE e43, TYPE e44, \
    TYPE e45, TYPE e46, TYPE e47, TYPE e48, TYPE e49, TYPE e50, TYPE e51, TYPE e52, TYPE e53, TYPE e54, TYPE e55, \
    TYPE e56, TYPE e57, TYPE e58, TYPE e59, TYPE e60, TYPE e61, TYPE e62, TYPE e63) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; d[8] = e8; d[9] = e9; \
  d[10] = e10; d[11] = e11; d[12] = e12; d[13] = e13; d[14] = e14; d[15] = e15; d[16] = e16; d[17] = e17; \
  d[18] = e18; d[19] = e19; d[20] = e20; d[21] = e21; d[22] = e22; d[23] = e23; d[24] = e24; d[25] = e25; \
  d[26] = e26; d[27] = e27; d[28] = e28; d[29] = e29; d[30] = e30; d[31] = e31; d[32] = e32; d[33] = e33; \
  d[34] = e34; d[35] = e35; d[36] = e36; d[37] = e37; d[38] = e38; d[39] = e39; d[40] = e40; d[41] = e41; \
  d[42] = e42; d[43] = e43; d[44] = e44; d[45] = e45; d[46] = e46; d[47] = e47; d[48] = e48; d[49] = e49; \
  d[50] = e50; d[51] = e51; d[52] = e52; d[53] = e53; d[54] = e54; d[55] = e55; d[56] = e56; d[57] = e57; \
  d[58] = e58; d[59] = e59; d[60] = e60; d[61] = e61; d[62] = e62; d[63] = e63; \
}
#define SIXTY_FOUR_DOWN(NAME, TYPE) \
void NAME(TYPE *d, \
    TYPE e63, TYPE e62, TYPE e61, TYPE e60, TYPE e59, TYPE e58, TYPE e57, TYPE e56, TYPE e55, TYPE e54, TYPE e53, \
    TYPE e52, TYPE e51, TYPE e50, TYPE e49, TYPE e48, TYPE e47, TYPE e46, TYPE e45, TYPE e44, TYPE e43, TYPE e42, \
    TYPE e41, TYPE e40, TYPE e39, TYPE e38, TYPE e37, TYPE e36, TYPE e35, TYPE e34, TYPE e33, TYPE e32, TYPE e31, \
    TYPE e30, TYPE e29, TYPE e28, TYPE e27, TYPE e26, TYPE e25, TYPE e24, TYPE e23, TYPE e22, TYPE e21, TYPE e20, \
    TYPE e19, TYPE e18, TYPE e17, TYPE e16, TYPE e15, TYPE e14, TYPE e13, TYPE e12, TYPE e11, TYPE e10, TYPE e9, \
    TYPE e8, TYPE e7, TYPE e6, TYPE e5, TYPE e4, TYPE e3, TYPE e2, TYPE e1, TYPE e0) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; d[8] = e8; d[9] = e9; \
  d[10] = e10; d[11] = e11; d[12] = e12; d[13] = e13; d[14] = e14; d[15] = e15; d[16] = e16; d[17] = e17; \
  d[18] = e18; d[19] = e19; d[20] = e20; d[21] = e21; d[22] = e22; d[23] = e23; d[24] = e24; d[25] = e25; \
  d[26] = e26; d[27] = e27; d[28] = e28; d[29] = e29; d[30] = e30; d[31] = e31; d[32] = e32; d[33] = e33; \
  d[34] = e34; d[35] = e35; d[36] = e36; d[37] = e37; d[38] = e38; d[39] = e39; d[40] = e40; d[41] = e41; \
  d[42] = e42; d[43] = e43; d[44] = e44; d[45] = e45; d[46] = e46; d[47] = e47; d[48] = e48; d[49] = e49; \
  d[50] = e50; d[51] = e51; d[52] = e52; d[53] = e53; d[54] = e54; d[55] = e55; d[56] = e56; d[57] = e57; \
  d[58] = e58; d[59] = e59; d[60] = e60; d[61] = e61; d[62] = e62; d[63] = e63; \
}
SIXTEEN_DOWN(_mm512_set_ps, float)
SIXTEEN(_mm512_setr_ps, float)
EIGHT_DOWN(_mm512_set_pd, double)
EIGHT(_mm512_setr_pd, double)
SIXTY_FOUR_DOWN(_mm512_set_epi8, int8)
THIRTY_TWO_DOWN(_mm512_set_epi16, int16)
SIXTEEN_DOWN(_mm512_set_epi32, int)
SIXTEEN(_mm512_setr_epi32, int)
EIGHT_DOWN(_mm512_set_epi64, int64)
EIGHT(_mm512_setr_epi64, int64)
THIRTY_TWO_DOWN(_mm512_set_ph, half)
THIRTY_TWO(_mm512_setr_ph, half)
EIGHT_DOWN(_mm256_set_ps, float)
EIGHT(_mm256_setr_ps, float)
FOUR_DOWN(_mm256_set_pd, double)
FOUR(_mm256_setr_pd, double)
THIRTY_TWO_DOWN(_mm256_set_epi8, int8)
THIRTY_TWO(_mm256_setr_epi8, int8)
SIXTEEN_DOWN(_mm256_set_epi16, int16)
SIXTEEN(_mm256_setr_epi16, int16)
EIGHT_DOWN(_mm256_set_epi32, int)
EIGHT(_mm256_setr_epi32, int)
FOUR_DOWN(_mm256_set_epi64x, int64)
FOUR(_mm256_setr_epi64x, int64)
SIXTEEN_DOWN(_mm256_set_ph, half)
SIXTEEN(_mm256_setr_ph, half)
FOUR_DOWN(_mm_set_ps, float)
FOUR(_mm_setr_ps, float)
TWO_DOWN(_mm_set_pd, double)
TWO(_mm_setr_pd, double)
SIXTEEN_DOWN(_mm_set_epi8, int8)
SIXTEEN(_mm_setr_epi8, int8)
EIGHT_DOWN(_mm_set_epi16, int16)
EIGHT(_mm_setr_epi16, int16)
FOUR_DOWN(_mm_set_epi32, int)
FOUR(_mm_setr_epi32, int)
TWO_DOWN(_mm_set_epi64x, int64)
EIGHT_DOWN(_mm_set_ph, half)
EIGHT(_mm_setr_ph, half)
#define REPEATED_DOWN(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE e3, TYPE e2, TYPE e1, TYPE e0) { \
  for (int i = 0; i < N; i++) d[i] = i % 4 == 0 ? e0 : i % 4 == 1 ? e1 : i % 4 == 2 ? e2 : e3; \
}
#define REPEATED(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE e0, TYPE e1, TYPE e2, TYPE e3) { \
  for (int i = 0; i < N; i++) d[i] = i % 4 == 0 ? e0 : i % 4 == 1 ? e1 : i % 4 == 2 ? e2 : e3; \
}
REPEATED_DOWN(_mm512_set4_ps, float, 16)
REPEATED_DOWN(_mm512_set4_epi32, int, 16)
REPEATED_DOWN(_mm512_set4_pd, double, 8)
REPEATED_DOWN(_mm512_set4_epi64, int64, 8)
REPEATED(_mm512_setr4_ps, float, 16)
REPEATED(_mm512_setr4_epi32, int, 16)
REPEATED(_mm512_setr4_pd, double, 8)
REPEATED(_mm512_setr4_epi64, int64, 8)

/* level: core
   operands: d out, a, b
   source: Intel intrinsics guide, AVX: the first operand of set is the upper half */
#define HALVES(NAME, TYPE, N, LOW, HIGH) \
void NAME(TYPE *d, TYPE *a, TYPE *b) { for (int i = 0; i < N; i++) d[i] = i < N / 2 ? LOW[i] : HIGH[i - N / 2]; }
HALVES(_mm256_set_m128, float, 8, b, a)
HALVES(_mm256_setr_m128, float, 8, a, b)
HALVES(_mm256_set_m128d, double, 4, b, a)
HALVES(_mm256_setr_m128d, double, 4, a, b)
HALVES(_mm256_set_m128i, int64, 4, b, a)
HALVES(_mm256_setr_m128i, int64, 4, a, b)
HALVES(_mm256_loadu2_m128, float, 8, b, a)
HALVES(_mm256_loadu2_m128d, double, 4, b, a)
HALVES(_mm256_loadu2_m128i, int64, 4, b, a)
