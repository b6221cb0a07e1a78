/* Element-wise arithmetic of vectors in NRAM.

   level: core
   operands: dst out near, a in near, b in near, n
   types: T = half float bfloat16 int16 int32
   requires: n > 0
   alias: dst = a, dst = b
   source: BANG C developer guide, stream functions */
#define BINARY(NAME, EXPR) \
void NAME(T *dst, T *a, T *b, int n) { for (int i = 0; i < n; i++) dst[i] = EXPR; }
BINARY(__bang_add, a[i] + b[i])
BINARY(__bang_sub, a[i] - b[i])
BINARY(__bang_mul, a[i] * b[i])

/* level: core
   operands: dst out near, a in near, b in near, n
   types: T = half float bfloat16 int16 uint16 int32 uint32
   requires: n > 0
   alias: dst = a, dst = b
   architectures: 322 and later, not 372
   source: BANG C developer guide, surpass functions */
BINARY(__bang_div, a[i] / b[i])

/* level: core
   operands: dst out near, a in near, b in near, n
   types: T = half float
   requires: n > 0
   alias: dst = a, dst = b
   source: BANG C developer guide, stream functions: rounds toward zero */
BINARY(__bang_add_tz, to_T_zero((double)a[i] + (double)b[i]))
BINARY(__bang_sub_tz, to_T_zero((double)a[i] - (double)b[i]))
BINARY(__bang_mul_tz, to_T_zero((double)a[i] * (double)b[i]))

/* level: core
   operands: dst out near, a in near, b in near, n
   types: T = int16 uint16 int32 uint32
   requires: n > 0
   alias: dst = a, dst = b
   architectures: 322 and later, not 372
   source: BANG C developer guide, surpass functions: C's remainder is assumed */
BINARY(__bang_rem, a[i] % b[i])

/* level: core
   operands: dst out near, a in near, b in near, n
   types: T = float
   requires: n > 0
   alias: dst = a, dst = b
   source: mlu-ops, call sites */
BINARY(__bang_rem, fmodf(a[i], b[i]))

/* level: core
   operands: dst out near, a in near, value, n
   types: T = half float bfloat16 int16 int32
   requires: n > 0
   alias: dst = a
   source: BANG C developer guide, stream functions */
#define SCALAR(NAME, EXPR) \
void NAME(T *dst, T *a, T value, int n) { for (int i = 0; i < n; i++) dst[i] = EXPR; }
SCALAR(__bang_add_scalar, a[i] + value)
SCALAR(__bang_sub_scalar, a[i] - value)
SCALAR(__bang_mul_scalar, a[i] * value)

/* level: core
   operands: dst out near, a in near, value, n
   types: T = half float
   requires: n > 0
   alias: dst = a
   source: BANG C developer guide, stream functions, older names */
SCALAR(__bang_add_const, a[i] + value)
SCALAR(__bang_sub_const, a[i] - value)
SCALAR(__bang_mul_const, a[i] * value)

/* level: core
   operands: dst out near, a in near, value, n
   types: T = half float int16 uint16 int32 uint32
   requires: n > 0
   alias: dst = a
   architectures: 59x
   source: BANG C developer guide; mlu-ops */
SCALAR(__bang_div, a[i] / value)

/* level: core
   operands: dst out near, a in near, value, n
   types: T = int16 uint16 int32 uint32
   requires: n > 0
   alias: dst = a
   source: BANG C developer guide */
SCALAR(__bang_rem, a[i] % value)

/* level: core
   operands: dst out near, a in near, b in near, aux out near, n
   types: T = half float
   requires: n > 0
   alias: none
   source: BANG C developer guide, form of 2xx */
void __bang_div(T *dst, T *a, T *b, T *aux, int n) { for (int i = 0; i < n; i++) dst[i] = a[i] / b[i]; }

/* The second operand repeats: `m` elements, and m divides n.

   level: core
   operands: dst out near, src in near, seg in near, n, m
   types: T = half float bfloat16
   requires: n > 0, m > 0, n % m == 0
   alias: dst = src
   source: BANG C developer guide, stream functions */
#define CYCLE(NAME, EXPR) \
void NAME(T *dst, T *src, T *seg, int n, int m) { \
  for (int j = 0; j < n / m; j++) \
    for (int i = 0; i < m; i++) { T a = src[j * m + i]; T b = seg[i]; dst[j * m + i] = EXPR; } \
}
CYCLE(__bang_cycle_add, a + b)
CYCLE(__bang_cycle_sub, a - b)
CYCLE(__bang_cycle_mul, a * b)
CYCLE(__bang_cycle_maxequal, max(a, b))
CYCLE(__bang_cycle_minequal, min(a, b))
CYCLE(__bang_cycle_eq, a == b)
CYCLE(__bang_cycle_ne, a != b)
CYCLE(__bang_cycle_lt, a < b)
CYCLE(__bang_cycle_le, a <= b)
CYCLE(__bang_cycle_gt, a > b)
CYCLE(__bang_cycle_ge, a >= b)

/* level: core
   operands: dst out near, src in near, seg in near, n, m
   types: T = half float bfloat16 int8 int16 int32
   requires: n > 0, m > 0, n % m == 0
   alias: dst = src
   source: BANG C developer guide, stream functions */
CYCLE(__bang_cycle_and, a && b)
CYCLE(__bang_cycle_or, a || b)
CYCLE(__bang_cycle_xor, (a != 0) != (b != 0))

/* level: core
   operands: dst out near, src in near, seg in near, n, m
   types: T = int8 uint8 int16 uint16 int32 uint32
   requires: n > 0, m > 0, n % m == 0
   alias: dst = src
   source: BANG C developer guide, stream functions */
CYCLE(__bang_cycle_band, a & b)
CYCLE(__bang_cycle_bor, a | b)
CYCLE(__bang_cycle_bxor, a ^ b)

/* Two operations in one; the intermediate value is float.

   level: helper */
enum mluFusionOpCode { FUSION_FMA, FUSION_FMS, FUSION_FAM, FUSION_FSM, FUSION_FAA, FUSION_FAS, FUSION_FSS, FUSION_FSA };
float fused(int op, float a, float b, float c) {
  return op == FUSION_FMA ? a * b + c : op == FUSION_FMS ? a * b - c : op == FUSION_FAM ? (a + b) * c
       : op == FUSION_FSM ? (a - b) * c : op == FUSION_FAA ? a + b + c : op == FUSION_FAS ? a + b - c
       : op == FUSION_FSS ? a - b - c : a - b + c;
}

/* level: core
   operands: op, dst out near, a in near, b in near, c in near, n, m
   types: T = half float bfloat16
   requires: n > 0, m > 0, n % m == 0
   alias: dst = a, dst = c
   architectures: 322 and later
   source: BANG C developer guide, fusion */
void __bang_fusion(int op, T *dst, T *a, T *b, T *c, int n, int m) {
  for (int j = 0; j < n / m; j++)
    for (int i = 0; i < m; i++) dst[j * m + i] = fused(op, a[j * m + i], b[i], c[i]);
}

/* level: core
   operands: op, dst out near, a in near, b in near, c, n, m
   types: T = half float bfloat16
   requires: n > 0, m > 0, n % m == 0
   alias: dst = a
   architectures: 322 and later
   source: BANG C developer guide, fusion */
void __bang_fusion(int op, T *dst, T *a, T *b, T c, int n, int m) {
  for (int j = 0; j < n / m; j++)
    for (int i = 0; i < m; i++) dst[j * m + i] = fused(op, a[j * m + i], b[i], c);
}

/* level: core
   operands: op, dst out near, a in near, b, c in near, n, m
   types: T = half float bfloat16
   requires: n > 0, m > 0, n % m == 0
   alias: dst = a, dst = c
   architectures: 322 and later
   source: BANG C developer guide, fusion */
void __bang_fusion(int op, T *dst, T *a, T b, T *c, int n, int m) {
  for (int j = 0; j < n / m; j++)
    for (int i = 0; i < m; i++) dst[j * m + i] = fused(op, a[j * m + i], b, c[i]);
}

/* level: core
   operands: op, dst out near, a in near, b, c, n
   types: T = half float bfloat16
   requires: n > 0
   alias: dst = a
   architectures: 322 and later
   source: BANG C developer guide, fusion */
void __bang_fusion(int op, T *dst, T *a, T b, T c, int n) {
  for (int i = 0; i < n; i++) dst[i] = fused(op, a[i], b, c);
}

/* level: core
   operands: dst out near, n
   types: T = int32 uint32 int16 float half
   requires: n > 0
   source: mlu-ops, call sites */
void __bang_incseq(T *dst, int n) { for (int i = 0; i < n; i++) dst[i] = i; }

/* level: core
   operands: dst out near, src in near, shift, n
   types: T = uint32 int32 uint16 int16
   requires: n > 0
   alias: dst = src
   source: mlu-ops, call sites: a logical shift */
void __bang_srl(T *dst, T *src, int shift, int n) {
  for (int i = 0; i < n; i++)
    dst[i] = sizeof(T) == 4 ? (unsigned)src[i] >> shift : (unsigned short)src[i] >> shift;
}

/* level: core
   operands: dst out near, src in near, shift, n
   types: T = uint32 int32 uint16 int16
   requires: n > 0
   alias: dst = src
   source: mlu-ops, call sites */
void __bang_sll(T *dst, T *src, int shift, int n) { for (int i = 0; i < n; i++) dst[i] = (unsigned)src[i] << shift; }

/* level: core
   operands: dst out near, src in near, seg in near, n, m
   types: T = half float
   requires: n > 0, m > 0, n % m == 0
   alias: dst = src
   source: BANG C developer guide, stream functions */
CYCLE(__bang_cycle_add_tz, to_T_zero((double)a + (double)b))
CYCLE(__bang_cycle_nan_maximum, isnan(a) ? a : isnan(b) ? b : max(a, b))
CYCLE(__bang_cycle_nan_minimum, isnan(a) ? a : isnan(b) ? b : min(a, b))
