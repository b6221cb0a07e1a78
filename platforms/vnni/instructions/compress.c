/* The lanes of the mask side by side at the bottom; and back.

   level: core
   operands: d out, k, a
   source: Intel intrinsics guide, AVX-512F, AVX512_VBMI2, AVX-512VL */
#define COMPRESS(W, S, K, T, N) \
void W##_maskz_compress_##S(T *d, K k, T *a) { \
  int to = 0; \
  for (int i = 0; i < N; i++) { if (k >> i & 1) { d[to] = a[i]; to = to + 1; } } \
  for (int j = to; j < N; j++) d[j] = (T)0; \
} \
void W##_maskz_expand_##S(T *d, K k, T *a) { \
  int from = 0; \
  for (int i = 0; i < N; i++) { if (k >> i & 1) { d[i] = a[from]; from = from + 1; } else { d[i] = (T)0; } } \
} \
void W##_maskz_expandloadu_##S(T *d, K k, T *a) { \
  int from = 0; \
  for (int i = 0; i < N; i++) { if (k >> i & 1) { d[i] = a[from]; from = from + 1; } else { d[i] = (T)0; } } \
}
#define WIDTHS_OF(FAMILY, S, K, T, N) \
FAMILY(_mm512, S, K, T, N) \
FAMILY(_mm256, S, K, T, (N / 2)) \
FAMILY(_mm, S, K, T, (N / 4))
WIDTHS_OF(COMPRESS, ps, uint32, float, 16)
WIDTHS_OF(COMPRESS, pd, uint32, double, 8)
WIDTHS_OF(COMPRESS, epi8, uint64, int8, 64)
WIDTHS_OF(COMPRESS, epi16, uint32, int16, 32)
WIDTHS_OF(COMPRESS, epi32, uint32, int, 16)
WIDTHS_OF(COMPRESS, epi64, uint32, int64, 8)

/* level: core
   operands: d out, kept, k, a
   source: Intel intrinsics guide, AVX-512F, AVX512_VBMI2, AVX-512VL */
#define COMPRESS_MASKED(W, S, K, T, N) \
void W##_mask_compress_##S(T *d, T *kept, K k, T *a) { \
  int to = 0; \
  for (int i = 0; i < N; i++) { if (k >> i & 1) { d[to] = a[i]; to = to + 1; } } \
  for (int j = to; j < N; j++) d[j] = kept[j]; \
} \
void W##_mask_expand_##S(T *d, T *kept, K k, T *a) { \
  int from = 0; \
  for (int i = 0; i < N; i++) { if (k >> i & 1) { d[i] = a[from]; from = from + 1; } else { d[i] = kept[i]; } } \
} \
void W##_mask_expandloadu_##S(T *d, T *kept, K k, T *a) { \
  int from = 0; \
  for (int i = 0; i < N; i++) { if (k >> i & 1) { d[i] = a[from]; from = from + 1; } else { d[i] = kept[i]; } } \
}
WIDTHS_OF(COMPRESS_MASKED, ps, uint32, float, 16)
WIDTHS_OF(COMPRESS_MASKED, pd, uint32, double, 8)
WIDTHS_OF(COMPRESS_MASKED, epi8, uint64, int8, 64)
WIDTHS_OF(COMPRESS_MASKED, epi16, uint32, int16, 32)
WIDTHS_OF(COMPRESS_MASKED, epi32, uint32, int, 16)
WIDTHS_OF(COMPRESS_MASKED, epi64, uint32, int64, 8)

/* level: core
   operands: p inout, k, a
   source: Intel intrinsics guide, AVX-512F, AVX512_VBMI2, AVX-512VL */
#define COMPRESS_STORED(W, S, K, T, N) \
void W##_mask_compressstoreu_##S(T *p, K k, T *a) { \
  int to = 0; \
  for (int i = 0; i < N; i++) { if (k >> i & 1) { p[to] = a[i]; to = to + 1; } } \
}
WIDTHS_OF(COMPRESS_STORED, ps, uint32, float, 16)
WIDTHS_OF(COMPRESS_STORED, pd, uint32, double, 8)
WIDTHS_OF(COMPRESS_STORED, epi8, uint64, int8, 64)
WIDTHS_OF(COMPRESS_STORED, epi16, uint32, int16, 32)
WIDTHS_OF(COMPRESS_STORED, epi32, uint32, int, 16)
WIDTHS_OF(COMPRESS_STORED, epi64, uint32, int64, 8)
