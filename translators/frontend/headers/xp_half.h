/* half and bfloat16: arithmetic rounds at each operation. What has no body here is a function of the IR. */
#pragma once
typedef _Float16 half;
typedef _Float16 __half;
typedef __bf16 __nv_bfloat16;
typedef __bf16 nv_bfloat16;
struct __align__(4) __half2 { half x, y; };
typedef __half2 half2;
struct __align__(4) __nv_bfloat162 { __nv_bfloat16 x, y; };
typedef __nv_bfloat162 nv_bfloat162;
struct __half_raw { unsigned short x; };

#define XP_OWN template <class = void>  /* texts have functions of their own with this name: those are preferred */

/* --- operations that both have */
#define XP_SMALL(T) \
  XP_BOTH T __hadd(T a, T b) { return a + b; } XP_BOTH T __hadd_rn(T a, T b) { return a + b; } \
  XP_BOTH T __hsub(T a, T b) { return a - b; } XP_BOTH T __hsub_rn(T a, T b) { return a - b; } \
  XP_BOTH T __hmul(T a, T b) { return a * b; } XP_BOTH T __hmul_rn(T a, T b) { return a * b; } \
  XP_BOTH T __hdiv(T a, T b) { return a / b; } XP_BOTH T __hneg(T a) { return -a; } \
  XP_BOTH bool __hgt(T a, T b) { return a > b; } XP_BOTH bool __hge(T a, T b) { return a >= b; } \
  XP_BOTH bool __hlt(T a, T b) { return a < b; } XP_BOTH bool __hle(T a, T b) { return a <= b; } \
  XP_BOTH bool __heq(T a, T b) { return a == b; } XP_BOTH bool __hne(T a, T b) { return a < b || a > b; } \
  XP_BOTH bool __hisnan(T a) { return a != a; } \
  XP_BOTH int __hisinf(T a) { return isinf((float)a) ? (a > (T)0.0f ? 1 : -1) : 0; } \
  __device__ T __hfma(T, T, T); __device__ T __hmax(T, T); __device__ T __hmin(T, T); __device__ T __habs(T); \
  __device__ T hexp(T); __device__ T hexp2(T); __device__ T hexp10(T); __device__ T hlog(T); __device__ T hlog2(T); \
  __device__ T hlog10(T); __device__ T hsqrt(T); __device__ T hrsqrt(T); __device__ T hsin(T); __device__ T hcos(T); \
  XP_OWN __device__ T htanh(T); __device__ T hfloor(T); __device__ T hceil(T); __device__ T htrunc(T); __device__ T hrint(T); \
  XP_BOTH T hrcp(T a) { return (T)(1.0f / (float)a); } \
  XP_DEVICE T __hfma_relu(T a, T b, T c) { return __hmax(__hfma(a, b, c), (T)0.0f); } \
  XP_DEVICE T __hadd_sat(T a, T b) { return (T)__saturatef((float)(a + b)); } \
  XP_DEVICE T __hsub_sat(T a, T b) { return (T)__saturatef((float)(a - b)); } \
  XP_DEVICE T __hmul_sat(T a, T b) { return (T)__saturatef((float)(a * b)); } \
  XP_DEVICE T __hmax_nan(T a, T b) { return a != a ? a : b != b ? b : __hmax(a, b); } \
  XP_DEVICE T __hmin_nan(T a, T b) { return a != a ? a : b != b ? b : __hmin(a, b); } \
  XP_OWN XP_DEVICE T max(T a, T b) { return __hmax(a, b); } XP_OWN XP_DEVICE T min(T a, T b) { return __hmin(a, b); }
XP_BOTH float __saturatef(float a) { return a > 0.0f ? (a < 1.0f ? a : 1.0f) : 0.0f; }
XP_SMALL(half)
XP_SMALL(__nv_bfloat16)

#define XP_EACH(P, name, one) XP_DEVICE P name(P a, P b) { return P{one(a.x, b.x), one(a.y, b.y)}; }
#define XP_EACH_ONE(P, name, one) XP_DEVICE P name(P a) { return P{one(a.x), one(a.y)}; }
#define XP_EACH_OPERATOR(P, op) \
  XP_BOTH P operator op(P a, P b) { return P{a.x op b.x, a.y op b.y}; } \
  XP_BOTH P& operator op##=(P& a, P b) { a = P{a.x op b.x, a.y op b.y}; return a; }
#define XP_EACH_TEST(P, T, test) \
  XP_DEVICE P __h##test##2(P a, P b) { return P{(T)(__h##test(a.x, b.x) ? 1.0f : 0.0f), (T)(__h##test(a.y, b.y) ? 1.0f : 0.0f)}; } \
  XP_DEVICE bool __hb##test##2(P a, P b) { return __h##test(a.x, b.x) && __h##test(a.y, b.y); }
#define XP_SMALL2(P, T) \
  XP_EACH(P, __hadd2, __hadd) XP_EACH(P, __hsub2, __hsub) XP_EACH(P, __hmul2, __hmul) XP_EACH(P, __h2div, __hdiv) \
  XP_EACH(P, __hadd2_rn, __hadd) XP_EACH(P, __hsub2_rn, __hsub) XP_EACH(P, __hmul2_rn, __hmul) \
  XP_EACH(P, __hmax2, __hmax) XP_EACH(P, __hmin2, __hmin) XP_EACH_ONE(P, __hneg2, __hneg) XP_EACH_ONE(P, __habs2, __habs) \
  XP_EACH_ONE(P, h2exp, hexp) XP_EACH_ONE(P, h2exp2, hexp2) XP_EACH_ONE(P, h2log, hlog) XP_EACH_ONE(P, h2log2, hlog2) \
  XP_EACH_ONE(P, h2sqrt, hsqrt) XP_EACH_ONE(P, h2rsqrt, hrsqrt) XP_EACH_ONE(P, h2rcp, hrcp) XP_EACH_ONE(P, h2sin, hsin) \
  XP_EACH_ONE(P, h2cos, hcos) XP_EACH_ONE(P, h2tanh, htanh) XP_EACH_ONE(P, h2floor, hfloor) XP_EACH_ONE(P, h2ceil, hceil) \
  XP_EACH_ONE(P, h2trunc, htrunc) XP_EACH_ONE(P, h2rint, hrint) \
  XP_EACH_TEST(P, T, eq) XP_EACH_TEST(P, T, ne) XP_EACH_TEST(P, T, lt) XP_EACH_TEST(P, T, le) XP_EACH_TEST(P, T, gt) \
  XP_EACH_TEST(P, T, ge) XP_EACH_OPERATOR(P, +) XP_EACH_OPERATOR(P, -) XP_EACH_OPERATOR(P, *) XP_EACH_OPERATOR(P, /) \
  XP_BOTH P operator-(P a) { return P{-a.x, -a.y}; } \
  XP_BOTH bool operator==(P a, P b) { return a.x == b.x && a.y == b.y; } \
  XP_BOTH bool operator!=(P a, P b) { return !(a.x == b.x && a.y == b.y); } \
  XP_DEVICE P __hfma2(P a, P b, P c) { return P{__hfma(a.x, b.x, c.x), __hfma(a.y, b.y, c.y)}; } \
  XP_DEVICE P __hfma2_relu(P a, P b, P c) { return P{__hfma_relu(a.x, b.x, c.x), __hfma_relu(a.y, b.y, c.y)}; } \
  XP_BOTH float __low2float(P a) { return (float)a.x; } XP_BOTH float __high2float(P a) { return (float)a.y; }
XP_SMALL2(half2, half)
XP_SMALL2(__nv_bfloat162, __nv_bfloat16)

/* --- conversions */
#define XP_SMALL_INTEGER(name, T, to, I) \
  XP_BOTH T __##to##2##name##_rn(I a) { return (T)a; } \
  __device__ I __##name##2##to##_rn(T); __device__ I __##name##2##to##_rz(T); __device__ I __##name##2##to##_rd(T); \
  __device__ I __##name##2##to##_ru(T);
#define XP_SMALL_INTEGERS(name, T) \
  XP_SMALL_INTEGER(name, T, int, int) XP_SMALL_INTEGER(name, T, uint, unsigned) XP_SMALL_INTEGER(name, T, short, short) \
  XP_SMALL_INTEGER(name, T, ushort, unsigned short) XP_SMALL_INTEGER(name, T, ll, long long) \
  XP_SMALL_INTEGER(name, T, ull, unsigned long long)
XP_SMALL_INTEGERS(half, half)
XP_SMALL_INTEGERS(bfloat16, __nv_bfloat16)
XP_BOTH half __float2half(float a) { return (half)a; }
XP_BOTH half __float2half_rn(float a) { return (half)a; }
XP_BOTH half __double2half(double a) { return (half)a; }
__device__ half __float2half_rz(float); __device__ half __float2half_rd(float); __device__ half __float2half_ru(float);
XP_BOTH float __half2float(half a) { return (float)a; }
XP_BOTH half2 __halves2half2(half a, half b) { return half2{a, b}; }
XP_BOTH half2 make_half2(half a, half b) { return half2{a, b}; }
XP_BOTH half2 __half2half2(half a) { return half2{a, a}; }
XP_BOTH half2 __float2half2_rn(float a) { return half2{(half)a, (half)a}; }
XP_BOTH half2 __floats2half2_rn(float a, float b) { return half2{(half)a, (half)b}; }
XP_BOTH half2 __float22half2_rn(float2 a) { return half2{(half)a.x, (half)a.y}; }
XP_BOTH float2 __half22float2(half2 a) { return float2{(float)a.x, (float)a.y}; }
XP_BOTH half __low2half(half2 a) { return a.x; }
XP_BOTH half __high2half(half2 a) { return a.y; }
XP_BOTH half2 __low2half2(half2 a) { return half2{a.x, a.x}; }
XP_BOTH half2 __high2half2(half2 a) { return half2{a.y, a.y}; }
XP_BOTH half2 __lowhigh2highlow(half2 a) { return half2{a.y, a.x}; }
XP_BOTH half2 __lows2half2(half2 a, half2 b) { return half2{a.x, b.x}; }
XP_BOTH half2 __highs2half2(half2 a, half2 b) { return half2{a.y, b.y}; }
__device__ unsigned short __half_as_ushort(half); __device__ half __ushort_as_half(unsigned short);
__device__ short __half_as_short(half); __device__ half __short_as_half(short);
XP_BOTH __nv_bfloat16 __float2bfloat16(float a) { return (__nv_bfloat16)a; }
XP_BOTH __nv_bfloat16 __float2bfloat16_rn(float a) { return (__nv_bfloat16)a; }
XP_BOTH __nv_bfloat16 __double2bfloat16(double a) { return (__nv_bfloat16)a; }
XP_BOTH float __bfloat162float(__nv_bfloat16 a) { return (float)a; }
XP_BOTH __nv_bfloat162 __halves2bfloat162(__nv_bfloat16 a, __nv_bfloat16 b) { return __nv_bfloat162{a, b}; }
XP_BOTH __nv_bfloat162 make_bfloat162(__nv_bfloat16 a, __nv_bfloat16 b) { return __nv_bfloat162{a, b}; }
XP_BOTH __nv_bfloat162 __bfloat162bfloat162(__nv_bfloat16 a) { return __nv_bfloat162{a, a}; }
XP_BOTH __nv_bfloat162 __float2bfloat162_rn(float a) { return __nv_bfloat162{(__nv_bfloat16)a, (__nv_bfloat16)a}; }
XP_BOTH __nv_bfloat162 __floats2bfloat162_rn(float a, float b) { return __nv_bfloat162{(__nv_bfloat16)a, (__nv_bfloat16)b}; }
XP_BOTH __nv_bfloat162 __float22bfloat162_rn(float2 a) { return __nv_bfloat162{(__nv_bfloat16)a.x, (__nv_bfloat16)a.y}; }
XP_BOTH float2 __bfloat1622float2(__nv_bfloat162 a) { return float2{(float)a.x, (float)a.y}; }
XP_BOTH __nv_bfloat16 __low2bfloat16(__nv_bfloat162 a) { return a.x; }
XP_BOTH __nv_bfloat16 __high2bfloat16(__nv_bfloat162 a) { return a.y; }
XP_BOTH __nv_bfloat162 __low2bfloat162(__nv_bfloat162 a) { return __nv_bfloat162{a.x, a.x}; }
XP_BOTH __nv_bfloat162 __high2bfloat162(__nv_bfloat162 a) { return __nv_bfloat162{a.y, a.y}; }
__device__ unsigned short __bfloat16_as_ushort(__nv_bfloat16); __device__ __nv_bfloat16 __ushort_as_bfloat16(unsigned short);
__device__ short __bfloat16_as_short(__nv_bfloat16); __device__ __nv_bfloat16 __short_as_bfloat16(short);
#define CUDART_INF_FP16 ((half)__builtin_inff())
#define CUDART_MAX_NORMAL_FP16 ((half)65504.0f)
#define CUDART_ZERO_FP16 ((half)0.0f)
#define CUDART_ONE_FP16 ((half)1.0f)
