/* level: core
   operands: dst out near, a in near, b in near, n
   types: T = half float bfloat16 int16 int32
   requires: n > 0
   alias: dst = a, dst = b
   source: BANG C developer guide, stream functions */
#define BINARY(NAME, OP) \
void NAME(T *dst, T *a, T *b, int n) { for (int i = 0; i < n; i++) dst[i] = a[i] OP b[i]; }
BINARY(__bang_add, +)
BINARY(__bang_sub, -)
BINARY(__bang_mul, *)

/* level: core
   operands: dst out, src in, bytes, direction
   types: T = view
   when: bytes % sizeof(T) == 0
   source: BANG C developer guide, memory copy */
void __memcpy(T *dst, T *src, int bytes, int direction) {
  for (int i = 0; i < bytes / sizeof(T); i++) dst[i] = src[i];
}

/* level: core
   operands: dst out near, a in near, value, n
   types: T = half float bfloat16 int16 int32
   requires: n > 0
   alias: dst = a
   source: BANG C developer guide, stream functions */
#define SCALAR(NAME, OP) \
void NAME(T *dst, T *a, T value, int n) { for (int i = 0; i < n; i++) dst[i] = a[i] OP value; }
SCALAR(__bang_add_scalar, +)
SCALAR(__bang_sub_scalar, -)
SCALAR(__bang_mul_scalar, *)
SCALAR(__bang_add_const, +)
SCALAR(__bang_sub_const, -)
SCALAR(__bang_mul_const, *)
