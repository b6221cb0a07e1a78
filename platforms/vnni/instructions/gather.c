/* Gathers and scatters: the offset of a lane is its index times the scale, in bytes.

   level: core
   operands: d out, index, base
   source: Intel intrinsics guide, AVX-512F */
#define GATHER(NAME, T, INDEX, N, LOADED) \
void NAME(T *d, INDEX *index, void *base, int scale) { \
  for (int i = 0; i < N; i++) d[i] = LOADED((char *)base + (int64)index[i] * scale, scale); \
}
GATHER(_mm512_i32gather_ps, float, int, 16, gathered_float)
GATHER(_mm512_i32gather_epi32, int, int, 16, gathered_int)
GATHER(_mm512_i32gather_pd, double, int, 8, gathered_double)
GATHER(_mm512_i32gather_epi64, int64, int, 8, gathered_long)
GATHER(_mm512_i64gather_ps, float, int64, 8, gathered_float)
GATHER(_mm512_i64gather_epi32, int, int64, 8, gathered_int)
GATHER(_mm512_i64gather_pd, double, int64, 8, gathered_double)
GATHER(_mm512_i64gather_epi64, int64, int64, 8, gathered_long)

/* level: core
   operands: d out, kept, k, index, base
   source: Intel intrinsics guide, AVX-512F, AVX-512VL */
#define GATHER_MASKED(NAME, T, INDEX, N, LOADED) \
void NAME(T *d, T *kept, uint32 k, INDEX *index, void *base, int scale) { \
  for (int i = 0; i < N; i++) { \
    if (k >> i & 1) { d[i] = LOADED((char *)base + (int64)index[i] * scale, scale); } else { d[i] = kept[i]; } \
  } \
}
#define GATHERS_MASKED(OP, T, INDEX, N, LOADED) \
GATHER_MASKED(_mm512_mask_##OP, T, INDEX, N, LOADED) \
GATHER_MASKED(_mm256_mmask_##OP, T, INDEX, (N / 2), LOADED) \
GATHER_MASKED(_mm_mmask_##OP, T, INDEX, (N / 4), LOADED)
GATHERS_MASKED(i32gather_ps, float, int, 16, gathered_float)
GATHERS_MASKED(i32gather_epi32, int, int, 16, gathered_int)
GATHERS_MASKED(i32gather_pd, double, int, 8, gathered_double)
GATHERS_MASKED(i32gather_epi64, int64, int, 8, gathered_long)
GATHERS_MASKED(i64gather_pd, double, int64, 8, gathered_double)
GATHERS_MASKED(i64gather_epi64, int64, int64, 8, gathered_long)
GATHER_MASKED(_mm512_mask_i64gather_ps, float, int64, 8, gathered_float)
GATHER_MASKED(_mm512_mask_i64gather_epi32, int, int64, 8, gathered_int)

/* level: core
   operands: d out, base, index
   source: Intel intrinsics guide, AVX2 */
#define GATHER_FROM(NAME, T, INDEX, N, LOADED) \
void NAME(T *d, void *base, INDEX *index, int scale) { \
  for (int i = 0; i < N; i++) d[i] = LOADED((char *)base + (int64)index[i] * scale, scale); \
}
GATHER_FROM(_mm256_i32gather_ps, float, int, 8, gathered_float)
GATHER_FROM(_mm_i32gather_ps, float, int, 4, gathered_float)
GATHER_FROM(_mm256_i32gather_epi32, int, int, 8, gathered_int)
GATHER_FROM(_mm_i32gather_epi32, int, int, 4, gathered_int)
GATHER_FROM(_mm256_i32gather_pd, double, int, 4, gathered_double)
GATHER_FROM(_mm_i32gather_pd, double, int, 2, gathered_double)
GATHER_FROM(_mm256_i32gather_epi64, int64, int, 4, gathered_long)
GATHER_FROM(_mm_i32gather_epi64, int64, int, 2, gathered_long)
GATHER_FROM(_mm256_i64gather_pd, double, int64, 4, gathered_double)
GATHER_FROM(_mm_i64gather_pd, double, int64, 2, gathered_double)
GATHER_FROM(_mm256_i64gather_epi64, int64, int64, 4, gathered_long)
GATHER_FROM(_mm_i64gather_epi64, int64, int64, 2, gathered_long)
GATHER_FROM(_mm256_i64gather_ps, float, int64, 4, gathered_float)
GATHER_FROM(_mm256_i64gather_epi32, int, int64, 4, gathered_int)

/* level: core
   operands: d out, kept, base, index, mask
   source: Intel intrinsics guide, AVX2: the sign of each mask element chooses */
#define GATHER_SIGNED(NAME, T, BITS, INDEX, N, LOADED) \
void NAME(T *d, T *kept, void *base, INDEX *index, BITS *mask, int scale) { \
  for (int i = 0; i < N; i++) { \
    if (mask[i] < 0) { d[i] = LOADED((char *)base + (int64)index[i] * scale, scale); } else { d[i] = kept[i]; } \
  } \
}
GATHER_SIGNED(_mm256_mask_i32gather_ps, float, int, int, 8, gathered_float)
GATHER_SIGNED(_mm_mask_i32gather_ps, float, int, int, 4, gathered_float)
GATHER_SIGNED(_mm256_mask_i32gather_epi32, int, int, int, 8, gathered_int)
GATHER_SIGNED(_mm_mask_i32gather_epi32, int, int, int, 4, gathered_int)
GATHER_SIGNED(_mm256_mask_i32gather_pd, double, int64, int, 4, gathered_double)
GATHER_SIGNED(_mm256_mask_i64gather_pd, double, int64, int64, 4, gathered_double)
GATHER_SIGNED(_mm256_mask_i64gather_epi64, int64, int64, int64, 4, gathered_long)

/* level: core
   operands: base inout, k, index, a, scale
   source: Intel intrinsics guide, AVX-512F; where indices are equal the highest lane's value stays */
#define SCATTER_MASKED(NAME, T, INDEX, N) \
void NAME(void *base, uint32 k, INDEX *index, T *a, int scale) { \
  for (int i = 0; i < N; i++) { \
    if (k >> i & 1) { *(T *)((char *)base + (int64)index[i] * scale) = a[i]; } \
  } \
}
#define SCATTERS_MASKED(OP, T, INDEX, N) \
SCATTER_MASKED(_mm512_mask_##OP, T, INDEX, N) \
SCATTER_MASKED(_mm256_mask_##OP, T, INDEX, (N / 2)) \
SCATTER_MASKED(_mm_mask_##OP, T, INDEX, (N / 4))
SCATTERS_MASKED(i32scatter_ps, float, int, 16)
SCATTERS_MASKED(i32scatter_epi32, int, int, 16)
SCATTERS_MASKED(i32scatter_pd, double, int, 8)
SCATTERS_MASKED(i32scatter_epi64, int64, int, 8)
SCATTERS_MASKED(i64scatter_pd, double, int64, 8)
SCATTERS_MASKED(i64scatter_epi64, int64, int64, 8)

/* level: core
   operands: base inout, index, a, scale
   source: Intel intrinsics guide, AVX-512F */
#define SCATTER(NAME, T, INDEX, N) \
void NAME(void *base, INDEX *index, T *a, int scale) { \
  for (int i = 0; i < N; i++) *(T *)((char *)base + (int64)index[i] * scale) = a[i]; \
}
#define SCATTERS(OP, T, INDEX, N) \
SCATTER(_mm512_##OP, T, INDEX, N) \
SCATTER(_mm256_##OP, T, INDEX, (N / 2)) \
SCATTER(_mm_##OP, T, INDEX, (N / 4))
SCATTERS(i32scatter_ps, float, int, 16)
SCATTERS(i32scatter_epi32, int, int, 16)
SCATTERS(i32scatter_pd, double, int, 8)
SCATTERS(i32scatter_epi64, int64, int, 8)
SCATTERS(i64scatter_pd, double, int64, 8)
SCATTERS(i64scatter_epi64, int64, int64, 8)

/* level: helper */
static int gathered_int(char *p, int scale) { return scale % 4 == 0 ? *(int *)p : (int)four_bytes((uint8 *)p); }
static float gathered_float(char *p, int scale) { return scale % 4 == 0 ? *(float *)p : as_float(four_bytes((uint8 *)p)); }
static int64 gathered_long(char *p, int scale) {
  return scale % 8 == 0 ? *(int64 *)p
                        : (int64)((uint64)four_bytes((uint8 *)p) | (uint64)four_bytes((uint8 *)p + 4) << 32);
}
static double gathered_double(char *p, int scale) {
  return scale % 8 == 0 ? *(double *)p
                        : as_double((uint64)four_bytes((uint8 *)p) | (uint64)four_bytes((uint8 *)p + 4) << 32);
}
static uint32 four_bytes(uint8 *p) { return (uint32)p[0] | (uint32)p[1] << 8 | (uint32)p[2] << 16 | (uint32)p[3] << 24; }
