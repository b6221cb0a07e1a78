/* Multiply and add, rounded once.

   level: core
   operands: d out, a, b, c
   source: Intel intrinsics guide, AVX-512F, AVX-512VL, FMA */
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
#define FUSED_ALL(W, OP, TYPE, N, EXPR) \
FUSED(W##_##OP, TYPE, N, EXPR) \
FUSED_MASKED(W##_mask_##OP, TYPE, N, EXPR) \
FUSED_MASKED3(W##_mask3_##OP, TYPE, N, EXPR) \
FUSED_ZEROED(W##_maskz_##OP, TYPE, N, EXPR)
#define FUSEDS(OP, TYPE, N, EXPR) \
FUSED_ALL(_mm512, OP, TYPE, N, EXPR) \
FUSED_ALL(_mm256, OP, TYPE, (N / 2), EXPR) \
FUSED_ALL(_mm, OP, TYPE, (N / 4), EXPR)
FUSEDS(fmadd_ps, float, 16, fmaf(a[i], b[i], c[i]))
FUSEDS(fmsub_ps, float, 16, fmaf(a[i], b[i], -c[i]))
FUSEDS(fnmadd_ps, float, 16, fmaf(-a[i], b[i], c[i]))
FUSEDS(fnmsub_ps, float, 16, fmaf(-a[i], b[i], -c[i]))
FUSEDS(fmaddsub_ps, float, 16, fmaf(a[i], b[i], i % 2 ? c[i] : -c[i]))
FUSEDS(fmsubadd_ps, float, 16, fmaf(a[i], b[i], i % 2 ? -c[i] : c[i]))
FUSEDS(fmadd_pd, double, 8, fma(a[i], b[i], c[i]))
FUSEDS(fmsub_pd, double, 8, fma(a[i], b[i], -c[i]))
FUSEDS(fnmadd_pd, double, 8, fma(-a[i], b[i], c[i]))
FUSEDS(fnmsub_pd, double, 8, fma(-a[i], b[i], -c[i]))
FUSEDS(fmaddsub_pd, double, 8, fma(a[i], b[i], i % 2 ? c[i] : -c[i]))
FUSEDS(fmsubadd_pd, double, 8, fma(a[i], b[i], i % 2 ? -c[i] : c[i]))

/* The lowest element; those above are a's.

   level: core
   operands: d out, a, b, c
   source: Intel intrinsics guide, FMA */
FUSED(_mm_fmadd_ss, float, 4, i == 0 ? fmaf(a[0], b[0], c[0]) : a[i])
FUSED(_mm_fmsub_ss, float, 4, i == 0 ? fmaf(a[0], b[0], -c[0]) : a[i])
FUSED(_mm_fnmadd_ss, float, 4, i == 0 ? fmaf(-a[0], b[0], c[0]) : a[i])
FUSED(_mm_fnmsub_ss, float, 4, i == 0 ? fmaf(-a[0], b[0], -c[0]) : a[i])
FUSED(_mm_fmadd_sd, double, 2, i == 0 ? fma(a[0], b[0], c[0]) : a[i])
FUSED(_mm_fmsub_sd, double, 2, i == 0 ? fma(a[0], b[0], -c[0]) : a[i])
FUSED(_mm_fnmadd_sd, double, 2, i == 0 ? fma(-a[0], b[0], c[0]) : a[i])
FUSED(_mm_fnmsub_sd, double, 2, i == 0 ? fma(-a[0], b[0], -c[0]) : a[i])

/* level: core
   operands: d out, a, b, c, mode
   requires: (mode & 7) == 0 || (mode & 7) == 4
   source: Intel intrinsics guide, AVX-512F: only to nearest even */
#define FUSED_ROUNDED(OP, TYPE, N, EXPR) \
void _mm512_##OP(TYPE *d, TYPE *a, TYPE *b, TYPE *c, int mode) { for (int i = 0; i < N; i++) d[i] = EXPR; } \
void _mm512_mask_##OP(TYPE *d, TYPE *a, uint32 k, TYPE *b, TYPE *c, int mode) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : a[i]; \
} \
void _mm512_mask3_##OP(TYPE *d, TYPE *a, TYPE *b, TYPE *c, uint32 k, int mode) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : c[i]; \
} \
void _mm512_maskz_##OP(TYPE *d, uint32 k, TYPE *a, TYPE *b, TYPE *c, int mode) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? EXPR : (TYPE)0; \
}
FUSED_ROUNDED(fmadd_round_ps, float, 16, fmaf(a[i], b[i], c[i]))
FUSED_ROUNDED(fmsub_round_ps, float, 16, fmaf(a[i], b[i], -c[i]))
FUSED_ROUNDED(fnmadd_round_ps, float, 16, fmaf(-a[i], b[i], c[i]))
FUSED_ROUNDED(fnmsub_round_ps, float, 16, fmaf(-a[i], b[i], -c[i]))
FUSED_ROUNDED(fmadd_round_pd, double, 8, fma(a[i], b[i], c[i]))
FUSED_ROUNDED(fmsub_round_pd, double, 8, fma(a[i], b[i], -c[i]))
FUSED_ROUNDED(fnmadd_round_pd, double, 8, fma(-a[i], b[i], c[i]))
