/* Gathers and scatters: the offset of a lane is its index times the scale, in bytes.

   level: core
   operands: d out, index, base
   source: Intel intrinsics guide, AVX-512F */
#define GATHER(NAME, T, INDEX, N) \
void NAME(T *d, INDEX *index, void *base, int scale) { \
  for (int i = 0; i < N; i++) d[i] = *(T *)((char *)base + (int64)index[i] * scale); \
}
GATHER(_mm512_i32gather_ps, float, int, 16)
GATHER(_mm512_i32gather_epi32, int, int, 16)
GATHER(_mm512_i32gather_pd, double, int, 8)
GATHER(_mm512_i32gather_epi64, int64, int, 8)
GATHER(_mm512_i64gather_ps, float, int64, 8)
GATHER(_mm512_i64gather_epi32, int, int64, 8)
GATHER(_mm512_i64gather_pd, double, int64, 8)
GATHER(_mm512_i64gather_epi64, int64, int64, 8)

/* level: core
   operands: d out, kept, k, index, base
   source: Intel intrinsics guide, AVX-512F, AVX-512VL */
#define GATHER_MASKED(NAME, T, INDEX, N) \
void NAME(T *d, T *kept, uint32 k, INDEX *index, void *base, int scale) { \
  for (int i = 0; i < N; i++) { \
    if (k >> i & 1) { d[i] = *(T *)((char *)base + (int64)index[i] * scale); } else { d[i] = kept[i]; } \
  } \
}
#define GATHERS_MASKED(OP, T, INDEX, N) \
GATHER_MASKED(_mm512_mask_##OP, T, INDEX, N) \
GATHER_MASKED(_mm256_mmask_##OP, T, INDEX, (N / 2)) \
GATHER_MASKED(_mm_mmask_##OP, T, INDEX, (N / 4))
GATHERS_MASKED(i32gather_ps, float, int, 16)
GATHERS_MASKED(i32gather_epi32, int, int, 16)
GATHERS_MASKED(i32gather_pd, double, int, 8)
GATHERS_MASKED(i32gather_epi64, int64, int, 8)
GATHERS_MASKED(i64gather_pd, double, int64, 8)
GATHERS_MASKED(i64gather_epi64, int64, int64, 8)
GATHER_MASKED(_mm512_mask_i64gather_ps, float, int64, 8)
GATHER_MASKED(_mm512_mask_i64gather_epi32, int, int64, 8)

/* level: core
   operands: d out, base, index
   source: Intel intrinsics guide, AVX2 */
#define GATHER_FROM(NAME, T, INDEX, N) \
void NAME(T *d, void *base, INDEX *index, int scale) { \
  for (int i = 0; i < N; i++) d[i] = *(T *)((char *)base + (int64)index[i] * scale); \
}
GATHER_FROM(_mm256_i32gather_ps, float, int, 8)
GATHER_FROM(_mm_i32gather_ps, float, int, 4)
GATHER_FROM(_mm256_i32gather_epi32, int, int, 8)
GATHER_FROM(_mm_i32gather_epi32, int, int, 4)
GATHER_FROM(_mm256_i32gather_pd, double, int, 4)
GATHER_FROM(_mm_i32gather_pd, double, int, 2)
GATHER_FROM(_mm256_i32gather_epi64, int64, int, 4)
GATHER_FROM(_mm_i32gather_epi64, int64, int, 2)
GATHER_FROM(_mm256_i64gather_pd, double, int64, 4)
GATHER_FROM(_mm_i64gather_pd, double, int64, 2)
GATHER_FROM(_mm256_i64gather_epi64, int64, int64, 4)
GATHER_FROM(_mm_i64gather_epi64, int64, int64, 2)
GATHER_FROM(_mm256_i64gather_ps, float, int64, 4)
GATHER_FROM(_mm256_i64gather_epi32, int, int64, 4)

/* level: core
   operands: d out, kept, base, index, mask
   source: Intel intrinsics guide, AVX2: the sign of each mask element chooses */
#define GATHER_SIGNED(NAME, T, BITS, INDEX, N) \
void NAME(T *d, T *kept, void *base, INDEX *index, BITS *mask, int scale) { \
  for (int i = 0; i < N; i++) { \
    if (mask[i] < 0) { d[i] = *(T *)((char *)base + (int64)index[i] * scale); } else { d[i] = kept[i]; } \
  } \
}
GATHER_SIGNED(_mm256_mask_i32gather_ps, float, int, int, 8)
GATHER_SIGNED(_mm_mask_i32gather_ps, float, int, int, 4)
GATHER_SIGNED(_mm256_mask_i32gather_epi32, int, int, int, 8)
GATHER_SIGNED(_mm_mask_i32gather_epi32, int, int, int, 4)
GATHER_SIGNED(_mm256_mask_i32gather_pd, double, int64, int, 4)
GATHER_SIGNED(_mm256_mask_i64gather_pd, double, int64, int64, 4)
GATHER_SIGNED(_mm256_mask_i64gather_epi64, int64, int64, int64, 4)

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
