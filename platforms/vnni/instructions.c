/* Loads and stores; a masked access touches only the elements of its mask.

   level: core
   operands: d out, p
   source: Intel intrinsics guide, load and store */
#define MOVE(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE *p) { for (int i = 0; i < N; i++) d[i] = p[i]; }
MOVE(_mm512_loadu_ps, float, 16)
MOVE(_mm512_load_ps, float, 16)
MOVE(_mm256_loadu_ps, float, 8)
MOVE(_mm256_load_ps, float, 8)
MOVE(_mm_loadu_ps, float, 4)
MOVE(_mm_load_ps, float, 4)
MOVE(_mm512_loadu_pd, double, 8)
MOVE(_mm512_load_pd, double, 8)
MOVE(_mm256_loadu_pd, double, 4)
MOVE(_mm512_loadu_epi8, int8, 64)
MOVE(_mm512_loadu_epi16, int16, 32)
MOVE(_mm512_loadu_epi32, int, 16)
MOVE(_mm512_load_epi32, int, 16)
MOVE(_mm512_loadu_epi64, int64, 8)
MOVE(_mm512_storeu_ps, float, 16)
MOVE(_mm512_store_ps, float, 16)
MOVE(_mm512_stream_ps, float, 16)
MOVE(_mm256_storeu_ps, float, 8)
MOVE(_mm256_store_ps, float, 8)
MOVE(_mm_storeu_ps, float, 4)
MOVE(_mm_store_ps, float, 4)
MOVE(_mm512_storeu_pd, double, 8)
MOVE(_mm512_store_pd, double, 8)
MOVE(_mm256_storeu_pd, double, 4)
MOVE(_mm512_storeu_epi8, int8, 64)
MOVE(_mm512_storeu_epi16, int16, 32)
MOVE(_mm512_storeu_epi32, int, 16)
MOVE(_mm512_store_epi32, int, 16)
MOVE(_mm512_storeu_epi64, int64, 8)

/* Whole registers, as what the other side of the copy is made of.

   level: core
   operands: d out, p
   types: T = view
   source: Intel intrinsics guide, load, store and cast */
#define WHOLE(NAME, BYTES) \
void NAME(T *d, T *p) { for (int i = 0; i < BYTES / (int)sizeof(T); i++) d[i] = p[i]; }
WHOLE(_mm512_loadu_si512, 64)
WHOLE(_mm512_load_si512, 64)
WHOLE(_mm256_loadu_si256, 32)
WHOLE(_mm256_load_si256, 32)
WHOLE(_mm256_lddqu_si256, 32)
WHOLE(_mm_loadu_si128, 16)
WHOLE(_mm_load_si128, 16)
WHOLE(_mm512_storeu_si512, 64)
WHOLE(_mm512_store_si512, 64)
WHOLE(_mm512_stream_si512, 64)
WHOLE(_mm256_storeu_si256, 32)
WHOLE(_mm256_store_si256, 32)
WHOLE(_mm_storeu_si128, 16)
WHOLE(_mm_store_si128, 16)
WHOLE(_mm_storel_epi64, 8)
WHOLE(_mm512_castps_si512, 64)
WHOLE(_mm512_castsi512_ps, 64)
WHOLE(_mm512_castps_pd, 64)
WHOLE(_mm512_castpd_ps, 64)
WHOLE(_mm256_castps_si256, 32)
WHOLE(_mm256_castsi256_ps, 32)
WHOLE(_mm_castps_si128, 16)
WHOLE(_mm_castsi128_ps, 16)
WHOLE(_mm512_castps512_ps256, 32)
WHOLE(_mm512_castps512_ps128, 16)
WHOLE(_mm512_castsi512_si256, 32)
WHOLE(_mm512_castsi512_si128, 16)
WHOLE(_mm256_castsi256_si128, 16)
WHOLE(_mm256_castps256_ps128, 16)
WHOLE(_mm512_castsi256_si512, 32)
WHOLE(_mm512_castps256_ps512, 32)
WHOLE(_mm512_castsi128_si512, 16)
WHOLE(_mm256_castsi128_si256, 16)

/* level: core
   operands: d out, p
   source: Intel intrinsics guide, load: the upper half is zero */
void _mm_loadl_epi64(int64 *d, int64 *p) { d[0] = p[0]; d[1] = 0; }

/* level: core
   operands: d out, k, p
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define LOAD_ZEROED(NAME, TYPE, N) \
void NAME(TYPE *d, uint64 k, TYPE *p) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? p[i] : (TYPE)0; }
LOAD_ZEROED(_mm512_maskz_loadu_ps, float, 16)
LOAD_ZEROED(_mm256_maskz_loadu_ps, float, 8)
LOAD_ZEROED(_mm_maskz_loadu_ps, float, 4)
LOAD_ZEROED(_mm512_maskz_loadu_pd, double, 8)
LOAD_ZEROED(_mm512_maskz_loadu_epi8, int8, 64)
LOAD_ZEROED(_mm256_maskz_loadu_epi8, int8, 32)
LOAD_ZEROED(_mm_maskz_loadu_epi8, int8, 16)
LOAD_ZEROED(_mm512_maskz_loadu_epi16, int16, 32)
LOAD_ZEROED(_mm256_maskz_loadu_epi16, int16, 16)
LOAD_ZEROED(_mm_maskz_loadu_epi16, int16, 8)
LOAD_ZEROED(_mm512_maskz_loadu_epi32, int, 16)
LOAD_ZEROED(_mm256_maskz_loadu_epi32, int, 8)
LOAD_ZEROED(_mm512_maskz_loadu_epi64, int64, 8)

/* level: core
   operands: d out, kept, k, p
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define LOAD_MASKED(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE *kept, uint64 k, TYPE *p) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? p[i] : kept[i]; }
LOAD_MASKED(_mm512_mask_loadu_ps, float, 16)
LOAD_MASKED(_mm256_mask_loadu_ps, float, 8)
LOAD_MASKED(_mm512_mask_loadu_pd, double, 8)
LOAD_MASKED(_mm512_mask_loadu_epi8, int8, 64)
LOAD_MASKED(_mm512_mask_loadu_epi16, int16, 32)
LOAD_MASKED(_mm512_mask_loadu_epi32, int, 16)
LOAD_MASKED(_mm512_mask_loadu_epi64, int64, 8)

/* level: core
   operands: p inout, k, a
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define STORE_MASKED(NAME, TYPE, N) \
void NAME(TYPE *p, uint64 k, TYPE *a) { for (int i = 0; i < N; i++) if (k >> i & 1) p[i] = a[i]; }
STORE_MASKED(_mm512_mask_storeu_ps, float, 16)
STORE_MASKED(_mm256_mask_storeu_ps, float, 8)
STORE_MASKED(_mm_mask_storeu_ps, float, 4)
STORE_MASKED(_mm512_mask_storeu_pd, double, 8)
STORE_MASKED(_mm512_mask_storeu_epi8, int8, 64)
STORE_MASKED(_mm256_mask_storeu_epi8, int8, 32)
STORE_MASKED(_mm_mask_storeu_epi8, int8, 16)
STORE_MASKED(_mm512_mask_storeu_epi16, int16, 32)
STORE_MASKED(_mm256_mask_storeu_epi16, int16, 16)
STORE_MASKED(_mm512_mask_storeu_epi32, int, 16)
STORE_MASKED(_mm256_mask_storeu_epi32, int, 8)
STORE_MASKED(_mm512_mask_storeu_epi64, int64, 8)

/* level: core
   operands: d out
   source: Intel intrinsics guide, set */
#define ZERO(NAME, TYPE, N) \
void NAME(TYPE *d) { for (int i = 0; i < N; i++) d[i] = 0; }
ZERO(_mm512_setzero_ps, float, 16)
ZERO(_mm512_setzero, float, 16)
ZERO(_mm256_setzero_ps, float, 8)
ZERO(_mm_setzero_ps, float, 4)
ZERO(_mm512_setzero_pd, double, 8)
ZERO(_mm512_setzero_si512, int, 16)
ZERO(_mm512_setzero_epi32, int, 16)
ZERO(_mm256_setzero_si256, int, 8)
ZERO(_mm_setzero_si128, int, 4)

/* level: core
   operands: d out, value
   source: Intel intrinsics guide, set */
#define SPLAT(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE value) { for (int i = 0; i < N; i++) d[i] = value; }
SPLAT(_mm512_set1_ps, float, 16)
SPLAT(_mm256_set1_ps, float, 8)
SPLAT(_mm_set1_ps, float, 4)
SPLAT(_mm512_set1_pd, double, 8)
SPLAT(_mm256_set1_pd, double, 4)
SPLAT(_mm512_set1_epi8, int8, 64)
SPLAT(_mm256_set1_epi8, int8, 32)
SPLAT(_mm_set1_epi8, int8, 16)
SPLAT(_mm512_set1_epi16, int16, 32)
SPLAT(_mm256_set1_epi16, int16, 16)
SPLAT(_mm_set1_epi16, int16, 8)
SPLAT(_mm512_set1_epi32, int, 16)
SPLAT(_mm256_set1_epi32, int, 8)
SPLAT(_mm_set1_epi32, int, 4)
SPLAT(_mm512_set1_epi64, int64, 8)

/* level: core
   operands: d out
   source: Intel intrinsics guide, set: the first value is the lowest lane */
#define ROW(NAME, TYPE) \
void NAME(TYPE *d, TYPE e0, TYPE e1, TYPE e2, TYPE e3, TYPE e4, TYPE e5, TYPE e6, TYPE e7, TYPE e8, TYPE e9, TYPE e10, \
          TYPE e11, TYPE e12, TYPE e13, TYPE e14, TYPE e15) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; \
  d[8] = e8; d[9] = e9; d[10] = e10; d[11] = e11; d[12] = e12; d[13] = e13; d[14] = e14; d[15] = e15; \
}
ROW(_mm512_setr_ps, float)
ROW(_mm512_setr_epi32, int)
#define ROW_DOWN(NAME, TYPE) \
void NAME(TYPE *d, TYPE e15, TYPE e14, TYPE e13, TYPE e12, TYPE e11, TYPE e10, TYPE e9, TYPE e8, TYPE e7, TYPE e6, \
          TYPE e5, TYPE e4, TYPE e3, TYPE e2, TYPE e1, TYPE e0) { \
  d[0] = e0; d[1] = e1; d[2] = e2; d[3] = e3; d[4] = e4; d[5] = e5; d[6] = e6; d[7] = e7; \
  d[8] = e8; d[9] = e9; d[10] = e10; d[11] = e11; d[12] = e12; d[13] = e13; d[14] = e14; d[15] = e15; \
}
ROW_DOWN(_mm512_set_ps, float)
ROW_DOWN(_mm512_set_epi32, int)

/* level: core
   operands: d out, base, index
   source: Intel intrinsics guide, AVX-512F */
void _mm512_i32gather_ps(float *d, int *index, void *base, int scale) {
  float t[16];
  for (int i = 0; i < 16; i++) t[i] = *(float *)((char *)base + (int64)index[i] * scale);
  for (int i = 0; i < 16; i++) d[i] = t[i];
}
void _mm512_i32gather_epi32(int *d, int *index, void *base, int scale) {
  int t[16];
  for (int i = 0; i < 16; i++) t[i] = *(int *)((char *)base + (int64)index[i] * scale);
  for (int i = 0; i < 16; i++) d[i] = t[i];
}
#define GATHER_MASKED(NAME, T) \
void NAME(T *d, T *kept, uint16 k, int *index, void *base, int scale) { \
  T t[16]; \
  for (int i = 0; i < 16; i++) { \
    if (k >> i & 1) { t[i] = *(T *)((char *)base + (int64)index[i] * scale); } else { t[i] = kept[i]; } \
  } \
  for (int i = 0; i < 16; i++) d[i] = t[i]; \
}
GATHER_MASKED(_mm512_mask_i32gather_ps, float)
GATHER_MASKED(_mm512_mask_i32gather_epi32, int)

/* level: core
   operands: base inout, k, index, a, scale
   source: Intel intrinsics guide, AVX-512F; where indices are equal the highest lane's value stays */
#define SCATTER_MASKED(NAME, T) \
void NAME(void *base, uint16 k, int *index, T *a, int scale) { \
  for (int i = 0; i < 16; i++) { \
    if (k >> i & 1) { *(T *)((char *)base + (int64)index[i] * scale) = a[i]; } \
  } \
}
SCATTER_MASKED(_mm512_mask_i32scatter_ps, float)
SCATTER_MASKED(_mm512_mask_i32scatter_epi32, int)

/* level: core
   operands: base inout, index, a, scale
   source: Intel intrinsics guide, AVX-512F */
void _mm512_i32scatter_ps(void *base, int *index, float *a, int scale) {
  for (int i = 0; i < 16; i++) *(float *)((char *)base + (int64)index[i] * scale) = a[i];
}
void _mm512_i32scatter_epi32(void *base, int *index, int *a, int scale) {
  for (int i = 0; i < 16; i++) *(int *)((char *)base + (int64)index[i] * scale) = a[i];
}
/* Vectors are arrays in private memory; the first operand is where the result goes, which may be an operand's place.
   Maxima and minima of not-a-number: the hardware gives the second operand, here it is the other one.

   level: core
   operands: d out, a, b, c
   source: Intel intrinsics guide, AVX-512F, AVX-512VL, AVX, SSE */
#define BINARY(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *a, TYPE *b) { for (int i = 0; i < N; i++) d[i] = EXPR; }
#define BINARY_MASKED(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *kept, uint32 k, TYPE *a, TYPE *b) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : kept[i]; \
}
#define BINARY_ZEROED(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, uint32 k, TYPE *a, TYPE *b) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : (TYPE)0; }
#define BINARIES(OP, TYPE, N, EXPR) \
BINARY(_mm512_##OP, TYPE, N, EXPR) \
BINARY(_mm256_##OP, TYPE, N / 2, EXPR) \
BINARY(_mm_##OP, TYPE, N / 4, EXPR) \
BINARY_MASKED(_mm512_mask_##OP, TYPE, N, EXPR) \
BINARY_MASKED(_mm256_mask_##OP, TYPE, N / 2, EXPR) \
BINARY_MASKED(_mm_mask_##OP, TYPE, N / 4, EXPR) \
BINARY_ZEROED(_mm512_maskz_##OP, TYPE, N, EXPR) \
BINARY_ZEROED(_mm256_maskz_##OP, TYPE, N / 2, EXPR) \
BINARY_ZEROED(_mm_maskz_##OP, TYPE, N / 4, EXPR)
BINARIES(add_ps, float, 16, a[i] + b[i])
BINARIES(sub_ps, float, 16, a[i] - b[i])
BINARIES(mul_ps, float, 16, a[i] * b[i])
BINARIES(div_ps, float, 16, a[i] / b[i])
BINARIES(max_ps, float, 16, max(a[i], b[i]))
BINARIES(min_ps, float, 16, min(a[i], b[i]))
BINARIES(scalef_ps, float, 16, a[i] * exp2f(floorf(b[i])))
BINARIES(add_pd, double, 8, a[i] + b[i])
BINARIES(sub_pd, double, 8, a[i] - b[i])
BINARIES(mul_pd, double, 8, a[i] * b[i])
BINARIES(div_pd, double, 8, a[i] / b[i])
BINARIES(max_pd, double, 8, max(a[i], b[i]))
BINARIES(min_pd, double, 8, min(a[i], b[i]))
BINARIES(and_ps, uint32, 16, a[i] & b[i])
BINARIES(or_ps, uint32, 16, a[i] | b[i])
BINARIES(xor_ps, uint32, 16, a[i] ^ b[i])
BINARIES(andnot_ps, uint32, 16, ~a[i] & b[i])

#define UNARY(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *a) { for (int i = 0; i < N; i++) d[i] = EXPR; }
#define UNARY_MASKED(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *kept, uint32 k, TYPE *a) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : kept[i]; }
#define UNARY_ZEROED(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, uint32 k, TYPE *a) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : (TYPE)0; }
#define UNARIES(OP, TYPE, N, EXPR) \
UNARY(_mm512_##OP, TYPE, N, EXPR) \
UNARY(_mm256_##OP, TYPE, N / 2, EXPR) \
UNARY(_mm_##OP, TYPE, N / 4, EXPR) \
UNARY_MASKED(_mm512_mask_##OP, TYPE, N, EXPR) \
UNARY_ZEROED(_mm512_maskz_##OP, TYPE, N, EXPR)
UNARIES(sqrt_ps, float, 16, sqrtf(a[i]))
UNARIES(sqrt_pd, double, 8, sqrt(a[i]))
UNARY(_mm512_abs_ps, float, 16, fabsf(a[i]))
UNARY(_mm512_abs_pd, double, 8, fabs(a[i]))
UNARY_MASKED(_mm512_mask_abs_ps, float, 16, fabsf(a[i]))
UNARIES(rcp14_ps, float, 16, 1.0f / a[i])
UNARIES(rsqrt14_ps, float, 16, 1.0f / sqrtf(a[i]))
UNARY(_mm512_floor_ps, float, 16, floorf(a[i]))
UNARY(_mm256_floor_ps, float, 8, floorf(a[i]))
UNARY(_mm_floor_ps, float, 4, floorf(a[i]))
UNARY(_mm512_ceil_ps, float, 16, ceilf(a[i]))
UNARY(_mm256_ceil_ps, float, 8, ceilf(a[i]))
UNARY(_mm_ceil_ps, float, 4, ceilf(a[i]))

/* level: core
   operands: d out, a
   source: Intel intrinsics guide, AVX, SSE: approximations to 12 bits, exact here */
UNARY(_mm256_rcp_ps, float, 8, 1.0f / a[i])
UNARY(_mm_rcp_ps, float, 4, 1.0f / a[i])
UNARY(_mm256_rsqrt_ps, float, 8, 1.0f / sqrtf(a[i]))
UNARY(_mm_rsqrt_ps, float, 4, 1.0f / sqrtf(a[i]))

/* level: core
   operands: d out, a, mode
   requires: mode >> 4 == 0
   source: Intel intrinsics guide, AVX-512F: mode 0 nearest even, 1 down, 2 up, 3 toward zero; 8 silences exceptions */
#define ROUND(NAME, N) \
void NAME(float *d, float *a, int mode) { \
  for (int i = 0; i < N; i++) \
    d[i] = (mode & 7) == 1 ? floorf(a[i]) : (mode & 7) == 2 ? ceilf(a[i]) : (mode & 7) == 3 ? truncf(a[i]) \
                                                                                          : rintf(a[i]); \
}
ROUND(_mm512_roundscale_ps, 16)
ROUND(_mm256_roundscale_ps, 8)
ROUND(_mm_roundscale_ps, 4)
ROUND(_mm256_round_ps, 8)
ROUND(_mm_round_ps, 4)

/* level: core
   operands: d out, a, b, c
   source: Intel intrinsics guide, AVX-512F, FMA: rounded once */
#define FUSED(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *a, TYPE *b, TYPE *c) { for (int i = 0; i < N; i++) d[i] = EXPR; }
#define FUSED_MASKED(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *a, uint32 k, TYPE *b, TYPE *c) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : a[i]; \
}
#define FUSED_MASKED3(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *a, TYPE *b, TYPE *c, uint32 k) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : c[i]; \
}
#define FUSED_ZEROED(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, uint32 k, TYPE *a, TYPE *b, TYPE *c) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : (TYPE)0; \
}
#define FUSEDS(OP, TYPE, N, EXPR) \
FUSED(_mm512_##OP, TYPE, N, EXPR) \
FUSED(_mm256_##OP, TYPE, N / 2, EXPR) \
FUSED(_mm_##OP, TYPE, N / 4, EXPR) \
FUSED_MASKED(_mm512_mask_##OP, TYPE, N, EXPR) \
FUSED_MASKED3(_mm512_mask3_##OP, TYPE, N, EXPR) \
FUSED_ZEROED(_mm512_maskz_##OP, TYPE, N, EXPR)
FUSEDS(fmadd_ps, float, 16, fmaf(a[i], b[i], c[i]))
FUSEDS(fmsub_ps, float, 16, fmaf(a[i], b[i], -c[i]))
FUSEDS(fnmadd_ps, float, 16, fmaf(-a[i], b[i], c[i]))
FUSEDS(fnmsub_ps, float, 16, fmaf(-a[i], b[i], -c[i]))
FUSEDS(fmadd_pd, double, 8, fma(a[i], b[i], c[i]))
FUSEDS(fmsub_pd, double, 8, fma(a[i], b[i], -c[i]))
FUSEDS(fnmadd_pd, double, 8, fma(-a[i], b[i], c[i]))

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
REDUCE(_mm512_reduce_max_pd, double, 8, a[0], max(total, a[i]))
REDUCE(_mm512_reduce_min_pd, double, 8, a[0], min(total, a[i]))
REDUCE(_mm512_reduce_add_epi32, int, 16, 0, total + a[i])
REDUCE(_mm512_reduce_max_epi32, int, 16, a[0], max(total, a[i]))
REDUCE(_mm512_reduce_min_epi32, int, 16, a[0], min(total, a[i]))
REDUCE(_mm512_reduce_add_epi64, int64, 8, 0, total + a[i])
REDUCE(_mm512_reduce_or_epi32, int, 16, 0, total | a[i])
REDUCE(_mm512_reduce_and_epi32, int, 16, -1, total & a[i])

/* level: core
   operands: k, a
   source: Intel intrinsics guide, sequences */
float _mm512_mask_reduce_add_ps(uint32 k, float *a) {
  float total = 0.0f;
  for (int i = 0; i < 16; i++) total += k >> i & 1 ? a[i] : 0.0f;
  return total;
}
float _mm512_mask_reduce_max_ps(uint32 k, float *a) {
  float total = (float)-1e39;
  for (int i = 0; i < 16; i++) total = max(total, k >> i & 1 ? a[i] : (float)-1e39);
  return total;
}

/* level: core
   operands: a
   source: Intel intrinsics guide */
float _mm512_cvtss_f32(float *a) { return a[0]; }
float _mm256_cvtss_f32(float *a) { return a[0]; }
float _mm_cvtss_f32(float *a) { return a[0]; }
int _mm512_cvtsi512_si32(int *a) { return a[0]; }
int _mm256_cvtsi256_si32(int *a) { return a[0]; }
int _mm_cvtsi128_si32(int *a) { return a[0]; }
int64 _mm_cvtsi128_si64(int64 *a) { return a[0]; }
double _mm_cvtsd_f64(double *a) { return a[0]; }
double _mm512_cvtsd_f64(double *a) { return a[0]; }
/* Integers: sums and products wrap; the programs that arrive here are taken not to let them.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL, AVX2, SSE */
#define BINARY(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *a, TYPE *b) { for (int i = 0; i < N; i++) d[i] = EXPR; }
#define BINARY_MASKED(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *kept, uint64 k, TYPE *a, TYPE *b) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : kept[i]; \
}
#define BINARY_ZEROED(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, uint64 k, TYPE *a, TYPE *b) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : (TYPE)0; }
#define BINARIES(OP, TYPE, N, EXPR) \
BINARY(_mm512_##OP, TYPE, N, EXPR) \
BINARY(_mm256_##OP, TYPE, N / 2, EXPR) \
BINARY(_mm_##OP, TYPE, N / 4, EXPR) \
BINARY_MASKED(_mm512_mask_##OP, TYPE, N, EXPR) \
BINARY_ZEROED(_mm512_maskz_##OP, TYPE, N, EXPR)
BINARIES(add_epi8, int8, 64, a[i] + b[i])
BINARIES(add_epi16, int16, 32, a[i] + b[i])
BINARIES(add_epi32, int, 16, a[i] + b[i])
BINARIES(add_epi64, int64, 8, a[i] + b[i])
BINARIES(sub_epi8, int8, 64, a[i] - b[i])
BINARIES(sub_epi16, int16, 32, a[i] - b[i])
BINARIES(sub_epi32, int, 16, a[i] - b[i])
BINARIES(sub_epi64, int64, 8, a[i] - b[i])
BINARIES(mullo_epi16, int16, 32, a[i] * b[i])
BINARIES(mullo_epi32, int, 16, a[i] * b[i])
BINARIES(mullo_epi64, int64, 8, a[i] * b[i])
BINARIES(mulhi_epi16, int16, 32, a[i] * b[i] >> 16)
BINARIES(mulhi_epu16, uint16, 32, (unsigned)a[i] * (unsigned)b[i] >> 16)
BINARIES(adds_epi8, int8, 64, to_int8_sat(a[i] + b[i]))
BINARIES(adds_epi16, int16, 32, to_int16_sat(a[i] + b[i]))
BINARIES(adds_epu8, uint8, 64, to_uint8_sat(a[i] + b[i]))
BINARIES(adds_epu16, uint16, 32, to_uint16_sat(a[i] + b[i]))
BINARIES(subs_epi8, int8, 64, to_int8_sat(a[i] - b[i]))
BINARIES(subs_epi16, int16, 32, to_int16_sat(a[i] - b[i]))
BINARIES(subs_epu8, uint8, 64, to_uint8_sat(a[i] - b[i]))
BINARIES(subs_epu16, uint16, 32, to_uint16_sat(a[i] - b[i]))
BINARIES(max_epi8, int8, 64, max(a[i], b[i]))
BINARIES(max_epi16, int16, 32, max(a[i], b[i]))
BINARIES(max_epi32, int, 16, max(a[i], b[i]))
BINARIES(max_epi64, int64, 8, max(a[i], b[i]))
BINARIES(max_epu8, uint8, 64, max(a[i], b[i]))
BINARIES(max_epu16, uint16, 32, max(a[i], b[i]))
BINARIES(max_epu32, uint32, 16, max(a[i], b[i]))
BINARIES(min_epi8, int8, 64, min(a[i], b[i]))
BINARIES(min_epi16, int16, 32, min(a[i], b[i]))
BINARIES(min_epi32, int, 16, min(a[i], b[i]))
BINARIES(min_epi64, int64, 8, min(a[i], b[i]))
BINARIES(min_epu8, uint8, 64, min(a[i], b[i]))
BINARIES(min_epu16, uint16, 32, min(a[i], b[i]))
BINARIES(min_epu32, uint32, 16, min(a[i], b[i]))
BINARIES(and_epi32, uint32, 16, a[i] & b[i])
BINARIES(or_epi32, uint32, 16, a[i] | b[i])
BINARIES(xor_epi32, uint32, 16, a[i] ^ b[i])
BINARIES(andnot_epi32, uint32, 16, ~a[i] & b[i])
BINARIES(and_epi64, uint64, 8, a[i] & b[i])
BINARIES(or_epi64, uint64, 8, a[i] | b[i])
BINARIES(xor_epi64, uint64, 8, a[i] ^ b[i])
BINARIES(sllv_epi32, uint32, 16, b[i] > 31u ? 0u : a[i] << b[i])
BINARIES(srlv_epi32, uint32, 16, b[i] > 31u ? 0u : a[i] >> b[i])

/* Bits of the whole vector, taken as bytes so that they agree with bytes before and behind.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, AVX-512F, AVX2, SSE2 */
BINARY(_mm512_and_si512, uint8, 64, a[i] & b[i])
BINARY(_mm512_or_si512, uint8, 64, a[i] | b[i])
BINARY(_mm512_xor_si512, uint8, 64, a[i] ^ b[i])
BINARY(_mm512_andnot_si512, uint8, 64, ~a[i] & b[i])
BINARY(_mm256_and_si256, uint8, 32, a[i] & b[i])
BINARY(_mm256_or_si256, uint8, 32, a[i] | b[i])
BINARY(_mm256_xor_si256, uint8, 32, a[i] ^ b[i])
BINARY(_mm256_andnot_si256, uint8, 32, ~a[i] & b[i])
BINARY(_mm_and_si128, uint8, 16, a[i] & b[i])
BINARY(_mm_or_si128, uint8, 16, a[i] | b[i])
BINARY(_mm_xor_si128, uint8, 16, a[i] ^ b[i])
BINARY(_mm_andnot_si128, uint8, 16, ~a[i] & b[i])

/* level: core
   operands: d out, a
   source: Intel intrinsics guide */
#define UNARY(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *a) { for (int i = 0; i < N; i++) d[i] = EXPR; }
#define UNARIES(OP, TYPE, N, EXPR) \
UNARY(_mm512_##OP, TYPE, N, EXPR) \
UNARY(_mm256_##OP, TYPE, N / 2, EXPR) \
UNARY(_mm_##OP, TYPE, N / 4, EXPR)
UNARIES(abs_epi8, int8, 64, abs(a[i]))
UNARIES(abs_epi16, int16, 32, abs(a[i]))
UNARIES(abs_epi32, int, 16, abs(a[i]))
UNARIES(popcnt_epi32, uint32, 16, popcount(a[i]))

/* level: core
   operands: d out, a, count
   source: Intel intrinsics guide */
#define SHIFT(NAME, TYPE, N, EXPR) \
void NAME(TYPE *d, TYPE *a, uint32 count) { for (int i = 0; i < N; i++) d[i] = EXPR; }
#define SHIFTS(OP, TYPE, N, EXPR) \
SHIFT(_mm512_##OP, TYPE, N, EXPR) \
SHIFT(_mm256_##OP, TYPE, N / 2, EXPR) \
SHIFT(_mm_##OP, TYPE, N / 4, EXPR)
SHIFTS(slli_epi16, uint16, 32, count > 15u ? 0u : (unsigned)a[i] << count)
SHIFTS(slli_epi32, uint32, 16, count > 31u ? 0u : a[i] << count)
SHIFTS(slli_epi64, uint64, 8, count > 63u ? 0ul : a[i] << count)
SHIFTS(srli_epi16, uint16, 32, count > 15u ? 0u : (unsigned)a[i] >> count)
SHIFTS(srli_epi32, uint32, 16, count > 31u ? 0u : a[i] >> count)
SHIFTS(srli_epi64, uint64, 8, count > 63u ? 0ul : a[i] >> count)
SHIFTS(srai_epi16, int16, 32, a[i] >> min(count, 15u))
SHIFTS(srai_epi32, int, 16, a[i] >> min(count, 31u))

/* Products of neighbours, summed.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, AVX-512BW, AVX2, SSE2, SSSE3 */
#define MADD(NAME, N) \
void NAME(int *d, int16 *a, int16 *b) { \
  for (int i = 0; i < N; i++) d[i] = a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1]; \
}
MADD(_mm512_madd_epi16, 16)
MADD(_mm256_madd_epi16, 8)
MADD(_mm_madd_epi16, 4)
#define MADDUBS(NAME, N) \
void NAME(int16 *d, uint8 *a, int8 *b) { \
  for (int i = 0; i < N; i++) d[i] = to_int16_sat(a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1]); \
}
MADDUBS(_mm512_maddubs_epi16, 32)
MADDUBS(_mm256_maddubs_epi16, 16)
MADDUBS(_mm_maddubs_epi16, 8)

/* VNNI: unsigned bytes of the first factor, signed bytes of the second.

   level: core
   operands: d out, c, a, b
   source: Intel intrinsics guide, AVX512_VNNI, AVX_VNNI */
#define DPBUSD(NAME, N) \
void NAME(int *d, int *c, uint8 *a, int8 *b) { \
  for (int i = 0; i < N; i++) { \
    int sum = c[i]; \
    for (int j = 0; j < 4; j++) sum += a[4 * i + j] * b[4 * i + j]; \
    d[i] = sum; \
  } \
}
DPBUSD(_mm512_dpbusd_epi32, 16)
DPBUSD(_mm256_dpbusd_epi32, 8)
DPBUSD(_mm_dpbusd_epi32, 4)
DPBUSD(_mm256_dpbusd_avx_epi32, 8)
DPBUSD(_mm_dpbusd_avx_epi32, 4)
#define DPBUSDS(NAME, N) \
void NAME(int *d, int *c, uint8 *a, int8 *b) { \
  for (int i = 0; i < N; i++) { \
    int64 sum = c[i]; \
    for (int j = 0; j < 4; j++) sum += a[4 * i + j] * b[4 * i + j]; \
    d[i] = to_int32_sat(sum); \
  } \
}
DPBUSDS(_mm512_dpbusds_epi32, 16)
DPBUSDS(_mm256_dpbusds_epi32, 8)
DPBUSDS(_mm_dpbusds_epi32, 4)
#define DPWSSD(NAME, N) \
void NAME(int *d, int *c, int16 *a, int16 *b) { \
  for (int i = 0; i < N; i++) { \
    int sum = c[i]; \
    for (int j = 0; j < 2; j++) sum += a[2 * i + j] * b[2 * i + j]; \
    d[i] = sum; \
  } \
}
DPWSSD(_mm512_dpwssd_epi32, 16)
DPWSSD(_mm256_dpwssd_epi32, 8)
DPWSSD(_mm_dpwssd_epi32, 4)
#define DPWSSDS(NAME, N) \
void NAME(int *d, int *c, int16 *a, int16 *b) { \
  for (int i = 0; i < N; i++) { \
    int64 sum = c[i]; \
    for (int j = 0; j < 2; j++) sum += (int64)a[2 * i + j] * b[2 * i + j]; \
    d[i] = to_int32_sat(sum); \
  } \
}
DPWSSDS(_mm512_dpwssds_epi32, 16)
DPWSSDS(_mm256_dpwssds_epi32, 8)
DPWSSDS(_mm_dpwssds_epi32, 4)

/* level: core
   operands: d out, c, k, a, b
   source: Intel intrinsics guide, AVX512_VNNI */
void _mm512_mask_dpbusd_epi32(int *d, int *c, uint32 k, uint8 *a, int8 *b) {
  for (int i = 0; i < 16; i++) {
    int sum = 0;
    for (int j = 0; j < 4; j++) sum += a[4 * i + j] * b[4 * i + j];
    d[i] = k >> i & 1 ? c[i] + sum : c[i];
  }
}

/* Comparisons to masks.

   level: core
   operands: a, b
   source: Intel intrinsics guide, AVX-512F, AVX-512BW */
#define COMPARE(NAME, MASK, TYPE, N, OP) \
MASK NAME(TYPE *a, TYPE *b) { \
  MASK k = 0; \
  for (int i = 0; i < N; i++) k = k | (MASK)(a[i] OP b[i]) << i; \
  return k; \
}
#define COMPARES(TYPE_NAME, MASK, TYPE, N) \
COMPARE(_mm512_cmpeq_##TYPE_NAME##_mask, MASK, TYPE, N, ==) \
COMPARE(_mm512_cmpneq_##TYPE_NAME##_mask, MASK, TYPE, N, !=) \
COMPARE(_mm512_cmplt_##TYPE_NAME##_mask, MASK, TYPE, N, <) \
COMPARE(_mm512_cmple_##TYPE_NAME##_mask, MASK, TYPE, N, <=) \
COMPARE(_mm512_cmpgt_##TYPE_NAME##_mask, MASK, TYPE, N, >) \
COMPARE(_mm512_cmpge_##TYPE_NAME##_mask, MASK, TYPE, N, >=)
COMPARES(epi32, uint16, int, 16)
COMPARES(epu32, uint16, uint32, 16)
COMPARES(epi8, uint64, int8, 64)
COMPARES(epu8, uint64, uint8, 64)
COMPARES(epi16, uint32, int16, 32)
COMPARE(_mm512_cmpeq_ps_mask, uint16, float, 16, ==)
COMPARE(_mm512_cmpneq_ps_mask, uint16, float, 16, !=)
COMPARE(_mm512_cmplt_ps_mask, uint16, float, 16, <)
COMPARE(_mm512_cmple_ps_mask, uint16, float, 16, <=)

/* level: core
   operands: a, b, how
   requires: how >= 0, how < 32
   source: Intel intrinsics guide, AVX-512F, AVX */
uint16 _mm512_cmp_ps_mask(float *a, float *b, int how) {
  uint16 k = 0;
  for (int i = 0; i < 16; i++) {
    float x = a[i], y = b[i];
    int unordered = isnan(x) || isnan(y);
    int is = (how & 15) == 0 ? x == y : (how & 15) == 1 ? x < y : (how & 15) == 2 ? x <= y : (how & 15) == 3 ? unordered
           : (how & 15) == 4 ? x != y : (how & 15) == 5 ? !(x < y) : (how & 15) == 6 ? !(x <= y)
           : (how & 15) == 7 ? !unordered : (how & 15) == 8 ? x == y || unordered : (how & 15) == 9 ? !(x >= y)
           : (how & 15) == 10 ? !(x > y) : (how & 15) == 11 ? 0 : (how & 15) == 12 ? x != y && !unordered
           : (how & 15) == 13 ? x >= y : (how & 15) == 14 ? x > y : 1;
    k = k | (uint16)is << i;
  }
  return k;
}
/* Conversions and rearrangements; the result may lie on an operand, so it is made aside first.

   level: core
   operands: d out, a
   source: Intel intrinsics guide, convert; out of range gives the smallest int, as in C's own conversion here */
#define CONVERT(NAME, TO, FROM, N, EXPR) \
void NAME(TO *d, FROM *a) { \
  TO t[N]; \
  for (int i = 0; i < N; i++) t[i] = EXPR; \
  for (int i = 0; i < N; i++) d[i] = t[i]; \
}
#define SAME(NAME, TO, FROM, N, EXPR) \
void NAME(TO *d, FROM *a) { for (int i = 0; i < N; i++) d[i] = EXPR; }
SAME(_mm512_cvtepi32_ps, float, int, 16, a[i])
SAME(_mm256_cvtepi32_ps, float, int, 8, a[i])
SAME(_mm_cvtepi32_ps, float, int, 4, a[i])
SAME(_mm512_cvtepu32_ps, float, uint32, 16, a[i])
SAME(_mm512_cvtps_epi32, int, float, 16, (int)rintf(a[i]))
SAME(_mm256_cvtps_epi32, int, float, 8, (int)rintf(a[i]))
SAME(_mm_cvtps_epi32, int, float, 4, (int)rintf(a[i]))
SAME(_mm512_cvttps_epi32, int, float, 16, (int)a[i])
SAME(_mm256_cvttps_epi32, int, float, 8, (int)a[i])
SAME(_mm_cvttps_epi32, int, float, 4, (int)a[i])
CONVERT(_mm512_cvtps_pd, double, float, 8, a[i])
CONVERT(_mm512_cvtpd_ps, float, double, 8, a[i])
CONVERT(_mm512_cvtph_ps, float, half, 16, a[i])
CONVERT(_mm256_cvtph_ps, float, half, 8, a[i])
CONVERT(_mm_cvtph_ps, float, half, 4, a[i])
CONVERT(_mm512_cvtepi8_epi16, int16, int8, 32, a[i])
CONVERT(_mm512_cvtepu8_epi16, int16, uint8, 32, a[i])
CONVERT(_mm256_cvtepi8_epi16, int16, int8, 16, a[i])
CONVERT(_mm256_cvtepu8_epi16, int16, uint8, 16, a[i])
CONVERT(_mm512_cvtepi8_epi32, int, int8, 16, a[i])
CONVERT(_mm512_cvtepu8_epi32, int, uint8, 16, a[i])
CONVERT(_mm256_cvtepi8_epi32, int, int8, 8, a[i])
CONVERT(_mm256_cvtepu8_epi32, int, uint8, 8, a[i])
CONVERT(_mm512_cvtepi16_epi32, int, int16, 16, a[i])
CONVERT(_mm512_cvtepu16_epi32, int, uint16, 16, a[i])
CONVERT(_mm256_cvtepi16_epi32, int, int16, 8, a[i])
CONVERT(_mm512_cvtepi32_epi64, int64, int, 8, a[i])
CONVERT(_mm512_cvtepi32_epi8, int8, int, 16, a[i])
CONVERT(_mm512_cvtepi32_epi16, int16, int, 16, a[i])
CONVERT(_mm512_cvtepi16_epi8, int8, int16, 32, a[i])
CONVERT(_mm512_cvtepi64_epi32, int, int64, 8, a[i])
CONVERT(_mm512_cvtsepi32_epi8, int8, int, 16, to_int8_sat(a[i]))
CONVERT(_mm512_cvtsepi32_epi16, int16, int, 16, to_int16_sat(a[i]))
CONVERT(_mm512_cvtsepi16_epi8, int8, int16, 32, to_int8_sat(a[i]))
CONVERT(_mm512_cvtusepi32_epi8, uint8, uint32, 16, to_uint8_sat(a[i]))
CONVERT(_mm512_cvtusepi32_epi16, uint16, uint32, 16, to_uint16_sat(a[i]))

/* level: core
   operands: d out, a, mode
   requires: (mode & 7) == 0
   source: Intel intrinsics guide, AVX-512F, F16C: to nearest even; the other modes are not modelled */
#define TO_HALF(NAME, N) \
void NAME(half *d, float *a, int mode) { \
  half t[N]; \
  for (int i = 0; i < N; i++) t[i] = a[i]; \
  for (int i = 0; i < N; i++) d[i] = t[i]; \
}
TO_HALF(_mm512_cvtps_ph, 16)
TO_HALF(_mm256_cvtps_ph, 8)
void _mm_cvtps_ph(half *d, float *a, int mode) {
  half t[4];
  for (int i = 0; i < 4; i++) t[i] = a[i];
  for (int i = 0; i < 8; i++) d[i] = i < 4 ? t[i % 4] : (half)0;
}

/* level: core
   operands: d out, a
   source: Intel intrinsics guide, broadcast */
#define BROADCAST(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE *a) { TYPE value = a[0]; for (int i = 0; i < N; i++) d[i] = value; }
BROADCAST(_mm512_broadcastss_ps, float, 16)
BROADCAST(_mm256_broadcastss_ps, float, 8)
BROADCAST(_mm512_broadcastd_epi32, int, 16)
BROADCAST(_mm256_broadcastd_epi32, int, 8)
BROADCAST(_mm512_broadcastq_epi64, int64, 8)
BROADCAST(_mm512_broadcastb_epi8, int8, 64)
#define REPEAT(NAME, TYPE, N, M) \
void NAME(TYPE *d, TYPE *a) { \
  TYPE t[M]; \
  for (int i = 0; i < M; i++) t[i] = a[i]; \
  for (int i = 0; i < N; i++) d[i] = t[i % M]; \
}
REPEAT(_mm512_broadcast_f32x4, float, 16, 4)
REPEAT(_mm512_broadcast_i32x4, int, 16, 4)
REPEAT(_mm512_broadcast_i64x4, int64, 8, 4)

/* level: core
   operands: d out, a, which
   source: Intel intrinsics guide, extract */
#define EXTRACT(NAME, TYPE, N, PARTS) \
void NAME(TYPE *d, TYPE *a, int which) { for (int i = 0; i < N; i++) d[i] = a[which % PARTS * N + i]; }
EXTRACT(_mm512_extracti64x4_epi64, int64, 4, 2)
EXTRACT(_mm512_extracti32x8_epi32, int, 8, 2)
EXTRACT(_mm512_extracti32x4_epi32, int, 4, 4)
EXTRACT(_mm512_extractf32x8_ps, float, 8, 2)
EXTRACT(_mm512_extractf32x4_ps, float, 4, 4)
EXTRACT(_mm512_extractf64x4_pd, double, 4, 2)
EXTRACT(_mm256_extractf128_ps, float, 4, 2)
EXTRACT(_mm256_extracti128_si256, int, 4, 2)

/* level: core
   operands: a, which
   source: Intel intrinsics guide, extract */
int _mm_extract_epi32(int *a, int which) { return a[which & 3]; }
int _mm_extract_epi16(uint16 *a, int which) { return a[which & 7]; }
int _mm_extract_epi8(uint8 *a, int which) { return a[which & 15]; }
int _mm256_extract_epi32(int *a, int which) { return a[which & 7]; }

/* level: core
   operands: d out, a, b, which
   source: Intel intrinsics guide, insert */
#define INSERT(NAME, TYPE, N, TOTAL) \
void NAME(TYPE *d, TYPE *a, TYPE *b, int which) { \
  TYPE t[N]; \
  for (int i = 0; i < N; i++) t[i] = b[i]; \
  for (int i = 0; i < TOTAL; i++) d[i] = i / N == which ? t[i % N] : a[i]; \
}
INSERT(_mm512_inserti64x4, int64, 4, 8)
INSERT(_mm512_inserti32x8, int, 8, 16)
INSERT(_mm512_inserti32x4, int, 4, 16)
INSERT(_mm512_insertf32x8, float, 8, 16)
INSERT(_mm512_insertf32x4, float, 4, 16)
INSERT(_mm256_inserti128_si256, int, 4, 8)
INSERT(_mm256_insertf128_ps, float, 4, 8)

/* level: core
   operands: d out, k, a, b
   source: Intel intrinsics guide, AVX-512F: b where the mask is set */
#define BLEND(NAME, TYPE, N) \
void NAME(TYPE *d, uint64 k, TYPE *a, TYPE *b) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? b[i] : a[i]; }
BLEND(_mm512_mask_blend_ps, float, 16)
BLEND(_mm512_mask_blend_epi32, int, 16)
BLEND(_mm512_mask_blend_epi8, int8, 64)
BLEND(_mm512_mask_blend_epi16, int16, 32)

/* level: core
   operands: d out, kept, k, a
   source: Intel intrinsics guide, AVX-512F */
#define MOVE_MASKED(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE *kept, uint64 k, TYPE *a) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? a[i] : kept[i]; }
MOVE_MASKED(_mm512_mask_mov_ps, float, 16)
MOVE_MASKED(_mm512_mask_mov_epi32, int, 16)
MOVE_MASKED(_mm512_mask_mov_epi8, int8, 64)

/* level: core
   operands: d out, k, a
   source: Intel intrinsics guide, AVX-512F */
#define MOVE_ZEROED(NAME, TYPE, N) \
void NAME(TYPE *d, uint64 k, TYPE *a) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? a[i] : (TYPE)0; }
MOVE_ZEROED(_mm512_maskz_mov_ps, float, 16)
MOVE_ZEROED(_mm512_maskz_mov_epi32, int, 16)
MOVE_ZEROED(_mm512_maskz_mov_epi8, int8, 64)

/* level: core
   operands: d out, kept, k, value
   source: Intel intrinsics guide, AVX-512F */
#define SPLAT_MASKED(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE *kept, uint64 k, TYPE value) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? value : kept[i]; }
SPLAT_MASKED(_mm512_mask_set1_epi32, int, 16)

/* level: core
   operands: d out, index, a
   source: Intel intrinsics guide, AVX-512F, AVX2 */
#define PERMUTE(NAME, TYPE, INDEX, N) \
void NAME(TYPE *d, INDEX *index, TYPE *a) { \
  TYPE t[N]; \
  for (int i = 0; i < N; i++) t[i] = a[index[i] & N - 1]; \
  for (int i = 0; i < N; i++) d[i] = t[i]; \
}
PERMUTE(_mm512_permutexvar_epi32, int, int, 16)
PERMUTE(_mm512_permutexvar_ps, float, int, 16)
PERMUTE(_mm512_permutexvar_epi64, int64, int64, 8)
PERMUTE(_mm512_permutexvar_epi16, int16, int16, 32)
PERMUTE(_mm256_permutexvar_epi32, int, int, 8)

/* level: core
   operands: d out, a, index
   source: Intel intrinsics guide, AVX2 */
#define PERMUTE_LAST(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE *a, int *index) { \
  TYPE t[N]; \
  for (int i = 0; i < N; i++) t[i] = a[index[i] & N - 1]; \
  for (int i = 0; i < N; i++) d[i] = t[i]; \
}
PERMUTE_LAST(_mm256_permutevar8x32_epi32, int, 8)
PERMUTE_LAST(_mm256_permutevar8x32_ps, float, 8)

/* level: core
   operands: d out, a, index, b
   source: Intel intrinsics guide, AVX-512F: one bit more chooses the second vector */
#define PERMUTE_TWO(NAME, TYPE) \
void NAME(TYPE *d, TYPE *a, int *index, TYPE *b) { \
  TYPE t[16]; \
  for (int i = 0; i < 16; i++) t[i] = index[i] & 16 ? b[index[i] & 15] : a[index[i] & 15]; \
  for (int i = 0; i < 16; i++) d[i] = t[i]; \
}
PERMUTE_TWO(_mm512_permutex2var_ps, float)
PERMUTE_TWO(_mm512_permutex2var_epi32, int)

/* Within stretches of 128 bits.

   level: core
   operands: d out, a, order
   source: Intel intrinsics guide, SSE2, AVX2, AVX-512F */
#define SHUFFLE(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE *a, int order) { \
  TYPE t[N]; \
  for (int i = 0; i < N; i++) t[i] = a[i / 4 * 4 + (order >> 2 * (i % 4) & 3)]; \
  for (int i = 0; i < N; i++) d[i] = t[i]; \
}
SHUFFLE(_mm512_shuffle_epi32, int, 16)
SHUFFLE(_mm256_shuffle_epi32, int, 8)
SHUFFLE(_mm_shuffle_epi32, int, 4)
SHUFFLE(_mm512_permute_ps, float, 16)
SHUFFLE(_mm256_permute_ps, float, 8)

/* level: core
   operands: d out, a, b, order
   source: Intel intrinsics guide, SSE, AVX, AVX-512F */
#define SHUFFLE_TWO(NAME, N) \
void NAME(float *d, float *a, float *b, int order) { \
  float t[N]; \
  for (int i = 0; i < N; i++) { \
    int from = i / 4 * 4 + (order >> 2 * (i % 4) & 3); \
    t[i] = i % 4 < 2 ? a[from] : b[from]; \
  } \
  for (int i = 0; i < N; i++) d[i] = t[i]; \
}
SHUFFLE_TWO(_mm512_shuffle_ps, 16)
SHUFFLE_TWO(_mm256_shuffle_ps, 8)
SHUFFLE_TWO(_mm_shuffle_ps, 4)
#define SHUFFLE_QUARTERS(NAME, TYPE) \
void NAME(TYPE *d, TYPE *a, TYPE *b, int order) { \
  TYPE t[16]; \
  for (int i = 0; i < 16; i++) { \
    int from = (order >> 2 * (i / 4) & 3) * 4 + i % 4; \
    t[i] = i < 8 ? a[from] : b[from]; \
  } \
  for (int i = 0; i < 16; i++) d[i] = t[i]; \
}
SHUFFLE_QUARTERS(_mm512_shuffle_f32x4, float)
SHUFFLE_QUARTERS(_mm512_shuffle_i32x4, int)

/* level: core
   operands: d out, a, index
   source: Intel intrinsics guide, SSSE3, AVX2, AVX-512BW: a set high bit gives zero */
#define SHUFFLE_BYTES(NAME, N) \
void NAME(uint8 *d, uint8 *a, uint8 *index) { \
  uint8 t[N]; \
  for (int i = 0; i < N; i++) t[i] = index[i] & 128 ? 0 : a[i / 16 * 16 + (index[i] & 15)]; \
  for (int i = 0; i < N; i++) d[i] = t[i]; \
}
SHUFFLE_BYTES(_mm512_shuffle_epi8, 64)
SHUFFLE_BYTES(_mm256_shuffle_epi8, 32)
SHUFFLE_BYTES(_mm_shuffle_epi8, 16)

/* level: core
   operands: d out, a, b
   source: Intel intrinsics guide, SSE2, AVX2, AVX-512BW */
#define INTERLEAVE(NAME, TYPE, N, EACH, HALF) \
void NAME(TYPE *d, TYPE *a, TYPE *b) { \
  TYPE t[N]; \
  for (int i = 0; i < N; i++) { \
    int from = i / EACH * EACH + HALF * (EACH / 2) + i % EACH / 2; \
    t[i] = i % 2 ? b[from] : a[from]; \
  } \
  for (int i = 0; i < N; i++) d[i] = t[i]; \
}
#define INTERLEAVES(OP, TYPE, N, EACH) \
INTERLEAVE(_mm512_unpacklo_##OP, TYPE, N, EACH, 0) \
INTERLEAVE(_mm512_unpackhi_##OP, TYPE, N, EACH, 1) \
INTERLEAVE(_mm256_unpacklo_##OP, TYPE, N / 2, EACH, 0) \
INTERLEAVE(_mm256_unpackhi_##OP, TYPE, N / 2, EACH, 1) \
INTERLEAVE(_mm_unpacklo_##OP, TYPE, N / 4, EACH, 0) \
INTERLEAVE(_mm_unpackhi_##OP, TYPE, N / 4, EACH, 1)
INTERLEAVES(epi8, int8, 64, 16)
INTERLEAVES(epi16, int16, 32, 8)
INTERLEAVES(epi32, int, 16, 4)
INTERLEAVES(epi64, int64, 8, 2)
INTERLEAVES(ps, float, 16, 4)
#define PACK(NAME, TO, FROM, N, EACH) \
void NAME(TO *d, FROM *a, FROM *b) { \
  TO t[N]; \
  for (int i = 0; i < N; i++) { \
    int from = i / EACH * (EACH / 2) + i % (EACH / 2); \
    t[i] = i % EACH < EACH / 2 ? to_##TO##_sat(a[from]) : to_##TO##_sat(b[from]); \
  } \
  for (int i = 0; i < N; i++) d[i] = t[i]; \
}
PACK(_mm512_packs_epi32, int16, int, 32, 8)
PACK(_mm512_packs_epi16, int8, int16, 64, 16)
PACK(_mm512_packus_epi32, uint16, int, 32, 8)
PACK(_mm512_packus_epi16, uint8, int16, 64, 16)
PACK(_mm256_packs_epi32, int16, int, 16, 8)
PACK(_mm256_packs_epi16, int8, int16, 32, 16)
PACK(_mm256_packus_epi16, uint8, int16, 32, 16)
PACK(_mm_packs_epi32, int16, int, 8, 8)
PACK(_mm_packs_epi16, int8, int16, 16, 16)
PACK(_mm_packus_epi16, uint8, int16, 16, 16)

/* Masks are numbers.

   level: core
   operands: a, b
   source: Intel intrinsics guide, AVX-512F */
uint16 _mm512_kand(uint16 a, uint16 b) { return a & b; }
uint16 _mm512_kor(uint16 a, uint16 b) { return a | b; }
uint16 _mm512_kxor(uint16 a, uint16 b) { return a ^ b; }
uint16 _mm512_kandn(uint16 a, uint16 b) { return ~a & b; }

/* level: core
   operands: a
   source: Intel intrinsics guide, AVX-512F */
uint16 _mm512_knot(uint16 a) { return ~a; }
uint32 _cvtmask16_u32(uint16 a) { return a; }
uint16 _cvtu32_mask16(uint32 a) { return a; }
uint16 _mm512_movepi32_mask(int *a) {
  uint16 k = 0;
  for (int i = 0; i < 16; i++) k = k | (uint16)(a[i] < 0) << i;
  return k;
}
