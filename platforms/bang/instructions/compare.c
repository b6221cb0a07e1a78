/* Comparisons and logic give 1 or 0 in the operands' type; bit operations act on the bits.

   level: core
   operands: dst out near, a in near, b in near, n
   types: T = half float bfloat16 int16 int32
   requires: n > 0
   alias: dst = a, dst = b
   source: BANG C developer guide, stream functions */
#define BINARY(NAME, EXPR) \
void NAME(T *dst, T *a, T *b, int n) { for (int i = 0; i < n; i++) dst[i] = EXPR; }
BINARY(__bang_eq, a[i] == b[i])
BINARY(__bang_ne, a[i] != b[i])
BINARY(__bang_lt, a[i] < b[i])
BINARY(__bang_le, a[i] <= b[i])
BINARY(__bang_gt, a[i] > b[i])
BINARY(__bang_ge, a[i] >= b[i])
BINARY(__bang_maxequal, max(a[i], b[i]))
BINARY(__bang_minequal, min(a[i], b[i]))
BINARY(__bang_maximum, max(a[i], b[i]))
BINARY(__bang_minimum, min(a[i], b[i]))

/* level: core
   operands: dst out near, a in near, b in near, n
   types: T = half float
   requires: n > 0
   alias: dst = a, dst = b
   source: BANG C developer guide, stream functions: not-a-number wins */
BINARY(__bang_nan_maximum, isnan(a[i]) ? a[i] : isnan(b[i]) ? b[i] : max(a[i], b[i]))
BINARY(__bang_nan_minimum, isnan(a[i]) ? a[i] : isnan(b[i]) ? b[i] : min(a[i], b[i]))

/* level: core
   operands: dst out near, a in near, b in near, n
   types: T = half float bfloat16 int8 int16 int32
   requires: n > 0
   alias: dst = a, dst = b
   source: BANG C developer guide, stream functions */
BINARY(__bang_and, a[i] && b[i])
BINARY(__bang_or, a[i] || b[i])
BINARY(__bang_xor, (a[i] != 0) != (b[i] != 0))

/* level: core
   operands: dst out near, a in near, b in near, n
   types: T = int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   alias: dst = a, dst = b
   source: BANG C developer guide, stream functions */
BINARY(__bang_band, a[i] & b[i])
BINARY(__bang_bor, a[i] | b[i])
BINARY(__bang_bxor, a[i] ^ b[i])

/* level: core
   operands: dst out near, a in near, n
   types: T = half float bfloat16 int8 int16 int32
   requires: n > 0
   alias: dst = a
   source: BANG C developer guide, stream functions */
void __bang_not(T *dst, T *a, int n) { for (int i = 0; i < n; i++) dst[i] = !a[i]; }

/* level: core
   operands: dst out near, a in near, n
   types: T = int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   alias: dst = a
   source: BANG C developer guide, stream functions */
void __bang_bnot(T *dst, T *a, int n) { for (int i = 0; i < n; i++) dst[i] = ~a[i]; }

/* level: core
   operands: dst out near, a in near, value, n
   types: T = half float bfloat16 int16 int32
   requires: n > 0
   alias: dst = a
   architectures: 322 and later
   source: BANG C developer guide, stream functions */
#define SCALAR(NAME, EXPR) \
void NAME(T *dst, T *a, T value, int n) { for (int i = 0; i < n; i++) dst[i] = EXPR; }
SCALAR(__bang_eq_scalar, a[i] == value)
SCALAR(__bang_ne_scalar, a[i] != value)
SCALAR(__bang_lt_scalar, a[i] < value)
SCALAR(__bang_le_scalar, a[i] <= value)
SCALAR(__bang_gt_scalar, a[i] > value)
SCALAR(__bang_ge_scalar, a[i] >= value)

/* level: core
   operands: dst out near, a in near, value, n
   types: T = half float
   requires: n > 0
   alias: dst = a
   source: BANG C developer guide, stream functions */
SCALAR(__bang_ge_const, a[i] >= value)
SCALAR(__bang_maxeq_scalar, max(a[i], value))
SCALAR(__bang_mineq_scalar, min(a[i], value))

/* level: core
   operands: dst out near, a in near, value, n
   types: T = half float bfloat16 int8 int16 int32
   requires: n > 0
   alias: dst = a
   architectures: 322 and later
   source: BANG C developer guide, stream functions */
SCALAR(__bang_and_scalar, a[i] && value)
SCALAR(__bang_or_scalar, a[i] || value)
SCALAR(__bang_xor_scalar, (a[i] != 0) != (value != 0))

/* level: core
   operands: dst out near, a in near, value, n
   types: T = int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   alias: dst = a
   architectures: 322 and later
   source: BANG C developer guide, stream functions */
SCALAR(__bang_band_scalar, a[i] & value)
SCALAR(__bang_bor_scalar, a[i] | value)
SCALAR(__bang_bxor_scalar, a[i] ^ value)

/* Bits of floating values with those of a scalar, such as a sign or a mask of all ones.

   level: core
   operands: dst out near, a in near, value, n
   types: T = float
   requires: n > 0
   alias: dst = a
   architectures: 322 and later
   source: BANG C developer guide, stream functions */
SCALAR(__bang_band_scalar, as_float(as_uint32(a[i]) & as_uint32(value)))
SCALAR(__bang_bor_scalar, as_float(as_uint32(a[i]) | as_uint32(value)))
SCALAR(__bang_bxor_scalar, as_float(as_uint32(a[i]) ^ as_uint32(value)))

/* level: core
   operands: dst out near, a in near, value, n
   types: T = half
   requires: n > 0
   alias: dst = a
   architectures: 322 and later
   source: BANG C developer guide, stream functions */
SCALAR(__bang_band_scalar, as_half((uint16)(as_uint16(a[i]) & as_uint16(value))))
SCALAR(__bang_bor_scalar, as_half((uint16)(as_uint16(a[i]) | as_uint16(value))))
SCALAR(__bang_bxor_scalar, as_half((uint16)(as_uint16(a[i]) ^ as_uint16(value))))

/* Results packed into bits: element i is bit i % 8 of byte i / 8.

   level: core
   operands: dst out near, a in near, b in near, n
   types: T = half float bfloat16
   requires: n > 0, n % 8 == 0
   source: BANG C developer guide; mlu-ops msda for the order of bits */
#define BITINDEX(NAME, OP) \
void NAME(void *dst, T *a, T *b, int n) { \
  unsigned char *bits = (unsigned char *)dst; \
  for (int i = 0; i < n / 8; i++) { \
    int byte = 0; \
    for (int j = 0; j < 8; j++) byte = byte | (a[8 * i + j] OP b[8 * i + j]) << j; \
    bits[i] = byte; \
  } \
}
BITINDEX(__bang_eq_bitindex, ==)
BITINDEX(__bang_ne_bitindex, !=)
BITINDEX(__bang_lt_bitindex, <)
BITINDEX(__bang_le_bitindex, <=)
BITINDEX(__bang_gt_bitindex, >)
BITINDEX(__bang_ge_bitindex, >=)

/* level: core
   operands: mode, dst out near, a in near, b in near, n
   types: T = half float bfloat16
   requires: n > 0
   alias: dst = a
   architectures: 322 and later
   source: BANG C developer guide, stream functions; 1 or 0 is assumed */
enum CompareMode { CMP_EQ, CMP_NE, CMP_LT, CMP_LE, CMP_GT, CMP_GE };
void __bang_fcmpfilter(int mode, T *dst, T *a, T *b, int n) {
  for (int i = 0; i < n; i++)
    dst[i] = mode == CMP_EQ ? a[i] == b[i] : mode == CMP_NE ? a[i] != b[i] : mode == CMP_LT ? a[i] < b[i]
           : mode == CMP_LE ? a[i] <= b[i] : mode == CMP_GT ? a[i] > b[i] : a[i] >= b[i];
}

/* level: core
   operands: mode, dst out near, a in near, value, n
   types: T = half float bfloat16
   requires: n > 0
   alias: dst = a
   architectures: 322 and later
   source: BANG C developer guide, stream functions; 1 or 0 is assumed */
void __bang_fcmpfilter(int mode, T *dst, T *a, T value, int n) {
  for (int i = 0; i < n; i++)
    dst[i] = mode == CMP_EQ ? a[i] == value : mode == CMP_NE ? a[i] != value : mode == CMP_LT ? a[i] < value
           : mode == CMP_LE ? a[i] <= value : mode == CMP_GT ? a[i] > value : a[i] >= value;
}
