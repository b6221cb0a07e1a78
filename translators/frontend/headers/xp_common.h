/* Declarations that every prelude shares: sizes, mathematics, the C library where it is understood.
   XP_FUNCTION is the attribute of functions that host and kernels may both call. */
#pragma once
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef signed char int8_t;
typedef unsigned char uint8_t;
typedef short int16_t;
typedef unsigned short uint16_t;
typedef int int32_t;
typedef unsigned int uint32_t;
typedef long int64_t;
typedef unsigned long uint64_t;
typedef long intptr_t;
typedef unsigned long uintptr_t;
typedef unsigned int uint;
typedef unsigned char uchar;
typedef unsigned short ushort;
#define NULL __null
#define INFINITY (__builtin_inff())
#define NAN (__builtin_nanf(""))
#define HUGE_VALF (__builtin_inff())
#define HUGE_VAL (__builtin_inf())
#define FLT_MAX __FLT_MAX__
#define FLT_MIN __FLT_MIN__
#define FLT_EPSILON __FLT_EPSILON__
#define DBL_MAX __DBL_MAX__
#define DBL_MIN __DBL_MIN__
#define DBL_EPSILON __DBL_EPSILON__
#define INT_MAX __INT_MAX__
#define INT_MIN (-__INT_MAX__ - 1)
#define UINT_MAX (__INT_MAX__ * 2U + 1U)
#define LLONG_MAX __LONG_LONG_MAX__
#define LLONG_MIN (-__LONG_LONG_MAX__ - 1LL)
#define CHAR_BIT 8
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define SCHAR_MAX 127
#define SCHAR_MIN (-128)
#define UCHAR_MAX 255
#define SHRT_MAX 32767
#define SHRT_MIN (-32768)
#define USHRT_MAX 65535
#define INT8_MAX 127
#define INT8_MIN (-128)
#define UINT8_MAX 255
#define INT16_MAX 32767
#define INT16_MIN (-32768)
#define UINT16_MAX 65535
#define INT32_MAX __INT_MAX__
#define INT32_MIN (-__INT_MAX__ - 1)
#define UINT32_MAX (__INT_MAX__ * 2U + 1U)
#define INT64_MAX __LONG_MAX__
#define INT64_MIN (-__LONG_MAX__ - 1L)
#define UINT64_MAX (__LONG_MAX__ * 2UL + 1UL)
#define SIZE_MAX (__LONG_MAX__ * 2UL + 1UL)
#define INTPTR_MAX __LONG_MAX__
#define UINTPTR_MAX (__LONG_MAX__ * 2UL + 1UL)
#define PTRDIFF_MAX __LONG_MAX__
#define INT8_C(value) value
#define INT16_C(value) value
#define INT32_C(value) value
#define INT64_C(value) value##L
#define INTMAX_C(value) value##L
#define UINT8_C(value) value
#define UINT16_C(value) value
#define UINT32_C(value) value##U
#define UINT64_C(value) value##UL
#define UINTMAX_C(value) value##UL
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LN2 0.69314718055994530942
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440
#define M_2_SQRTPI 1.12837916709551257390
#define M_1_PI 0.31830988618379067154
#define assert(condition) ((void)0)
#define static_assert_size(type, bytes)
#define offsetof(type, member) __builtin_offsetof(type, member)

#define XP_ONE(name) \
  XP_FUNCTION float name##f(float); XP_FUNCTION float name(float); XP_FUNCTION double name(double);
#define XP_TWO(name) \
  XP_FUNCTION float name##f(float, float); XP_FUNCTION float name(float, float); XP_FUNCTION double name(double, double);
#define XP_THREE(name) \
  XP_FUNCTION float name##f(float, float, float); XP_FUNCTION float name(float, float, float); \
  XP_FUNCTION double name(double, double, double);
/* Whole numbers give a double, as those of C++'s <cmath> do, and so do arguments of two types. */
template <bool, class T> struct xp_whole {};
template <class T> struct xp_whole<true, T> { using type = T; };
#define XP_INTEGER(name) \
  template <class T> XP_FUNCTION typename xp_whole<__is_integral(T), double>::type name(T);
#define XP_MIXED(name) \
  template <class T, class U> XP_FUNCTION typename xp_whole<__is_arithmetic(T) && __is_arithmetic(U) && \
    (__is_integral(T) || !__is_same(T, U)), double>::type name(T, U);
#define XP_TEST(name) XP_FUNCTION bool name(float); XP_FUNCTION bool name(double);

XP_ONE(exp) XP_ONE(exp2) XP_ONE(exp10) XP_ONE(expm1) XP_ONE(log) XP_ONE(log2) XP_ONE(log10) XP_ONE(log1p) XP_ONE(sqrt)
XP_ONE(cbrt) XP_ONE(sin) XP_ONE(cos) XP_ONE(tan) XP_ONE(asin) XP_ONE(acos) XP_ONE(atan) XP_ONE(sinh) XP_ONE(cosh)
XP_ONE(tanh) XP_ONE(asinh) XP_ONE(acosh) XP_ONE(atanh) XP_ONE(erf) XP_ONE(erfc) XP_ONE(fabs) XP_ONE(floor) XP_ONE(ceil)
XP_ONE(round) XP_ONE(trunc) XP_ONE(rint) XP_ONE(nearbyint) XP_ONE(rsqrt) XP_ONE(lgamma) XP_ONE(tgamma)
XP_TWO(pow) XP_TWO(fmod) XP_TWO(atan2) XP_TWO(hypot) XP_TWO(copysign) XP_TWO(fmax) XP_TWO(fmin) XP_TWO(fdim)
XP_THREE(fma)
XP_INTEGER(exp) XP_INTEGER(log) XP_INTEGER(sqrt) XP_INTEGER(sin) XP_INTEGER(cos) XP_INTEGER(floor) XP_INTEGER(ceil)
XP_INTEGER(exp2) XP_INTEGER(expm1) XP_INTEGER(log2) XP_INTEGER(log10) XP_INTEGER(log1p) XP_INTEGER(cbrt) XP_INTEGER(tan)
XP_INTEGER(asin) XP_INTEGER(acos) XP_INTEGER(atan) XP_INTEGER(sinh) XP_INTEGER(cosh) XP_INTEGER(tanh) XP_INTEGER(erf)
XP_INTEGER(erfc) XP_INTEGER(fabs) XP_INTEGER(round) XP_INTEGER(trunc) XP_INTEGER(rint) XP_INTEGER(nearbyint)
XP_MIXED(pow) XP_MIXED(fmod) XP_MIXED(atan2) XP_MIXED(hypot) XP_MIXED(copysign) XP_MIXED(fmax) XP_MIXED(fmin)
#define XP_WHOLE(name, type) \
  XP_FUNCTION type name##f(float); XP_FUNCTION type name(float); XP_FUNCTION type name(double);
XP_WHOLE(lrint, long) XP_WHOLE(lround, long) XP_WHOLE(llrint, long long) XP_WHOLE(llround, long long)
XP_TEST(isnan) XP_TEST(isinf) XP_TEST(isfinite)
XP_FUNCTION double pow(double, int);
XP_FUNCTION float pow(float, int);
XP_FUNCTION double pow(int, int);
XP_FUNCTION int abs(int);
XP_FUNCTION long abs(long);
XP_FUNCTION long long abs(long long);
XP_FUNCTION float abs(float);
XP_FUNCTION double abs(double);
XP_FUNCTION long labs(long);
XP_FUNCTION long long llabs(long long);

#define XP_PAIR(type) XP_FUNCTION type max(type, type); XP_FUNCTION type min(type, type);
XP_PAIR(int) XP_PAIR(unsigned) XP_PAIR(long) XP_PAIR(unsigned long) XP_PAIR(long long) XP_PAIR(unsigned long long)
XP_PAIR(float) XP_PAIR(double)
XP_FUNCTION unsigned max(unsigned, int); XP_FUNCTION unsigned max(int, unsigned);
XP_FUNCTION unsigned min(unsigned, int); XP_FUNCTION unsigned min(int, unsigned);
XP_FUNCTION long max(long, int); XP_FUNCTION long max(int, long); XP_FUNCTION long min(long, int); XP_FUNCTION long min(int, long);
XP_FUNCTION double max(float, double); XP_FUNCTION double max(double, float);
XP_FUNCTION double min(float, double); XP_FUNCTION double min(double, float);

extern "C" {
XP_FUNCTION void* memcpy(void*, const void*, size_t);
XP_FUNCTION void* memmove(void*, const void*, size_t);
XP_FUNCTION void* memset(void*, int, size_t);
XP_FUNCTION void* malloc(size_t);
XP_FUNCTION void* aligned_alloc(size_t, size_t);
XP_FUNCTION void free(void*);
XP_FUNCTION int printf(const char*, ...);
XP_FUNCTION void exit(int);
XP_FUNCTION void abort();
}
typedef struct xp_file FILE;
extern FILE* stderr;
extern FILE* stdout;
int fprintf(FILE*, const char*, ...);

#include <xp_traits.h>
namespace std {
using ::size_t; using ::ptrdiff_t; using ::int8_t; using ::uint8_t; using ::int16_t; using ::uint16_t; using ::int32_t;
using ::uint32_t; using ::int64_t; using ::uint64_t; using ::uintptr_t;
using ::exp; using ::exp2; using ::expm1; using ::log; using ::log2; using ::log10; using ::log1p; using ::sqrt; using ::cbrt;
using ::sin; using ::cos; using ::tan; using ::asin; using ::acos; using ::atan; using ::sinh; using ::cosh; using ::tanh;
using ::asinh; using ::acosh; using ::atanh; using ::erf; using ::erfc; using ::fabs; using ::floor; using ::ceil;
using ::round; using ::trunc; using ::rint; using ::nearbyint; using ::pow; using ::fmod; using ::atan2; using ::hypot;
using ::lrint; using ::lround; using ::llrint; using ::llround;
using ::copysign; using ::fmax; using ::fmin; using ::fma; using ::isnan; using ::isinf; using ::isfinite; using ::abs;
using ::expf; using ::logf; using ::sqrtf; using ::sinf; using ::cosf; using ::tanhf; using ::powf; using ::fabsf;
using ::memcpy; using ::memmove; using ::memset; using ::printf; using ::fprintf; using ::exit; using ::abort;
using ::malloc; using ::aligned_alloc; using ::free;
template <class T> XP_FUNCTION constexpr T max(T a, T b) { return ::max(a, b); }
template <class T> XP_FUNCTION constexpr T min(T a, T b) { return ::min(a, b); }
template <class T> XP_FUNCTION void swap(T& a, T& b) { T kept = a; a = b; b = kept; }
template <class T> struct numeric_limits;
#define XP_LIMITS(T, lowest_value, max_value, min_value, more) \
  template <> struct numeric_limits<T> { \
    XP_FUNCTION static constexpr T lowest() { return lowest_value; } \
    XP_FUNCTION static constexpr T max() { return max_value; } \
    XP_FUNCTION static constexpr T min() { return min_value; } more };
#define XP_FLOATING(T, epsilon_value) \
    XP_FUNCTION static constexpr T epsilon() { return epsilon_value; } \
    XP_FUNCTION static constexpr T infinity() { return (T)__builtin_inff(); } \
    XP_FUNCTION static constexpr T quiet_NaN() { return (T)__builtin_nanf(""); }
XP_LIMITS(float, -FLT_MAX, FLT_MAX, FLT_MIN, XP_FLOATING(float, FLT_EPSILON))
XP_LIMITS(double, -DBL_MAX, DBL_MAX, DBL_MIN, XP_FLOATING(double, DBL_EPSILON))
XP_LIMITS(int, INT_MIN, INT_MAX, INT_MIN, )
XP_LIMITS(unsigned, 0, UINT_MAX, 0, )
XP_LIMITS(signed char, -128, 127, -128, )
XP_LIMITS(unsigned char, 0, 255, 0, )
XP_LIMITS(long, INT64_MIN, INT64_MAX, INT64_MIN, )
}
