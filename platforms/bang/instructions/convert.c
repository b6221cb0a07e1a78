/* Conversions. Modes: tz toward zero, oz away from zero, up, dn, rd nearest with ties away, rn nearest even. A fixed
   point number is round(x / 2^position). In place is allowed downward, and upward as production code does.

   level: helper */
float scaled(float x, int position) { return position == 0 ? x : x * exp2f(position); }

/* level: core
   operands: dst out near, src in near, n
   requires: n > 0
   source: BANG C developer guide, type conversion */
#define CONVERT(NAME, TO, FROM, EXPR) \
void NAME(TO *dst, FROM *src, int n) { for (int i = 0; i < n; i++) { FROM x = src[i]; dst[i] = EXPR; } }
#define CONVERT_FLOAT(NAME, TO, FROM) \
void NAME##_rn(TO *dst, FROM *src, int n) { for (int i = 0; i < n; i++) dst[i] = (TO)src[i]; } \
void NAME##_tz(TO *dst, FROM *src, int n) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_zero(src[i]); } \
void NAME##_up(TO *dst, FROM *src, int n) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_up(src[i]); } \
void NAME##_dn(TO *dst, FROM *src, int n) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_down(src[i]); } \
void NAME##_rd(TO *dst, FROM *src, int n) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_away(src[i]); } \
void NAME##_oz(TO *dst, FROM *src, int n) { \
  for (int i = 0; i < n; i++) dst[i] = src[i] > 0 ? to_##TO##_up(src[i]) : to_##TO##_down(src[i]); \
}
CONVERT_FLOAT(__bang_float2half, half, float)
CONVERT_FLOAT(__bang_float2bfloat16, bfloat16, float)
CONVERT(__bang_bfloat162float, float, bfloat16, x)
CONVERT(__bang_bfloat162float_rn, float, bfloat16, x)
CONVERT(__bang_bfloat162float_tz, float, bfloat16, x)
CONVERT(__bang_bfloat162float_oz, float, bfloat16, x)
CONVERT(__bang_bfloat162float_up, float, bfloat16, x)
CONVERT(__bang_bfloat162float_dn, float, bfloat16, x)
CONVERT(__bang_bfloat162float_rd, float, bfloat16, x)
CONVERT(__bang_bfloat162float_rm, float, bfloat16, x)
CONVERT(__bang_half2short_oz, int16, half, x > 0 ? to_int16_up_sat(x) : to_int16_down_sat(x))
CONVERT(__bang_half2short_rm, int16, half, to_int16_down_sat((float)x + 0.5f))
CONVERT(__bang_uchar2half, half, uint8, x)
CONVERT(__bang_short2half, half, int16, x)
CONVERT(__bang_half2uchar_dn, uint8, half, to_uint8_down_sat(x))
CONVERT(__bang_half2char_dn, int8, half, to_int8_down_sat(x))
CONVERT(__bang_half2short_tz, int16, half, to_int16_zero_sat(x))
CONVERT(__bang_half2short_up, int16, half, to_int16_up_sat(x))
CONVERT(__bang_half2short_dn, int16, half, to_int16_down_sat(x))
CONVERT(__bang_half2short_rd, int16, half, to_int16_away_sat(x))
CONVERT(__bang_half2short_rn, int16, half, to_int16_nearest_sat(x))

/* In place every half becomes a float twice as wide: the last element comes first. With the halves in the upper half
   of the floats' place, the first does.

   level: core
   operands: dst out near, src in near, n
   when: same(dst, src)
   requires: n > 0
   source: BANG C developer guide, type conversion; in place as production kernels do */
void __bang_half2float(float *dst, half *src, int n) { for (int i = n - 1; i >= 0; i--) dst[i] = src[i]; }

/* level: core
   operands: dst out near, src in near, n
   requires: n > 0
   source: BANG C developer guide, type conversion */
void __bang_half2float(float *dst, half *src, int n) { for (int i = 0; i < n; i++) dst[i] = src[i]; }

/* level: core
   operands: dst out near, src in near, n, position
   requires: n > 0, position >= -127, position <= 127
   source: BANG C developer guide, type conversion; saturation is assumed */
#define FIX(NAME, TO, FROM) \
void NAME##_rn(TO *dst, FROM *src, int n, int position) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_nearest_sat(scaled(src[i], -position)); } \
void NAME##_tz(TO *dst, FROM *src, int n, int position) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_zero_sat(scaled(src[i], -position)); } \
void NAME##_up(TO *dst, FROM *src, int n, int position) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_up_sat(scaled(src[i], -position)); } \
void NAME##_dn(TO *dst, FROM *src, int n, int position) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_down_sat(scaled(src[i], -position)); } \
void NAME##_rd(TO *dst, FROM *src, int n, int position) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_away_sat(scaled(src[i], -position)); } \
void NAME##_oz(TO *dst, FROM *src, int n, int position) { \
  for (int i = 0; i < n; i++) { \
    float x = scaled(src[i], -position); \
    dst[i] = x > 0 ? to_##TO##_up_sat(x) : to_##TO##_down_sat(x); \
  } \
} \
void NAME##_rm(TO *dst, FROM *src, int n, int position) { for (int i = 0; i < n; i++) dst[i] = to_##TO##_down_sat(scaled(src[i], -position) + 0.5f); }
FIX(__bang_float2int, int32, float)
FIX(__bang_float2int32, int32, float)
FIX(__bang_half2int32, int32, half)
FIX(__bang_float2int16, int16, float)
FIX(__bang_half2int16, int16, half)
FIX(__bang_float2int8, int8, float)
FIX(__bang_half2int8, int8, half)
#define FIX_NEAREST(NAME, TO, FROM) \
void NAME(TO *dst, FROM *src, int n, int position) { \
  for (int i = 0; i < n; i++) dst[i] = to_##TO##_nearest_sat(scaled(src[i], -position)); \
}
FIX_NEAREST(__bang_float2int32, int32, float)

/* level: core
   operands: dst out near, src in near, n, position
   requires: n > 0, position >= -127, position <= 127
   source: BANG C developer guide, type conversion */
#define FLOATING(NAME, TO, FROM) \
void NAME(TO *dst, FROM *src, int n, int position) { \
  for (int i = 0; i < n; i++) dst[i] = scaled((float)src[i], position); \
}
FLOATING(__bang_int322float, float, int32)
FLOATING(__bang_int322float_rn, float, int32)
FLOATING(__bang_int162half, half, int16)
FLOATING(__bang_int82half, half, int8)
FLOATING(__bang_fix82half, half, int8)
FLOATING(__bang_int162float, float, int16)
FLOATING(__bang_int82float, float, int8)

/* level: core
   operands: dst out near, src in near, n, position
   requires: n > 0, position >= -127, position <= 127
   source: BANG C developer guide, type conversion: this one drops the bits that a float has no room for */
void __bang_int2float(float *dst, int32 *src, int n, int position) {
  for (int i = 0; i < n; i++) {
    unsigned size = src[i] < 0 ? 0u - (unsigned)src[i] : (unsigned)src[i];
    unsigned lost = size >> 24;
    lost |= lost >> 1;
    lost |= lost >> 2;
    lost |= lost >> 4;
    float x = (float)(size & ~lost);
    dst[i] = scaled(src[i] < 0 ? -x : x, position);
  }
}

/* dst = src * 2^(src_position - dst_position), saturated.

   level: core
   operands: dst out near, src in near, n, dst_position, src_position
   requires: n > 0
   source: BANG C developer guide, type conversion */
#define INTEGER(NAME, TO, FROM) \
void NAME(TO *dst, FROM *src, int n, int dst_position, int src_position) { \
  for (int i = 0; i < n; i++) \
    dst[i] = dst_position == src_position ? to_##TO##_sat(src[i]) \
                                          : to_##TO##_nearest_sat(scaled(src[i], src_position - dst_position)); \
}
INTEGER(__bang_int2short, int16, int32)
INTEGER(__bang_int322int16, int16, int32)
INTEGER(__bang_int2char, int8, int32)
INTEGER(__bang_int322int8, int8, int32)
INTEGER(__bang_short2char, int8, int16)
INTEGER(__bang_char2short, int16, int8)
INTEGER(__bang_char2int, int32, int8)
INTEGER(__bang_short2int, int32, int16)

/* Scalars.

   level: core
   operands: x
   source: BANG C developer guide, scalar type conversion */
float __half2float(half x) { return x; }
half __float2half(float x) { return x; }
half __float2half_rn(float x) { return x; }
half __float2half_tz(float x) { return to_half_zero(x); }
half __float2half_up(float x) { return to_half_up(x); }
half __float2half_dn(float x) { return to_half_down(x); }
half __float2half_rd(float x) { return to_half_away(x); }
half __float2half_oz(float x) { return x > 0 ? to_half_up(x) : to_half_down(x); }
int __float2int_rn(float x) { return to_int32_nearest_sat(x); }
int __float2int_tz(float x) { return to_int32_zero_sat(x); }
int __float2int_up(float x) { return to_int32_up_sat(x); }
int __float2int_dn(float x) { return to_int32_down_sat(x); }
int __float2int_rd(float x) { return to_int32_away_sat(x); }
int __float2int32(float x) { return to_int32_nearest_sat(x); }
int __float2int32_rn(float x) { return to_int32_nearest_sat(x); }
int __float2int32_tz(float x) { return to_int32_zero_sat(x); }
int __float2int32_up(float x) { return to_int32_up_sat(x); }
int __float2int32_dn(float x) { return to_int32_down_sat(x); }
int __float2int32_rd(float x) { return to_int32_away_sat(x); }
int __half2int32(half x) { return to_int32_nearest_sat((float)x); }
int __half2int32_rn(half x) { return to_int32_nearest_sat((float)x); }
int __half2int32_tz(half x) { return to_int32_zero_sat((float)x); }
int __half2int32_up(half x) { return to_int32_up_sat((float)x); }
int __half2int32_dn(half x) { return to_int32_down_sat((float)x); }
half __cn_scalar_sin_f16(half x) { return sinf((float)x); }
half __cn_scalar_cos_f16(half x) { return cosf((float)x); }
float __int2float_rn(int x) { return x; }
half __int2half_rn(int x) { return x; }

/* Segments of n elements at strides in bytes; the number of segments less one.

   level: core
   operands: dst out near, src in near, n, dst_stride, src_stride, segnum
   requires: n > 0, segnum >= 0
   source: BANG C developer guide, type conversion */
#define STRIDED(NAME, TO, FROM, EXPR) \
void NAME(TO *dst, FROM *src, int n, int dst_stride, int src_stride, int segnum) { \
  for (int s = 0; s < segnum + 1; s++) { \
    TO *to = (TO *)((char *)dst + s * dst_stride); \
    FROM *from = (FROM *)((char *)src + s * src_stride); \
    for (int i = 0; i < n; i++) { FROM x = from[i]; to[i] = EXPR; } \
  } \
}
STRIDED(__bang_half2float, float, half, x)
STRIDED(__bang_float2half_rn, half, float, x)
STRIDED(__bang_float2half_rd, half, float, to_half_away(x))
STRIDED(__bang_float2half_tz, half, float, to_half_zero(x))
STRIDED(__bang_float2half_up, half, float, to_half_up(x))
STRIDED(__bang_float2half_dn, half, float, to_half_down(x))
STRIDED(__bang_float2half_oz, half, float, x > 0 ? to_half_up(x) : to_half_down(x))
STRIDED(__bang_uchar2half, half, uint8, x)
STRIDED(__bang_short2half, half, int16, x)
STRIDED(__bang_half2short_tz, int16, half, to_int16_zero_sat(x))
STRIDED(__bang_half2short_up, int16, half, to_int16_up_sat(x))
STRIDED(__bang_half2short_dn, int16, half, to_int16_down_sat(x))
STRIDED(__bang_half2short_rd, int16, half, to_int16_away_sat(x))
STRIDED(__bang_half2short_rn, int16, half, to_int16_nearest_sat(x))
STRIDED(__bang_half2short_oz, int16, half, x > 0 ? to_int16_up_sat(x) : to_int16_down_sat(x))

/* level: core
   operands: dst out near, src in near, n, position, dst_stride, src_stride, segnum
   requires: n > 0, segnum >= 0, position >= -127, position <= 127
   source: BANG C developer guide, type conversion */
#define STRIDED_FIX(NAME, TO, FROM, EXPR) \
void NAME(TO *dst, FROM *src, int n, int position, int dst_stride, int src_stride, int segnum) { \
  for (int s = 0; s < segnum + 1; s++) { \
    TO *to = (TO *)((char *)dst + s * dst_stride); \
    FROM *from = (FROM *)((char *)src + s * src_stride); \
    for (int i = 0; i < n; i++) { float x = from[i]; to[i] = EXPR; } \
  } \
}
STRIDED_FIX(__bang_int82half, half, int8, scaled(x, position))
STRIDED_FIX(__bang_fix82half, half, int8, scaled(x, position))
STRIDED_FIX(__bang_half2int8_tz, int8, half, to_int8_zero_sat(scaled(x, -position)))
STRIDED_FIX(__bang_half2int8_up, int8, half, to_int8_up_sat(scaled(x, -position)))
STRIDED_FIX(__bang_half2int8_dn, int8, half, to_int8_down_sat(scaled(x, -position)))
STRIDED_FIX(__bang_half2int8_rd, int8, half, to_int8_away_sat(scaled(x, -position)))
STRIDED_FIX(__bang_half2int8_rn, int8, half, to_int8_nearest_sat(scaled(x, -position)))

/* level: core
   operands: dst out near, src in near, n, dst_position, src_position
   requires: n > 0
   source: mlu-ops, names of the newer language */
INTEGER(__bang_int162int8, int8, int16)
INTEGER(__bang_int162int32, int32, int16)
INTEGER(__bang_int82int16, int16, int8)
INTEGER(__bang_int82int32, int32, int8)
