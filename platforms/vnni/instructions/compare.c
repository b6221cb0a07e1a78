/* Comparisons to masks.

   level: core
   operands: a, b
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define COMPARE(NAME, MASK, TYPE, N, E) \
MASK NAME(TYPE *a, TYPE *b) { \
  MASK k = 0; \
  for (int i = 0; i < N; i++) k = k | (MASK)(E) << i; \
  return k; \
}
#define COMPARE_WITHIN(NAME, MASK, TYPE, N, E) \
MASK NAME(MASK within, TYPE *a, TYPE *b) { \
  MASK k = 0; \
  for (int i = 0; i < N; i++) k = k | (MASK)(E) << i; \
  return k & within; \
}
#define COMPARE_ALL(W, OP, MASK, TYPE, N, E) \
COMPARE(W##_##OP##_mask, MASK, TYPE, N, E) \
COMPARE_WITHIN(W##_mask_##OP##_mask, MASK, TYPE, N, E)
#define COMPARES(W, S, MASK, TYPE, N) \
COMPARE_ALL(W, cmpeq_##S, MASK, TYPE, N, a[i] == b[i]) \
COMPARE_ALL(W, cmpneq_##S, MASK, TYPE, N, a[i] != b[i]) \
COMPARE_ALL(W, cmplt_##S, MASK, TYPE, N, a[i] < b[i]) \
COMPARE_ALL(W, cmple_##S, MASK, TYPE, N, a[i] <= b[i]) \
COMPARE_ALL(W, cmpgt_##S, MASK, TYPE, N, a[i] > b[i]) \
COMPARE_ALL(W, cmpge_##S, MASK, TYPE, N, a[i] >= b[i])
#define TESTS(W, S, MASK, TYPE, N) \
COMPARE_ALL(W, test_##S, MASK, TYPE, N, (a[i] & b[i]) != 0) \
COMPARE_ALL(W, testn_##S, MASK, TYPE, N, (a[i] & b[i]) == 0)
#define WIDTHS(FAMILY, S, TYPE, N, MASK, HALF, QUARTER) \
FAMILY(_mm512, S, MASK, TYPE, N) \
FAMILY(_mm256, S, HALF, TYPE, (N / 2)) \
FAMILY(_mm, S, QUARTER, TYPE, (N / 4))
WIDTHS(COMPARES, epi8, int8, 64, uint64, uint32, uint16)
WIDTHS(COMPARES, epu8, uint8, 64, uint64, uint32, uint16)
WIDTHS(COMPARES, epi16, int16, 32, uint32, uint16, uint8)
WIDTHS(COMPARES, epu16, uint16, 32, uint32, uint16, uint8)
WIDTHS(COMPARES, epi32, int, 16, uint16, uint8, uint8)
WIDTHS(COMPARES, epu32, uint32, 16, uint16, uint8, uint8)
WIDTHS(COMPARES, epi64, int64, 8, uint8, uint8, uint8)
WIDTHS(COMPARES, epu64, uint64, 8, uint8, uint8, uint8)
WIDTHS(TESTS, epi8, uint8, 64, uint64, uint32, uint16)
WIDTHS(TESTS, epi16, uint16, 32, uint32, uint16, uint8)
WIDTHS(TESTS, epi32, uint32, 16, uint16, uint8, uint8)
WIDTHS(TESTS, epi64, uint64, 8, uint8, uint8, uint8)
#define COMPARES_FLOAT(S, MASK, TYPE, N) \
COMPARE_ALL(_mm512, cmpeq_##S, MASK, TYPE, N, a[i] == b[i]) \
COMPARE_ALL(_mm512, cmpneq_##S, MASK, TYPE, N, a[i] != b[i]) \
COMPARE_ALL(_mm512, cmplt_##S, MASK, TYPE, N, a[i] < b[i]) \
COMPARE_ALL(_mm512, cmple_##S, MASK, TYPE, N, a[i] <= b[i]) \
COMPARE_ALL(_mm512, cmpnlt_##S, MASK, TYPE, N, !(a[i] < b[i])) \
COMPARE_ALL(_mm512, cmpnle_##S, MASK, TYPE, N, !(a[i] <= b[i])) \
COMPARE_ALL(_mm512, cmpord_##S, MASK, TYPE, N, a[i] == a[i] && b[i] == b[i]) \
COMPARE_ALL(_mm512, cmpunord_##S, MASK, TYPE, N, a[i] != a[i] || b[i] != b[i])
COMPARES_FLOAT(ps, uint16, float, 16)
COMPARES_FLOAT(pd, uint8, double, 8)

/* Any predicate, by number.

   level: core
   operands: a, b, how
   requires: how >= 0, how < 32
   source: Intel intrinsics guide, AVX-512F, AVX-512VL */
#define COMPARE_HOW(NAME, MASK, TYPE, N, TEST) \
MASK NAME(TYPE *a, TYPE *b, int how) { \
  MASK k = 0; \
  for (int i = 0; i < N; i++) k = k | (MASK)TEST << i; \
  return k; \
}
#define COMPARE_HOW_WITHIN(NAME, MASK, TYPE, N, TEST) \
MASK NAME(MASK within, TYPE *a, TYPE *b, int how) { \
  MASK k = 0; \
  for (int i = 0; i < N; i++) k = k | (MASK)TEST << i; \
  return k & within; \
}
#define COMPARES_HOW(W, S, MASK, TYPE, N, TEST) \
COMPARE_HOW(W##_cmp_##S##_mask, MASK, TYPE, N, TEST) \
COMPARE_HOW_WITHIN(W##_mask_cmp_##S##_mask, MASK, TYPE, N, TEST)
#define HOW(S, TYPE, N, MASK, HALF, QUARTER, TEST) \
COMPARES_HOW(_mm512, S, MASK, TYPE, N, TEST) \
COMPARES_HOW(_mm256, S, HALF, TYPE, (N / 2), TEST) \
COMPARES_HOW(_mm, S, QUARTER, TYPE, (N / 4), TEST)
HOW(ps, float, 16, uint16, uint8, uint8, holds_float(a[i], b[i], how))
HOW(pd, double, 8, uint8, uint8, uint8, holds_double(a[i], b[i], how))
HOW(epi8, int8, 64, uint64, uint32, uint16, holds_signed(a[i], b[i], how))
HOW(epu8, uint8, 64, uint64, uint32, uint16, holds_unsigned(a[i], b[i], how))
HOW(epi16, int16, 32, uint32, uint16, uint8, holds_signed(a[i], b[i], how))
HOW(epu16, uint16, 32, uint32, uint16, uint8, holds_unsigned(a[i], b[i], how))
HOW(epi32, int, 16, uint16, uint8, uint8, holds_signed(a[i], b[i], how))
HOW(epu32, uint32, 16, uint16, uint8, uint8, holds_unsigned(a[i], b[i], how))
HOW(epi64, int64, 8, uint8, uint8, uint8, holds_signed(a[i], b[i], how))
HOW(epu64, uint64, 8, uint8, uint8, uint8, holds_unsigned(a[i], b[i], how))

/* Comparisons to vectors: all ones where they hold.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, AVX2, AVX, SSE4.1, SSE2, SSE */
#define FILL(OP, T, N, E) \
BINARY(_mm256_##OP, T, T, T, N, E ? -1 : 0) \
BINARY(_mm_##OP, T, T, T, (N / 2), E ? -1 : 0)
FILL(cmpeq_epi8, int8, 32, a[i] == b[i])
FILL(cmpeq_epi16, int16, 16, a[i] == b[i])
FILL(cmpeq_epi32, int, 8, a[i] == b[i])
FILL(cmpeq_epi64, int64, 4, a[i] == b[i])
FILL(cmpgt_epi8, int8, 32, a[i] > b[i])
FILL(cmpgt_epi16, int16, 16, a[i] > b[i])
FILL(cmpgt_epi32, int, 8, a[i] > b[i])
FILL(cmpgt_epi64, int64, 4, a[i] > b[i])
FILL(cmplt_epi8, int8, 32, a[i] < b[i])
FILL(cmplt_epi16, int16, 16, a[i] < b[i])
FILL(cmplt_epi32, int, 8, a[i] < b[i])
#define FILL_FLOAT(NAME, TO, T, N, E) \
BINARY(NAME, TO, T, T, N, E ? -1 : 0)
#define FILLS_FLOAT(S, TO, T, N) \
FILL_FLOAT(_mm_cmpeq_##S, TO, T, N, a[i] == b[i]) \
FILL_FLOAT(_mm_cmplt_##S, TO, T, N, a[i] < b[i]) \
FILL_FLOAT(_mm_cmple_##S, TO, T, N, a[i] <= b[i]) \
FILL_FLOAT(_mm_cmpgt_##S, TO, T, N, a[i] > b[i]) \
FILL_FLOAT(_mm_cmpge_##S, TO, T, N, a[i] >= b[i]) \
FILL_FLOAT(_mm_cmpneq_##S, TO, T, N, a[i] != b[i]) \
FILL_FLOAT(_mm_cmpnlt_##S, TO, T, N, !(a[i] < b[i])) \
FILL_FLOAT(_mm_cmpnle_##S, TO, T, N, !(a[i] <= b[i])) \
FILL_FLOAT(_mm_cmpngt_##S, TO, T, N, !(a[i] > b[i])) \
FILL_FLOAT(_mm_cmpnge_##S, TO, T, N, !(a[i] >= b[i])) \
FILL_FLOAT(_mm_cmpord_##S, TO, T, N, (a[i] == a[i] && b[i] == b[i])) \
FILL_FLOAT(_mm_cmpunord_##S, TO, T, N, (a[i] != a[i] || b[i] != b[i]))
FILLS_FLOAT(ps, int, float, 4)
FILLS_FLOAT(pd, int64, double, 2)

/* level: core
   operands: d out, a, b, how
   requires: how >= 0, how < 32
   source: Intel intrinsics guide, AVX */
#define FILL_HOW(NAME, TO, T, N, TEST) \
void NAME(TO *d, T *a, T *b, int how) { for (int i = 0; i < N; i++) d[i] = TEST ? -1 : 0; }
FILL_HOW(_mm256_cmp_ps, int, float, 8, holds_float(a[i], b[i], how))
FILL_HOW(_mm_cmp_ps, int, float, 4, holds_float(a[i], b[i], how))
FILL_HOW(_mm256_cmp_pd, int64, double, 4, holds_double(a[i], b[i], how))
FILL_HOW(_mm_cmp_pd, int64, double, 2, holds_double(a[i], b[i], how))

/* Classes: 1 quiet not-a-number, 2 +0, 4 -0, 8 +infinity, 16 -infinity, 32 denormal, 64 negative, 128 signalling.

   level: core
   operands: a, how
   source: Intel intrinsics guide, AVX-512DQ */
#define CLASSES(NAME, MASK, N) \
MASK NAME(float *a, int how) { \
  MASK k = 0; \
  for (int i = 0; i < N; i++) k = k | (MASK)in_class(a[i], how) << i; \
  return k; \
}
CLASSES(_mm512_fpclass_ps_mask, uint16, 16)
CLASSES(_mm256_fpclass_ps_mask, uint8, 8)
CLASSES(_mm_fpclass_ps_mask, uint8, 4)

/* level: helper */
#define HOLDS(NAME, T) \
static int NAME(T x, T y, int how) { \
  return (how & 15) == 0 ? x == y : (how & 15) == 1 ? x < y : (how & 15) == 2 ? x <= y \
       : (how & 15) == 3 ? x != x || y != y : (how & 15) == 4 ? x != y : (how & 15) == 5 ? !(x < y) \
       : (how & 15) == 6 ? !(x <= y) : (how & 15) == 7 ? x == x && y == y \
       : (how & 15) == 8 ? x == y || x != x || y != y : (how & 15) == 9 ? !(x >= y) \
       : (how & 15) == 10 ? !(x > y) : (how & 15) == 11 ? 0 : (how & 15) == 12 ? x < y || x > y \
       : (how & 15) == 13 ? x >= y : (how & 15) == 14 ? x > y : 1; \
}
HOLDS(holds_float, float)
HOLDS(holds_double, double)
#define HOLDS_INTEGER(NAME, T) \
static int NAME(T x, T y, int how) { \
  return how == 0 ? x == y : how == 1 ? x < y : how == 2 ? x <= y : how == 3 ? 0 \
       : how == 4 ? x != y : how == 5 ? x >= y : how == 6 ? x > y : 1; \
}
HOLDS_INTEGER(holds_signed, int64)
HOLDS_INTEGER(holds_unsigned, uint64)
static int in_class(float x, int how) {
  uint32 bits = as_uint32(x);
  uint32 size = bits & 2147483647u;
  int negative = bits != size;
  return ((how & 1) != 0 && size >= 2143289344u) || ((how & 2) != 0 && bits == 0u) || ((how & 4) != 0 && bits == 2147483648u)
       || ((how & 8) != 0 && bits == 2139095040u) || ((how & 16) != 0 && bits == 4286578688u)
       || ((how & 32) != 0 && size > 0u && size < 8388608u)
       || ((how & 64) != 0 && negative && size > 0u && size < 2139095040u)
       || ((how & 128) != 0 && size > 2139095040u && size < 2143289344u);
}
