/* Element-wise functions of one vector. `active_` functions are tables in hardware with errors up to 1 %; here they
   are exact but for the saturation that is documented.

   level: core
   operands: dst out near, src in near, n
   types: T = half float bfloat16
   requires: n > 0
   alias: dst = src
   source: BANG C developer guide, stream functions */
#define UNARY(NAME, EXPR) \
void NAME(T *dst, T *src, int n) { for (int i = 0; i < n; i++) { T x = src[i]; dst[i] = EXPR; } }
UNARY(__bang_square, x * x)
UNARY(__bang_relu, max(x, (T)0))
UNARY(__bang_active_relu, max(x, (T)0))
UNARY(__bang_active_abs, fabsf(x))
UNARY(__bang_neg, -x)

/* level: core
   operands: dst out near, src in near, n
   types: T = half float bfloat16
   requires: n > 0
   alias: dst = src
   source: mlu-ops, call sites */
UNARY(__bang_abs, fabsf(x))

/* level: core
   operands: dst out near, src in near, n
   types: T = int32
   requires: n > 0
   alias: dst = src
   source: mlu-ops, call sites */
UNARY(__bang_abs, abs(x))

/* level: core
   operands: dst out near, src in near, n, limit
   types: T = half float bfloat16
   requires: n > 0, limit > 0
   alias: dst = src
   architectures: 322 and later
   source: BANG C developer guide, stream functions */
void __bang_relun(T *dst, T *src, int n, T limit) {
  for (int i = 0; i < n; i++) dst[i] = min(max(src[i], (T)0), limit);
}

/* level: core
   operands: dst out near, src in near, n
   types: T = float
   requires: n > 0
   architectures: 3xx and later
   source: BANG C developer guide, stream functions */
UNARY(__bang_floor, floorf(x))

/* level: core
   operands: dst out near, src in near, n
   types: T = float
   requires: n > 0
   architectures: 3xx and later
   written: no, assumed or undocumented
   source: BANG C developer guide, stream functions; ties of round away from zero are assumed */
UNARY(__bang_round, roundf(x))
UNARY(__bang_ceil, ceilf(x))
UNARY(__bang_trunc, truncf(x))

/* level: core
   operands: dst out near, src in near, n
   types: T = float
   requires: n > 0
   alias: dst = src
   architectures: 322 and later
   source: BANG C developer guide, surpass functions; mlu-ops */
UNARY(__bang_sin, sinf(x))
UNARY(__bang_cos, cosf(x))
UNARY(__bang_sqrt, sqrtf(x))
UNARY(__bang_rsqrt, 1.0f / sqrtf(x))
UNARY(__bang_recip, 1.0f / x)
UNARY(__bang_pow2, exp2f(x))
UNARY(__bang_log2, log2f(x))

/* level: core
   operands: dst out near, src in near, n
   types: T = float
   requires: n > 0
   alias: dst = src
   architectures: 322 and later
   source: BANG C developer guide, surpass functions: the logarithm to base 2 */
UNARY(__bang_log, log2f(x))

/* level: core
   operands: dst out near, src in near, n
   types: T = half float
   requires: n > 0
   alias: dst = src
   written: no, about 1 % error
   source: BANG C developer guide, activation functions */
UNARY(__bang_active_exp, x < -7.75f ? 5.96e-8f : expf(x))
UNARY(__bang_active_exp_less_0, x < -15.5f ? 5.96e-8f : expf(x))
UNARY(__bang_active_sigmoid, x < -7.75f ? 0.0f : x > 7.75f ? 1.0f : 1.0f / (1.0f + expf(-x)))
UNARY(__bang_active_tanh, tanhf(x))
UNARY(__bang_active_gelu, x < -3.875f ? -5.96e-8f : 0.5f * x * (1.0f + erff(x * 0.70710678118654752f)))
UNARY(__bang_active_gelup, x < -3.875f ? -5.96e-8f : 0.5f * x * (1.0f + erff(x * 0.70710678118654752f)))
UNARY(__bang_active_sqrt, sqrtf(x))
UNARY(__bang_active_sqrthp, sqrtf(x))
UNARY(__bang_active_rsqrt, 1.0f / sqrtf(x))
UNARY(__bang_active_rsqrthp, 1.0f / sqrtf(x))
UNARY(__bang_active_recip, 1.0f / x)
UNARY(__bang_active_reciphp, 1.0f / x)
UNARY(__bang_active_recip_greater_1, 1.0f / x)
UNARY(__bang_active_log, logf(x))
UNARY(__bang_active_loghp, logf(x))
UNARY(__bang_active_sin, sinf(x))
UNARY(__bang_active_cos, cosf(x))
UNARY(__bang_active_pow2, exp2f(x))
UNARY(__bang_active_sign, x < 0 ? -1.0f : 1.0f)

/* level: core
   operands: dst out near, src in near, n
   types: T = float
   requires: n > 0
   alias: dst = src
   written: no, about 1 % error
   source: BANG C developer guide, activation functions */
UNARY(__bang_active_exphp, x < -15.0f ? 3e-7f : expf(x))

/* level: core
   operands: dst out near, src in near, n
   types: T = half
   requires: n > 0
   alias: dst = src
   written: no, about 1 % error
   source: BANG C developer guide, activation functions */
UNARY(__bang_active_exphp, x < -7.75f ? 5.96e-8f : expf(x))

/* level: core
   operands: dst out near, src in near, aux1 out near, aux2 out near, n
   types: T = half float
   requires: n > 0
   alias: none
   written: no, valid in a range only
   source: BANG C developer guide, Taylor series of third and fourth order */
#define TAYLOR(NAME, EXPR) \
void NAME(T *dst, T *src, T *aux1, T *aux2, int n) { \
  for (int i = 0; i < n; i++) { float x = src[i]; dst[i] = EXPR; } \
}
TAYLOR(__bang_taylor3_sin, sinf(x))
TAYLOR(__bang_taylor4_sin, sinf(x))
TAYLOR(__bang_taylor3_cos, cosf(x))
TAYLOR(__bang_taylor4_cos, cosf(x))
TAYLOR(__bang_taylor3_tanh, tanhf(x))
TAYLOR(__bang_taylor4_tanh, tanhf(x))
TAYLOR(__bang_taylor3_sigmoid, 1.0f / (1.0f + expf(-x)))
TAYLOR(__bang_taylor4_sigmoid, 1.0f / (1.0f + expf(-x)))
TAYLOR(__bang_taylor3_softplus, log1pf(expf(x)))
TAYLOR(__bang_taylor4_softplus, log1pf(expf(x)))

/* level: core
   operands: n, dst out near, src in near
   requires: n > 0
   alias: dst = src
   source: mlu-ops, libdevice: the count comes first */
void __cn_vector_sin_f32(int n, float *dst, float *src) { for (int i = 0; i < n; i++) dst[i] = sinf(src[i]); }
void __cn_vector_cos_f32(int n, float *dst, float *src) { for (int i = 0; i < n; i++) dst[i] = cosf(src[i]); }

/* level: core
   operands: n, dst out near, a in near, b in near
   requires: n > 0
   alias: dst = a, dst = b
   source: mlu-ops, libdevice */
void __cn_vector_hypot_f32(int n, float *dst, float *a, float *b) {
  for (int i = 0; i < n; i++) dst[i] = hypotf(a[i], b[i]);
}

/* level: core
   operands: n, dst out near, src in near
   requires: n > 0
   source: mlu-ops, libdevice */
void __cn_vector_cast_f32_to_s32(int n, int *dst, float *src) {
  for (int i = 0; i < n; i++) dst[i] = to_int32_zero_sat(src[i]);
}

/* level: core
   operands: x
   source: mlu-ops, libdevice */
float __cn_scalar_sin_f32(float x) { return sinf(x); }
float __cn_scalar_cos_f32(float x) { return cosf(x); }

/* Names that the documents do not have and kernels use all the same; never written.

   level: core
   operands: dst out near, src in near, n
   types: T = half float
   requires: n > 0
   alias: dst = src
   written: no, undocumented
   source: published kernels */
UNARY(__bang_sigmoid, 1.0f / (1.0f + expf(-x)))
UNARY(__bang_exp, expf(x))
UNARY(__bang_tanh, tanhf(x))
UNARY(__bang_gelu, 0.5f * x * (1.0f + erff(x * 0.70710678118654752f)))
