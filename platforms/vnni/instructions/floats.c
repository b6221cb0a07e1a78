/* Maxima and minima of not-a-number: the hardware gives the second operand, here it is the other one.

   level: core
   operands: d out, a, b, c
   source: Intel intrinsics guide, AVX-512F, AVX-512DQ, AVX-512VL, AVX, SSE */
BINARIES(add_ps, uint32, float, 16, a[i] + b[i])
BINARIES(sub_ps, uint32, float, 16, a[i] - b[i])
BINARIES(mul_ps, uint32, float, 16, a[i] * b[i])
BINARIES(div_ps, uint32, float, 16, a[i] / b[i])
BINARIES(max_ps, uint32, float, 16, max(a[i], b[i]))
BINARIES(min_ps, uint32, float, 16, min(a[i], b[i]))
BINARIES(scalef_ps, uint32, float, 16, a[i] * exp2f(floorf(b[i])))
BINARIES(add_pd, uint32, double, 8, a[i] + b[i])
BINARIES(sub_pd, uint32, double, 8, a[i] - b[i])
BINARIES(mul_pd, uint32, double, 8, a[i] * b[i])
BINARIES(div_pd, uint32, double, 8, a[i] / b[i])
BINARIES(max_pd, uint32, double, 8, max(a[i], b[i]))
BINARIES(min_pd, uint32, double, 8, min(a[i], b[i]))
BINARIES(scalef_pd, uint32, double, 8, a[i] * exp2(floor(b[i])))
BINARIES(and_ps, uint32, uint32, 16, a[i] & b[i])
BINARIES(or_ps, uint32, uint32, 16, a[i] | b[i])
BINARIES(xor_ps, uint32, uint32, 16, a[i] ^ b[i])
BINARIES(andnot_ps, uint32, uint32, 16, ~a[i] & b[i])
BINARIES(and_pd, uint32, uint64, 8, a[i] & b[i])
BINARIES(or_pd, uint32, uint64, 8, a[i] | b[i])
BINARIES(xor_pd, uint32, uint64, 8, a[i] ^ b[i])
BINARIES(andnot_pd, uint32, uint64, 8, ~a[i] & b[i])
BINARY(_mm256_addsub_ps, float, float, float, 8, i % 2 ? a[i] + b[i] : a[i] - b[i])
BINARY(_mm_addsub_ps, float, float, float, 4, i % 2 ? a[i] + b[i] : a[i] - b[i])
BINARY(_mm256_addsub_pd, double, double, double, 4, i % 2 ? a[i] + b[i] : a[i] - b[i])
BINARY(_mm_addsub_pd, double, double, double, 2, i % 2 ? a[i] + b[i] : a[i] - b[i])

MAPS(sqrt_ps, uint32, float, float, 16, sqrtf(a[i]))
MAPS(sqrt_pd, uint32, double, double, 8, sqrt(a[i]))
MAPS(abs_ps, uint32, float, float, 16, fabsf(a[i]))
MAPS(abs_pd, uint32, double, double, 8, fabs(a[i]))
MAPS(floor_ps, uint32, float, float, 16, floorf(a[i]))
MAPS(floor_pd, uint32, double, double, 8, floor(a[i]))
MAPS(ceil_ps, uint32, float, float, 16, ceilf(a[i]))
MAPS(ceil_pd, uint32, double, double, 8, ceil(a[i]))

/* Approximations: 14 bits of rcp14, 12 of rcp; exact here.

   level: core
   operands: d out, a
   source: Intel intrinsics guide, AVX-512F, AVX-512VL, AVX, SSE */
MAPS(rcp14_ps, uint32, float, float, 16, 1.0f / a[i])
MAPS(rcp14_pd, uint32, double, double, 8, 1.0 / a[i])
MAPS(rsqrt14_ps, uint32, float, float, 16, 1.0f / sqrtf(a[i]))
MAPS(rsqrt14_pd, uint32, double, double, 8, 1.0 / sqrt(a[i]))
MAP(_mm256_rcp_ps, float, float, 8, 1.0f / a[i])
MAP(_mm_rcp_ps, float, float, 4, 1.0f / a[i])
MAP(_mm256_rsqrt_ps, float, float, 8, 1.0f / sqrtf(a[i]))
MAP(_mm_rsqrt_ps, float, float, 4, 1.0f / sqrtf(a[i]))

/* The exponent of a number as a float, and its mantissa in [1, 2).

   level: core
   operands: d out, a
   source: Intel intrinsics guide, AVX-512F, AVX-512VL */
MAPS(getexp_ps, uint32, float, float, 16, exponent_of(a[i]))

/* level: core
   operands: d out, a, interval, sign
   requires: interval == 0, sign < 2
   source: Intel intrinsics guide, AVX-512F: interval 0 is [1, 2); sign 0 keeps it, 1 drops it */
#define MANTISSA(W, N) \
void W##_getmant_ps(float *d, float *a, int interval, int sign) { \
  for (int i = 0; i < N; i++) d[i] = mantissa_of(a[i], sign); \
} \
void W##_mask_getmant_ps(float *d, float *kept, uint32 k, float *a, int interval, int sign) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? mantissa_of(a[i], sign) : kept[i]; \
} \
void W##_maskz_getmant_ps(float *d, uint32 k, float *a, int interval, int sign) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? mantissa_of(a[i], sign) : 0.0f; \
}
MANTISSA(_mm512, 16)
MANTISSA(_mm256, 8)
MANTISSA(_mm, 4)

/* level: core
   operands: d out, a, mode
   requires: mode >> 4 == 0
   source: Intel intrinsics guide: mode 0 nearest even, 1 down, 2 up, 3 toward zero, 4 as set; 8 silences exceptions */
UNARIES_WITH(roundscale_ps, uint32, float, int mode, 16, rounded_float(a[i], mode))
UNARIES_WITH(roundscale_pd, uint32, double, int mode, 8, rounded_double(a[i], mode))
UNARY_WITH(_mm256_round_ps, float, float, int mode, 8, rounded_float(a[i], mode))
UNARY_WITH(_mm_round_ps, float, float, int mode, 4, rounded_float(a[i], mode))
UNARY_WITH(_mm256_round_pd, double, double, int mode, 4, rounded_double(a[i], mode))
UNARY_WITH(_mm_round_pd, double, double, int mode, 2, rounded_double(a[i], mode))

/* Explicit rounding of single operations: only to nearest even.

   level: core
   operands: d out, a, b, mode
   requires: (mode & 7) == 0 || (mode & 7) == 4
   source: Intel intrinsics guide, AVX-512F */
#define ROUNDED(OP, K, T, N, E) \
BINARY_WITH_ALL(_mm512, OP, K, T, int mode, N, E)
ROUNDED(add_round_ps, uint32, float, 16, a[i] + b[i])
ROUNDED(sub_round_ps, uint32, float, 16, a[i] - b[i])
ROUNDED(mul_round_ps, uint32, float, 16, a[i] * b[i])
ROUNDED(div_round_ps, uint32, float, 16, a[i] / b[i])
ROUNDED(max_round_ps, uint32, float, 16, max(a[i], b[i]))
ROUNDED(min_round_ps, uint32, float, 16, min(a[i], b[i]))
ROUNDED(scalef_round_ps, uint32, float, 16, a[i] * exp2f(floorf(b[i])))
ROUNDED(add_round_pd, uint32, double, 8, a[i] + b[i])
ROUNDED(sub_round_pd, uint32, double, 8, a[i] - b[i])
ROUNDED(mul_round_pd, uint32, double, 8, a[i] * b[i])
ROUNDED(div_round_pd, uint32, double, 8, a[i] / b[i])
ROUNDED(max_round_pd, uint32, double, 8, max(a[i], b[i]))
ROUNDED(min_round_pd, uint32, double, 8, min(a[i], b[i]))
UNARY_WITH_ALL(_mm512, sqrt_round_ps, uint32, float, float, int mode, 16, sqrtf(a[i]))
UNARY_WITH_ALL(_mm512, sqrt_round_pd, uint32, double, double, int mode, 8, sqrt(a[i]))

/* level: core
   operands: d out, a, b, which
   source: Intel intrinsics guide, AVX-512DQ: smaller, larger, or smaller and larger magnitude; sign of a unless stated */
BINARIES_WITH(range_ps, uint32, float, int which, 16, range_of(a[i], b[i], which))

/* level: helper */
static float exponent_of(float x) {
  float y = fabsf(x) < 1.1754943508222875e-38f ? x * 8388608.0f : x;
  uint32 bits = as_uint32(y) >> 23 & 255u;
  float e = (float)(int)bits - (fabsf(x) < 1.1754943508222875e-38f ? 150.0f : 127.0f);
  return x == 0.0f ? -1.0f / 0.0f : x != x ? x : bits == 255u ? fabsf(x) : e;
}
static float mantissa_of(float x, int sign) {
  float y = fabsf(x) < 1.1754943508222875e-38f ? x * 8388608.0f : x;
  float m = as_float((as_uint32(y) & 2155872255u) | 1065353216u);
  float s = sign == 1 ? fabsf(m) : m;
  return x != x ? x : x == 0.0f || fabsf(x) == 1.0f / 0.0f ? (sign == 1 ? 1.0f : copysignf(1.0f, x)) : s;
}
static float rounded_float(float x, int mode) {
  return (mode & 7) == 1 ? floorf(x) : (mode & 7) == 2 ? ceilf(x) : (mode & 7) == 3 ? truncf(x) : rintf(x);
}
static double rounded_double(double x, int mode) {
  return (mode & 7) == 1 ? floor(x) : (mode & 7) == 2 ? ceil(x) : (mode & 7) == 3 ? trunc(x) : rint(x);
}
static float range_of(float x, float y, int which) {
  float low = (which & 3) == 0 ? min(x, y) : (which & 3) == 1 ? max(x, y)
            : (which & 3) == 2 ? (fabsf(y) < fabsf(x) ? y : x) : (fabsf(y) > fabsf(x) ? y : x);
  return (which & 12) == 0 ? copysignf(low, x) : (which & 12) == 4 ? low : (which & 12) == 8 ? fabsf(low) : -fabsf(low);
}
