/* level: core
   operands: a
   source: Intel intrinsics guide, sequences; the order of a sum is not specified */
#define REDUCE(NAME, TYPE, N, START, ACC) \
TYPE NAME(TYPE *a) { \
  TYPE total = START; \
  for (int i = 0; i < N; i++) total = ACC; \
  return total; \
}
REDUCE(_mm512_reduce_add_ps, float, 16, 0.0f, total + a[i])
REDUCE(_mm512_reduce_mul_ps, float, 16, 1.0f, total * a[i])
REDUCE(_mm512_reduce_max_ps, float, 16, a[0], max(total, a[i]))
REDUCE(_mm512_reduce_min_ps, float, 16, a[0], min(total, a[i]))
REDUCE(_mm512_reduce_add_pd, double, 8, 0.0, total + a[i])
REDUCE(_mm512_reduce_mul_pd, double, 8, 1.0, total * a[i])
REDUCE(_mm512_reduce_max_pd, double, 8, a[0], max(total, a[i]))
REDUCE(_mm512_reduce_min_pd, double, 8, a[0], min(total, a[i]))
#define INTEGERS(S, TYPE, U, N) \
REDUCE(_mm512_reduce_add_##S, TYPE, N, (TYPE)0, (TYPE)((U)total + (U)a[i])) \
REDUCE(_mm512_reduce_mul_##S, TYPE, N, (TYPE)1, (TYPE)((U)total * (U)a[i])) \
REDUCE(_mm512_reduce_and_##S, TYPE, N, (TYPE)-1, total & a[i]) \
REDUCE(_mm512_reduce_or_##S, TYPE, N, (TYPE)0, total | a[i]) \
REDUCE(_mm512_reduce_max_##S, TYPE, N, a[0], max(total, a[i])) \
REDUCE(_mm512_reduce_min_##S, TYPE, N, a[0], min(total, a[i]))
INTEGERS(epi32, int, uint32, 16)
INTEGERS(epi64, int64, uint64, 8)
REDUCE(_mm512_reduce_max_epu32, uint32, 16, a[0], max(total, a[i]))
REDUCE(_mm512_reduce_min_epu32, uint32, 16, a[0], min(total, a[i]))
REDUCE(_mm512_reduce_max_epu64, uint64, 8, a[0], max(total, a[i]))
REDUCE(_mm512_reduce_min_epu64, uint64, 8, a[0], min(total, a[i]))
REDUCE(_mm512_reduce_max_ph, half, 32, a[0], max(total, a[i]))
REDUCE(_mm512_reduce_min_ph, half, 32, a[0], min(total, a[i]))

/* level: core
   operands: a
   source: Intel intrinsics guide, sequences: halves of the vector are added, then halves of that */
half _mm512_reduce_add_ph(half *a) {
  half even = (((a[0] + a[16]) + (a[8] + a[24])) + ((a[4] + a[20]) + (a[12] + a[28]))) + (((a[2] + a[18]) + (a[10] +
             a[26])) + ((a[6] + a[22]) + (a[14] + a[30])));
  half odd = (((a[1] + a[17]) + (a[9] + a[25])) + ((a[5] + a[21]) + (a[13] + a[29]))) + (((a[3] + a[19]) + (a[11] +
             a[27])) + ((a[7] + a[23]) + (a[15] + a[31])));
  return even + odd;
}

/* level: core
   operands: k, a
   source: Intel intrinsics guide, sequences; lanes outside of the mask count as the neutral element */
#define REDUCE_MASKED(NAME, TYPE, N, NEUTRAL, ACC) \
TYPE NAME(uint32 k, TYPE *a) { \
  TYPE total = NEUTRAL; \
  for (int i = 0; i < N; i++) if (k >> i & 1) total = ACC; \
  return total; \
}
REDUCE_MASKED(_mm512_mask_reduce_add_ps, float, 16, 0.0f, total + a[i])
REDUCE_MASKED(_mm512_mask_reduce_mul_ps, float, 16, 1.0f, total * a[i])
REDUCE_MASKED(_mm512_mask_reduce_max_ps, float, 16, -1.0f / 0.0f, max(total, a[i]))
REDUCE_MASKED(_mm512_mask_reduce_min_ps, float, 16, 1.0f / 0.0f, min(total, a[i]))
REDUCE_MASKED(_mm512_mask_reduce_add_pd, double, 8, 0.0, total + a[i])
REDUCE_MASKED(_mm512_mask_reduce_mul_pd, double, 8, 1.0, total * a[i])
REDUCE_MASKED(_mm512_mask_reduce_max_pd, double, 8, -1.0 / 0.0, max(total, a[i]))
REDUCE_MASKED(_mm512_mask_reduce_min_pd, double, 8, 1.0 / 0.0, min(total, a[i]))
#define INTEGERS_MASKED(S, TYPE, U, N, LOWEST, HIGHEST) \
REDUCE_MASKED(_mm512_mask_reduce_add_##S, TYPE, N, (TYPE)0, (TYPE)((U)total + (U)a[i])) \
REDUCE_MASKED(_mm512_mask_reduce_mul_##S, TYPE, N, (TYPE)1, (TYPE)((U)total * (U)a[i])) \
REDUCE_MASKED(_mm512_mask_reduce_and_##S, TYPE, N, (TYPE)-1, total & a[i]) \
REDUCE_MASKED(_mm512_mask_reduce_or_##S, TYPE, N, (TYPE)0, total | a[i]) \
REDUCE_MASKED(_mm512_mask_reduce_max_##S, TYPE, N, LOWEST, max(total, a[i])) \
REDUCE_MASKED(_mm512_mask_reduce_min_##S, TYPE, N, HIGHEST, min(total, a[i]))
INTEGERS_MASKED(epi32, int, uint32, 16, -2147483647 - 1, 2147483647)
INTEGERS_MASKED(epi64, int64, uint64, 8, -9223372036854775807 - 1, 9223372036854775807)

/* level: core
   operands: a
   source: Intel intrinsics guide: the lowest element */
#define LOWEST(NAME, TO, FROM, E) \
TO NAME(FROM *a) { return E; }
LOWEST(_mm512_cvtss_f32, float, float, a[0])
LOWEST(_mm256_cvtss_f32, float, float, a[0])
LOWEST(_mm_cvtss_f32, float, float, a[0])
LOWEST(_mm512_cvtsd_f64, double, double, a[0])
LOWEST(_mm256_cvtsd_f64, double, double, a[0])
LOWEST(_mm_cvtsd_f64, double, double, a[0])
LOWEST(_mm512_cvtsi512_si32, int, int, a[0])
LOWEST(_mm256_cvtsi256_si32, int, int, a[0])
LOWEST(_mm_cvtsi128_si32, int, int, a[0])
LOWEST(_mm_cvtsi128_si64, int64, int64, a[0])
LOWEST(_mm_cvtsi128_si64x, int64, int64, a[0])
LOWEST(_mm_cvtsi128_si16, int16, int16, a[0])
LOWEST(_mm_cvtsh_h, half, half, a[0])
LOWEST(_mm256_cvtsh_h, half, half, a[0])
LOWEST(_mm512_cvtsh_h, half, half, a[0])
LOWEST(_mm_cvtss_si32, int, float, (int)rintf(a[0]))
LOWEST(_mm_cvt_ss2si, int, float, (int)rintf(a[0]))
LOWEST(_mm_cvttss_si32, int, float, (int)a[0])
LOWEST(_mm_cvtt_ss2si, int, float, (int)a[0])
LOWEST(_mm_cvtss_si64, int64, float, (int64)rintf(a[0]))
LOWEST(_mm_cvttss_si64, int64, float, (int64)a[0])
LOWEST(_mm_cvtsd_si32, int, double, (int)rint(a[0]))
LOWEST(_mm_cvttsd_si32, int, double, (int)a[0])
LOWEST(_mm_cvtsd_si64, int64, double, (int64)rint(a[0]))
LOWEST(_mm_cvttsd_si64, int64, double, (int64)a[0])

/* Signs of the elements as bits.

   level: core
   operands: a
   source: Intel intrinsics guide, AVX-512BW, AVX-512DQ, AVX2, AVX, SSE2, SSE */
#define SIGNS(NAME, MASK, TYPE, N) \
MASK NAME(TYPE *a) { MASK k = 0; for (int i = 0; i < N; i++) k = k | (MASK)(a[i] < 0) << i; return k; }
SIGNS(_mm512_movepi8_mask, uint64, int8, 64)
SIGNS(_mm256_movepi8_mask, uint32, int8, 32)
SIGNS(_mm_movepi8_mask, uint16, int8, 16)
SIGNS(_mm512_movepi16_mask, uint32, int16, 32)
SIGNS(_mm256_movepi16_mask, uint16, int16, 16)
SIGNS(_mm_movepi16_mask, uint8, int16, 8)
SIGNS(_mm512_movepi32_mask, uint16, int, 16)
SIGNS(_mm256_movepi32_mask, uint8, int, 8)
SIGNS(_mm_movepi32_mask, uint8, int, 4)
SIGNS(_mm512_movepi64_mask, uint8, int64, 8)
SIGNS(_mm256_movepi64_mask, uint8, int64, 4)
SIGNS(_mm_movepi64_mask, uint8, int64, 2)
SIGNS(_mm256_movemask_epi8, int, int8, 32)
SIGNS(_mm_movemask_epi8, int, int8, 16)
SIGNS(_mm256_movemask_ps, int, int, 8)
SIGNS(_mm_movemask_ps, int, int, 4)
SIGNS(_mm256_movemask_pd, int, int64, 4)
SIGNS(_mm_movemask_pd, int, int64, 2)

/* Whether all bits that one operand selects of the other are zero (testz), or one (testc).

   level: core
   operands: a, b
   source: Intel intrinsics guide, AVX, SSE4.1 */
#define ALL_BITS(NAME, N, E) \
int NAME(uint64 *a, uint64 *b) { int all = 1; for (int i = 0; i < N; i++) all = all & (E); return all; }
ALL_BITS(_mm256_testz_si256, 4, (a[i] & b[i]) == 0ul)
ALL_BITS(_mm_testz_si128, 2, (a[i] & b[i]) == 0ul)
ALL_BITS(_mm256_testc_si256, 4, (~a[i] & b[i]) == 0ul)
ALL_BITS(_mm_testc_si128, 2, (~a[i] & b[i]) == 0ul)
#define ALL_SIGNS(NAME, T, N, E) \
int NAME(T *a, T *b) { int all = 1; for (int i = 0; i < N; i++) all = all & (E); return all; }
ALL_SIGNS(_mm256_testz_ps, int, 8, !(a[i] < 0 && b[i] < 0))
ALL_SIGNS(_mm_testz_ps, int, 4, !(a[i] < 0 && b[i] < 0))

/* level: core
   operands: a, b
   source: Intel intrinsics guide, SSE: comparisons of the lowest elements */
#define LOWEST_TWO(NAME, T, OP) \
int NAME(T *a, T *b) { return a[0] OP b[0]; }
#define LOWEST_ALL(S, T) \
LOWEST_TWO(_mm_comieq_##S, T, ==) \
LOWEST_TWO(_mm_comilt_##S, T, <) \
LOWEST_TWO(_mm_comile_##S, T, <=) \
LOWEST_TWO(_mm_comigt_##S, T, >) \
LOWEST_TWO(_mm_comige_##S, T, >=) \
LOWEST_TWO(_mm_comineq_##S, T, !=) \
LOWEST_TWO(_mm_ucomieq_##S, T, ==) \
LOWEST_TWO(_mm_ucomilt_##S, T, <) \
LOWEST_TWO(_mm_ucomile_##S, T, <=) \
LOWEST_TWO(_mm_ucomigt_##S, T, >) \
LOWEST_TWO(_mm_ucomige_##S, T, >=) \
LOWEST_TWO(_mm_ucomineq_##S, T, !=)
LOWEST_ALL(ss, float)
LOWEST_ALL(sd, double)
