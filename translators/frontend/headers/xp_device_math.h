/* Mathematics of devices beyond C's: what has no body here is a function of the IR. */
#pragma once
__device__ float __expf(float); __device__ float __exp10f(float); __device__ float __logf(float); __device__ float __log2f(float);
__device__ float __log10f(float); __device__ float __sinf(float); __device__ float __cosf(float); __device__ float __tanf(float);
__device__ float __powf(float, float); __device__ float __fsqrt_rn(float); __device__ float __fmaf_rn(float, float, float);
__device__ float __frsqrt_rn(float); __device__ double __fma_rn(double, double, double); __device__ double __dsqrt_rn(double);
__device__ float __tanhf(float);
#define XP_ROUNDED(T, f, add, sub, mul, div, rcp) \
  XP_BOTH T add(T a, T b) { return a + b; } XP_BOTH T sub(T a, T b) { return a - b; } XP_BOTH T mul(T a, T b) { return a * b; } \
  XP_BOTH T div(T a, T b) { return a / b; } XP_BOTH T rcp(T a) { return 1 / a; }
XP_ROUNDED(float, f, __fadd_rn, __fsub_rn, __fmul_rn, __fdiv_rn, __frcp_rn)
XP_ROUNDED(double, , __dadd_rn, __dsub_rn, __dmul_rn, __ddiv_rn, __drcp_rn)
XP_BOTH float __fdividef(float a, float b) { return a / b; }
XP_BOTH float fdividef(float a, float b) { return a / b; }
XP_BOTH float rcbrtf(float a) { return 1.0f / cbrtf(a); }
XP_BOTH float rhypotf(float a, float b) { return 1.0f / hypotf(a, b); }
XP_BOTH float norm3df(float a, float b, float c) { return sqrtf(a * a + b * b + c * c); }
XP_BOTH float norm4df(float a, float b, float c, float d) { return sqrtf(a * a + b * b + c * c + d * d); }
XP_BOTH float rnorm3df(float a, float b, float c) { return 1.0f / norm3df(a, b, c); }
XP_BOTH float rnorm4df(float a, float b, float c, float d) { return 1.0f / norm4df(a, b, c, d); }
XP_BOTH float normcdff(float a) { return 0.5f * erfcf(-0.70710678118654752f * a); }
XP_BOTH double normcdf(double a) { return 0.5 * erfc(-0.70710678118654752440 * a); }
/* turns instead of radians: whole turns go first */
XP_BOTH float sinpif(float a) { return sinf(3.14159265358979324f * (a - 2.0f * rintf(0.5f * a))); }
XP_BOTH float cospif(float a) { return cosf(3.14159265358979324f * (a - 2.0f * rintf(0.5f * a))); }
#define XP_BOTH_OF(name, T, sine, cosine) XP_BOTH void name(T a, T* s, T* c) { *s = sine(a); *c = cosine(a); }
XP_BOTH_OF(sincosf, float, sinf, cosf) XP_BOTH_OF(sincos, float, sinf, cosf) XP_BOTH_OF(sincos, double, sin, cos)
XP_BOTH_OF(__sincosf, float, sinf, cosf) XP_BOTH_OF(sincospif, float, sinpif, cospif)
XP_BOTH float modff(float a, float* whole) { *whole = truncf(a); return copysignf(a - truncf(a), a); }
XP_FUNCTION float remainderf(float, float); XP_FUNCTION double remainder(double, double);
XP_FUNCTION float erfinvf(float); XP_FUNCTION double erfinv(double);
XP_FUNCTION float erfcinvf(float); XP_FUNCTION float erfcxf(float); XP_FUNCTION float normcdfinvf(float);
XP_BOTH float fmaxf3(float a, float b, float c) { return fmaxf(fmaxf(a, b), c); }

/* --- bits of numbers */
XP_BOTH int __float_as_int(float a) { return *(int*)&a; }
XP_BOTH unsigned __float_as_uint(float a) { return *(unsigned*)&a; }
XP_BOTH float __int_as_float(int a) { return *(float*)&a; }
XP_BOTH float __uint_as_float(unsigned a) { return *(float*)&a; }
XP_BOTH long long __double_as_longlong(double a) { return *(long long*)&a; }
XP_BOTH double __longlong_as_double(long long a) { return *(double*)&a; }
XP_BOTH double __hiloint2double(int high, int low) { return __longlong_as_double((long long)high << 32 | (unsigned)low); }
XP_BOTH int __double2hiint(double a) { return (int)(__double_as_longlong(a) >> 32); }
XP_BOTH int __double2loint(double a) { return (int)__double_as_longlong(a); }
XP_BOTH bool signbit(float a) { return __float_as_int(a) < 0; }
XP_BOTH bool signbit(double a) { return __double_as_longlong(a) < 0; }
XP_BOTH float nextafterf(float a, float b) {
  if (isnan(a) || isnan(b)) return a + b;
  if (a == b) return b;
  if (a == 0.0f) return __int_as_float(b > 0.0f ? 1 : -2147483647);
  int bits = __float_as_int(a);
  return __int_as_float((a < b) == (a > 0.0f) ? bits + 1 : bits - 1);
}
XP_BOTH float ldexpf(float a, int n) {  /* in steps whose factors are powers of two that a float holds */
  while (n > 127) { a *= 1.70141183460469231732e38f; n -= 127; }
  while (n < -126) { a *= 1.17549435082228750797e-38f; n += 126; }
  return a * __int_as_float((n + 127) << 23);
}
XP_BOTH float scalbnf(float a, int n) { return ldexpf(a, n); }

/* --- conversions */
#define XP_TO_INTEGER(name, T, to, I) \
  __device__ I __##name##2##to##_rn(T); __device__ I __##name##2##to##_rz(T); __device__ I __##name##2##to##_rd(T); \
  __device__ I __##name##2##to##_ru(T); __device__ T __##to##2##name##_rn(I);
#define XP_TO_INTEGERS(name, T) XP_TO_INTEGER(name, T, int, int) XP_TO_INTEGER(name, T, uint, unsigned) \
  XP_TO_INTEGER(name, T, ll, long long) XP_TO_INTEGER(name, T, ull, unsigned long long)
XP_TO_INTEGERS(float, float)
XP_TO_INTEGERS(double, double)
XP_BOTH float __double2float_rn(double a) { return (float)a; }
