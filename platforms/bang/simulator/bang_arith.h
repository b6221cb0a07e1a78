// Element-wise arithmetic: vectors with vectors, scalars and repeated segments; fused pairs of operations.
#pragma once
#include "bang_check.h"

namespace xp::bang {

// One rounding an operation, in the element's own type; integers wrap.
template <class T> struct Wide { using type = T; };
template <> struct Wide<int32_t> { using type = uint32_t; };
template <> struct Wide<int64_t> { using type = uint64_t; };
template <class T> inline T plus(T a, T b) { return static_cast<T>(typename Wide<T>::type(a) + typename Wide<T>::type(b)); }
template <class T> inline T minus(T a, T b) { return static_cast<T>(typename Wide<T>::type(a) - typename Wide<T>::type(b)); }
template <class T> inline T times(T a, T b) { return static_cast<T>(typename Wide<T>::type(a) * typename Wide<T>::type(b)); }

// Rounded toward zero: the nearest value, moved back when it went away from zero.
template <class T, class F> inline T toward_zero(T a, T b, F exact_operation) {
  const double exact = exact_operation(static_cast<double>(a), static_cast<double>(b));
  T result = static_cast<T>(exact);
  if (std::fabs(static_cast<double>(result)) <= std::fabs(exact)) return result;
  using Bits = std::conditional_t<sizeof(T) == 2, uint16_t, uint32_t>;
  Bits bits;
  memcpy(&bits, &result, sizeof bits);
  --bits;
  memcpy(&result, &bits, sizeof bits);
  return result;
}

template <class T> inline T quotient(T a, T b) {
  if constexpr (is_whole<T>) return b ? static_cast<T>(a / b) : T(-1);
  else return static_cast<T>(a / b);
}
template <class T> inline T remainder(T a, T b) {
  if constexpr (is_whole<T>) return b ? static_cast<T>(a % b) : a;
  else return static_cast<T>(fmodf(static_cast<float>(a), static_cast<float>(b)));
}

// Not a number: the other operand, as the hardware's rule is not documented; `nan_` forms return it.
template <class T> inline T greater(T a, T b) { return a > b || b != b ? a : b; }
template <class T> inline T smaller(T a, T b) { return a < b || b != b ? a : b; }
template <class T> inline T nan_greater(T a, T b) { return a != a ? a : b != b ? b : a > b ? a : b; }
template <class T> inline T nan_smaller(T a, T b) { return a != a ? a : b != b ? b : a < b ? a : b; }

}  // namespace xp::bang

#define XP_BINARY(name, condition, function)                                                            \
  template <class T> inline void name(T* dst, const T* src0, const T* src1, long n, XP_SITE) {          \
    XP_TYPES(condition, #name);                                                                         \
    xp::bang::binary(#name, site, dst, src0, src1, n, [](T a, T b) { return function(a, b); });         \
  }
#define XP_SCALAR(name, condition, function)                                                            \
  template <class T>                                                                                    \
  inline void name(T* dst, const T* src, xp::bang::value_of<T> value, long n, XP_SITE) {                \
    XP_TYPES(condition, #name);                                                                         \
    xp::bang::with_scalar(#name, site, dst, src, value, n, [](T a, T b) { return function(a, b); });    \
  }
#define XP_CYCLE(name, condition, function)                                                             \
  template <class T> inline void name(T* dst, const T* src, const T* seg, long n, long m, XP_SITE) {    \
    XP_TYPES(condition, #name);                                                                         \
    xp::bang::cyclic(#name, site, dst, src, seg, n, m, [](T a, T b) { return function(a, b); });        \
  }

// Integer vectors came with arch 300.
#define XP_ARITHMETIC (xp::bang::is_floating<T> || (__BANG_ARCH__ >= 300 && xp::bang::is_whole<T>))
#define XP_REAL xp::bang::is_floating<T>

XP_BINARY(__bang_add, XP_ARITHMETIC, xp::bang::plus)
XP_BINARY(__bang_sub, XP_ARITHMETIC, xp::bang::minus)
XP_BINARY(__bang_mul, XP_ARITHMETIC, xp::bang::times)
XP_SCALAR(__bang_add_scalar, XP_ARITHMETIC, xp::bang::plus)
XP_SCALAR(__bang_sub_scalar, XP_ARITHMETIC, xp::bang::minus)
XP_SCALAR(__bang_mul_scalar, XP_ARITHMETIC, xp::bang::times)
XP_SCALAR(__bang_add_const, XP_REAL, xp::bang::plus)
XP_SCALAR(__bang_sub_const, XP_REAL, xp::bang::minus)
XP_SCALAR(__bang_mul_const, XP_REAL, xp::bang::times)
XP_CYCLE(__bang_cycle_add, XP_ARITHMETIC, xp::bang::plus)
XP_CYCLE(__bang_cycle_sub, XP_ARITHMETIC, xp::bang::minus)
XP_CYCLE(__bang_cycle_mul, XP_ARITHMETIC, xp::bang::times)

#define XP_TOWARD_ZERO(name, operation)                                                                        \
  template <class T> inline T xp_##name(T a, T b) {                                                            \
    return xp::bang::toward_zero(a, b, [](double x, double y) { return x operation y; });                      \
  }
XP_TOWARD_ZERO(add_tz, +)
XP_TOWARD_ZERO(sub_tz, -)
XP_TOWARD_ZERO(mul_tz, *)
#undef XP_TOWARD_ZERO
#define XP_TZ_TYPES (xp::bang::one_of<T, half, float>)
XP_BINARY(__bang_add_tz, XP_TZ_TYPES, xp_add_tz)
XP_BINARY(__bang_sub_tz, XP_TZ_TYPES, xp_sub_tz)
XP_BINARY(__bang_mul_tz, XP_TZ_TYPES, xp_mul_tz)
XP_CYCLE(__bang_cycle_add_tz, XP_TZ_TYPES, xp_add_tz)

#if __BANG_ARCH__ >= 300 && __BANG_ARCH__ != 372
#define XP_DIVISION XP_ARITHMETIC
#else
#define XP_DIVISION (sizeof(T) == 0)  // __bang_recip and __bang_mul instead
#endif
XP_BINARY(__bang_div, XP_DIVISION, xp::bang::quotient)
XP_SCALAR(__bang_div, XP_DIVISION, xp::bang::quotient)
XP_BINARY(__bang_rem, XP_DIVISION, xp::bang::remainder)
XP_SCALAR(__bang_rem, XP_DIVISION, xp::bang::remainder)

// The old form, built from reciprocals in a scratch vector.
template <class T>
inline void __bang_div(T* dst, const T* src0, const T* src1, T* scratch, long n, XP_SITE) {
  XP_TYPES((xp::bang::one_of<T, half, float>), "__bang_div");
  xp::bang::Call call("__bang_div", site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  call.out("dst", dst, n);
  call.out("scratch", scratch, n);
  call.in("src0", src0, n);
  call.in("src1", src1, n);
  call.alias(xp::bang::Alias::forbidden);
  for (long i = 0; i < n; ++i) dst[i] = xp::bang::quotient(src0[i], src1[i]);
  memset(static_cast<void*>(scratch), 0xFF, static_cast<size_t>(n) * sizeof(T));
}

XP_BINARY(__bang_maxequal, XP_ARITHMETIC, xp::bang::greater)
XP_BINARY(__bang_minequal, XP_ARITHMETIC, xp::bang::smaller)
XP_BINARY(__bang_maximum, XP_ARITHMETIC, xp::bang::greater)
XP_BINARY(__bang_minimum, XP_ARITHMETIC, xp::bang::smaller)
XP_SCALAR(__bang_maxeq_scalar, XP_ARITHMETIC, xp::bang::greater)
XP_SCALAR(__bang_mineq_scalar, XP_ARITHMETIC, xp::bang::smaller)
XP_CYCLE(__bang_cycle_maxequal, XP_ARITHMETIC, xp::bang::greater)
XP_CYCLE(__bang_cycle_minequal, XP_ARITHMETIC, xp::bang::smaller)
XP_BINARY(__bang_nan_maximum, XP_REAL, xp::bang::nan_greater)
XP_BINARY(__bang_nan_minimum, XP_REAL, xp::bang::nan_smaller)
XP_CYCLE(__bang_cycle_nan_maximum, XP_REAL, xp::bang::nan_greater)
XP_CYCLE(__bang_cycle_nan_minimum, XP_REAL, xp::bang::nan_smaller)

typedef enum {
  FUSION_FMA, FUSION_FMS, FUSION_FAM, FUSION_FSM, FUSION_FAA, FUSION_FAS, FUSION_FSS, FUSION_FSA
} mluFusionOpCode;

namespace xp::bang {

// The intermediate result stays in float.
inline float fused(mluFusionOpCode code, float a, float b, float c) {
  switch (code) {
    case FUSION_FMA: return fmaf(a, b, c);
    case FUSION_FMS: return fmaf(a, b, -c);
    case FUSION_FAM: return (a + b) * c;
    case FUSION_FSM: return (a - b) * c;
    case FUSION_FAA: return a + b + c;
    case FUSION_FAS: return a + b - c;
    case FUSION_FSS: return a - b - c;
    case FUSION_FSA: return a - b + c;
  }
  return a;
}

// Null vectors stand for the scalars; vectors of m elements are repeated.
template <class T>
inline void fusion(mluFusionOpCode code, T* dst, const T* a, const T* b, T sb, const T* c, T sc, long n, long m, Site site) {
  XP_TYPES(is_floating<T> && __BANG_ARCH__ >= 300, "__bang_fusion");
  Call call("__bang_fusion", site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  call.require(m > 0 && n % m == 0, "the repeated vectors' count divides the source's count");
  call.out("dst", dst, n);
  call.in("src0", a, n);
  if (c) call.in("src2", c, m);
  call.alias(Alias::exact);
  if (b) {
    call.in("src1", b, m);
    call.alias(Alias::exact);
  }
  for (long i = 0; i < n; ++i)
    dst[i] = static_cast<T>(fused(code, static_cast<float>(a[i]), static_cast<float>(b ? b[i % m] : sb),
                                  static_cast<float>(c ? c[i % m] : sc)));
}

}  // namespace xp::bang

template <class T>
inline void __bang_fusion(mluFusionOpCode code, T* dst, const T* src0, xp::bang::value_of<T> src1,
                          xp::bang::value_of<T> src2, long n, XP_SITE) {
  xp::bang::fusion<T>(code, dst, src0, nullptr, src1, nullptr, src2, n, n, site);
}
template <class T>
inline void __bang_fusion(mluFusionOpCode code, T* dst, const T* src0, const T* src1, xp::bang::value_of<T> src2,
                          long n, long m, XP_SITE) {
  xp::bang::fusion<T>(code, dst, src0, src1, T(0), nullptr, src2, n, m, site);
}
template <class T>
inline void __bang_fusion(mluFusionOpCode code, T* dst, const T* src0, xp::bang::value_of<T> src1, const T* src2,
                          long n, long m, XP_SITE) {
  xp::bang::fusion<T>(code, dst, src0, nullptr, src1, src2, T(0), n, m, site);
}
template <class T>
inline void __bang_fusion(mluFusionOpCode code, T* dst, const T* src0, const T* src1, const T* src2, long n, long m,
                          XP_SITE) {
  xp::bang::fusion<T>(code, dst, src0, src1, T(0), src2, T(0), n, m, site);
}
