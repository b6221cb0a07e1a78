/* Products of neighbours, summed.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, AVX-512BW, AVX2, SSE2, SSSE3 */
BINARIES_OF(madd_epi16, uint32, int, int16, int16, 16, (int)((uint32)(a[2 * i] * b[2 * i]) + (uint32)(a[2 * i + 1] * b[2 * i + 1])))
BINARIES_OF(maddubs_epi16, uint32, int16, uint8, int8, 32, to_int16_sat(a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1]))

/* Absolute differences of eight bytes, summed.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, AVX-512BW, AVX2, SSE2 */
#define DIFFERENCES(NAME, N) \
void NAME(uint64 *d, uint8 *a, uint8 *b) { \
  for (int i = 0; i < N; i++) { \
    int sum = 0; \
    for (int j = 0; j < 8; j++) sum += abs(a[8 * i + j] - b[8 * i + j]); \
    d[i] = sum; \
  } \
}
DIFFERENCES(_mm512_sad_epu8, 8)
DIFFERENCES(_mm256_sad_epu8, 4)
DIFFERENCES(_mm_sad_epu8, 2)

/* VNNI: unsigned bytes of the first factor, signed bytes of the second.

   level: core
   operands: d out, c, a, b
   source: Intel intrinsics guide, AVX512_VNNI, AVX_VNNI */
#define DOT(NAME, A, B, EACH, N, SUM, END) \
void NAME(int *d, int *c, A *a, B *b) { \
  for (int i = 0; i < N; i++) { \
    SUM sum = c[i]; \
    for (int j = 0; j < EACH; j++) sum += (SUM)a[EACH * i + j] * (SUM)b[EACH * i + j]; \
    d[i] = END; \
  } \
}
#define DOT_MASKED(NAME, A, B, EACH, N, SUM, END) \
void NAME(int *d, int *c, uint32 k, A *a, B *b) { \
  for (int i = 0; i < N; i++) { \
    SUM sum = c[i]; \
    for (int j = 0; j < EACH; j++) sum += (SUM)a[EACH * i + j] * (SUM)b[EACH * i + j]; \
    d[i] = k >> i & 1 ? END : c[i]; \
  } \
}
#define DOT_ZEROED(NAME, A, B, EACH, N, SUM, END) \
void NAME(int *d, uint32 k, int *c, A *a, B *b) { \
  for (int i = 0; i < N; i++) { \
    SUM sum = c[i]; \
    for (int j = 0; j < EACH; j++) sum += (SUM)a[EACH * i + j] * (SUM)b[EACH * i + j]; \
    d[i] = k >> i & 1 ? END : 0; \
  } \
}
#define DOT_ALL(W, OP, A, B, EACH, N, SUM, END) \
DOT(W##_##OP##_epi32, A, B, EACH, N, SUM, END) \
DOT_MASKED(W##_mask_##OP##_epi32, A, B, EACH, N, SUM, END) \
DOT_ZEROED(W##_maskz_##OP##_epi32, A, B, EACH, N, SUM, END)
#define DOTS(OP, A, B, EACH, SUM, END) \
DOT_ALL(_mm512, OP, A, B, EACH, 16, SUM, END) \
DOT_ALL(_mm256, OP, A, B, EACH, 8, SUM, END) \
DOT_ALL(_mm, OP, A, B, EACH, 4, SUM, END) \
DOT(_mm256_##OP##_avx_epi32, A, B, EACH, 8, SUM, END) \
DOT(_mm_##OP##_avx_epi32, A, B, EACH, 4, SUM, END)
DOTS(dpbusd, uint8, int8, 4, int, sum)
DOTS(dpbusds, uint8, int8, 4, int64, to_int32_sat(sum))
DOTS(dpwssd, int16, int16, 2, int, sum)
DOTS(dpwssds, int16, int16, 2, int64, to_int32_sat(sum))
