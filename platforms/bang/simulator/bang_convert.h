// Conversions between element types. Integers are fixed point: int = round(float / 2^pos), float = int * 2^pos.
#pragma once
#include "bang_check.h"

namespace xp::bang {

enum class Round : uint8_t { tz, oz, up, dn, rd, rn, rm };

template <Round mode> inline double to_whole(double x) {
  switch (mode) {
    case Round::tz: return std::trunc(x);
    case Round::oz: return x < 0 ? std::floor(x) : std::ceil(x);
    case Round::up: return std::ceil(x);
    case Round::dn: return std::floor(x);
    case Round::rd: return std::round(x);  // ties away from zero
    case Round::rn: return std::nearbyint(x);
    case Round::rm: return std::floor(x + 0.5);
  }
  return x;
}

// A value in a narrower format of `bits` significant bits, smallest normal exponent and largest finite value.
template <Round mode> inline double to_narrow(double value, int bits, int lowest_exponent, double largest) {
  if (!std::isfinite(value) || value == 0) return value;
  const int exponent = std::max(std::ilogb(value), lowest_exponent);
  const double quantum = std::ldexp(1.0, exponent - bits + 1);
  const double result = to_whole<mode>(value / quantum) * quantum;
  if (std::fabs(result) <= largest) return result;
  const bool to_infinity = mode == Round::oz || mode == Round::rd || mode == Round::rn || mode == Round::rm ||
                           (mode == Round::up && value > 0) || (mode == Round::dn && value < 0);
  return std::copysign(to_infinity ? std::numeric_limits<double>::infinity() : largest, result);
}

template <class D, Round mode> inline D narrowed(double value) {
  if constexpr (std::is_same_v<D, half>) return static_cast<half>(to_narrow<mode>(value, 11, -14, 65504.0));
  else if constexpr (std::is_same_v<D, bfloat16_t>)
    return bfloat16_t(static_cast<float>(to_narrow<mode>(value, 8, -126, 3.3895313892515355e38)));
  else if constexpr (mode == Round::rn) return static_cast<float>(value);
  else return static_cast<float>(to_narrow<mode>(value, 24, -126, 3.4028234663852886e38));
}

// Saturates; not a number becomes 0. `lossy` reports both.
template <class D, Round mode> inline D to_integer(double value, bool& lossy) {
  const double whole = to_whole<mode>(value);
  const double lowest = static_cast<double>(std::numeric_limits<D>::min());
  const double highest = static_cast<double>(std::numeric_limits<D>::max());
  if (whole >= lowest && whole <= highest) return static_cast<D>(whole);
  lossy = true;
  return whole != whole ? D(0) : whole < lowest ? std::numeric_limits<D>::min() : std::numeric_limits<D>::max();
}

struct Strides {
  long dst, src, segnum;  // bytes, bytes, segments less one
};

template <class D, class S, class F>
inline void convert(const char* name, Site site, D* dst, const S* src, long n, Strides strides, F f) {
  Call call(name, site);
  if (!call.runs) return;
  call.count(n, sizeof(S));
  for (long segment = 0; segment <= strides.segnum; ++segment) {
    D* to = reinterpret_cast<D*>(reinterpret_cast<char*>(dst) + segment * strides.dst);
    const S* from = reinterpret_cast<const S*>(reinterpret_cast<const char*>(src) + segment * strides.src);
    if (segment) call = Call(name, site);
    call.out("dst", to, n);
    call.in("src", from, n);
    call.alias(Alias::shifted);
    // A wider result than its source goes from the end, so that both may start at the same address; in the upper
    // half of the destination the source is read before it is overwritten from the front.
    const bool backward = sizeof(D) > sizeof(S) && static_cast<const void*>(to) == from;
    for (long k = 0; k < n; ++k) {
      const long i = backward ? n - 1 - k : k;
      to[i] = f(from[i]);
    }
  }
}

template <class D, class S, Round mode>
inline void float_to_fixed(const char* name, Site site, D* dst, const S* src, long n, int pos, Strides strides = {0, 0, 0}) {
  bool lossy = false;
  convert(name, site, dst, src, n, strides, [&](S x) {
    return to_integer<D, mode>(std::ldexp(static_cast<double>(static_cast<float>(x)), -pos), lossy);
  });
  Call call(name, site);
  if (call.runs) call.advise(!lossy, "values inside the integer type (taken to saturate)");
}

template <class D, class S, Round mode = Round::rn>
inline void fixed_to_float(const char* name, Site site, D* dst, const S* src, long n, int pos, Strides strides = {0, 0, 0}) {
  convert(name, site, dst, src, n, strides, [=](S x) {
    return narrowed<D, mode>(std::ldexp(static_cast<double>(x), pos));
  });
}

template <class D, class S>
inline void fixed_to_fixed(const char* name, Site site, D* dst, const S* src, long n, int dst_pos, int src_pos) {
  bool lossy = false;
  convert(name, site, dst, src, n, {0, 0, 0}, [&](S x) {
    return to_integer<D, Round::rn>(std::ldexp(static_cast<double>(x), src_pos - dst_pos), lossy);
  });
}

}  // namespace xp::bang

#define XP_EACH_MODE(apply) apply(tz) apply(oz) apply(up) apply(dn) apply(rd) apply(rn) apply(rm)

#define XP_STRIDES long dst_stride, long src_stride, long segnum
#define XP_NARROW(source, S, target, D, mode)                                                                     \
  inline void __bang_##source##2##target##_##mode(D* dst, const S* src, long n, XP_SITE) {                        \
    xp::bang::convert("__bang_" #source "2" #target "_" #mode, site, dst, src, n, {0, 0, 0},                      \
                      [](S x) { return xp::bang::narrowed<D, xp::bang::Round::mode>(x); });                       \
  }                                                                                                               \
  inline void __bang_##source##2##target##_##mode(D* dst, const S* src, long n, XP_STRIDES, XP_SITE) {            \
    xp::bang::convert("__bang_" #source "2" #target "_" #mode, site, dst, src, n, {dst_stride, src_stride, segnum}, \
                      [](S x) { return xp::bang::narrowed<D, xp::bang::Round::mode>(x); });                       \
  }
#define XP_TO_HALF(mode) XP_NARROW(float, float, half, half, mode)
#define XP_TO_BFLOAT(mode) XP_NARROW(float, float, bfloat16, bfloat16_t, mode)
XP_EACH_MODE(XP_TO_HALF)
XP_EACH_MODE(XP_TO_BFLOAT)

#define XP_WIDEN(name, S, D)                                                                                       \
  inline void name(D* dst, const S* src, long n, XP_SITE) {                                                        \
    xp::bang::convert(#name, site, dst, src, n, {0, 0, 0}, [](S x) { return static_cast<D>(x); });                 \
  }                                                                                                                \
  inline void name(D* dst, const S* src, long n, XP_STRIDES, XP_SITE) {                                            \
    xp::bang::convert(#name, site, dst, src, n, {dst_stride, src_stride, segnum}, [](S x) { return static_cast<D>(x); }); \
  }
XP_WIDEN(__bang_half2float, half, float)
XP_WIDEN(__bang_bfloat162float, bfloat16_t, float)
XP_WIDEN(__bang_uchar2half, uint8_t, half)
XP_WIDEN(__bang_short2half, int16_t, half)
#define XP_WIDEN_BFLOAT(mode) XP_WIDEN(__bang_bfloat162float_##mode, bfloat16_t, float)
XP_EACH_MODE(XP_WIDEN_BFLOAT)

// With a position; the 32-bit forms exist under an old and a new name, the new one also without a mode.
#define XP_FIXED(name, S, D, mode)                                                            \
  inline void name(D* dst, const S* src, long n, int pos, XP_SITE) {                          \
    xp::bang::float_to_fixed<D, S, xp::bang::Round::mode>(#name, site, dst, src, n, pos);     \
  }
#define XP_FIXED_STRIDED(name, S, D, mode)                                                                          \
  inline void name(D* dst, const S* src, long n, int pos, XP_STRIDES, XP_SITE) {                                     \
    xp::bang::float_to_fixed<D, S, xp::bang::Round::mode>(#name, site, dst, src, n, pos, {dst_stride, src_stride, segnum}); \
  }
#define XP_FIXED_MODES(mode)                                     \
  XP_FIXED(__bang_float2int8_##mode, float, int8_t, mode)        \
  XP_FIXED(__bang_float2int16_##mode, float, int16_t, mode)      \
  XP_FIXED(__bang_float2int_##mode, float, int32_t, mode)        \
  XP_FIXED(__bang_float2int32_##mode, float, int32_t, mode)      \
  XP_FIXED(__bang_half2int8_##mode, half, int8_t, mode)          \
  XP_FIXED_STRIDED(__bang_half2int8_##mode, half, int8_t, mode)  \
  XP_FIXED(__bang_half2int16_##mode, half, int16_t, mode)        \
  XP_FIXED(__bang_half2int32_##mode, half, int32_t, mode)
XP_EACH_MODE(XP_FIXED_MODES)
XP_FIXED(__bang_float2int32, float, int32_t, rn)
XP_FIXED(__bang_half2int32, half, int32_t, rn)

#define XP_SHORT_STRIDED(mode)                                                                                    \
  inline void __bang_half2short_##mode(int16_t* dst, const half* src, long n, XP_STRIDES, XP_SITE) {              \
    xp::bang::float_to_fixed<int16_t, half, xp::bang::Round::mode>("__bang_half2short_" #mode, site, dst, src, n, 0, \
                                                                   {dst_stride, src_stride, segnum});             \
  }
XP_EACH_MODE(XP_SHORT_STRIDED)
#define XP_SHORT(mode)                                                                                            \
  inline void __bang_half2short_##mode(int16_t* dst, const half* src, long n, XP_SITE) {                          \
    xp::bang::float_to_fixed<int16_t, half, xp::bang::Round::mode>("__bang_half2short_" #mode, site, dst, src, n, 0); \
  }
XP_EACH_MODE(XP_SHORT)
inline void __bang_half2uchar_dn(uint8_t* dst, const half* src, long n, XP_SITE) {
  xp::bang::float_to_fixed<uint8_t, half, xp::bang::Round::dn>("__bang_half2uchar_dn", site, dst, src, n, 0);
}
inline void __bang_half2char_dn(int8_t* dst, const half* src, long n, XP_SITE) {
  xp::bang::float_to_fixed<int8_t, half, xp::bang::Round::dn>("__bang_half2char_dn", site, dst, src, n, 0);
}

#define XP_FLOATED(name, S, D, mode)                                                          \
  inline void name(D* dst, const S* src, long n, int pos, XP_SITE) {                          \
    xp::bang::fixed_to_float<D, S, xp::bang::Round::mode>(#name, site, dst, src, n, pos);     \
  }
XP_FLOATED(__bang_int82half, int8_t, half, rn)
XP_FLOATED(__bang_fix82half, int8_t, half, rn)
XP_FLOATED(__bang_int82float, int8_t, float, rn)
#define XP_FLOATED_STRIDED(name, S, D)                                                                               \
  inline void name(D* dst, const S* src, long n, int pos, XP_STRIDES, XP_SITE) {                                     \
    xp::bang::fixed_to_float<D, S>(#name, site, dst, src, n, pos, {dst_stride, src_stride, segnum});                 \
  }
XP_FLOATED_STRIDED(__bang_int82half, int8_t, half)
XP_FLOATED_STRIDED(__bang_fix82half, int8_t, half)
XP_FLOATED(__bang_int162half, int16_t, half, rn)
XP_FLOATED(__bang_int162float, int16_t, float, rn)
XP_FLOATED(__bang_int2float, int32_t, float, tz)
XP_FLOATED(__bang_int322float, int32_t, float, rn)
#define XP_FLOATED_MODES(mode) XP_FLOATED(__bang_int322float_##mode, int32_t, float, mode)
XP_EACH_MODE(XP_FLOATED_MODES)

#define XP_REFIXED(name, S, D)                                                                    \
  inline void name(D* dst, const S* src, long n, int dst_pos, int src_pos, XP_SITE) {             \
    xp::bang::fixed_to_fixed<D, S>(#name, site, dst, src, n, dst_pos, src_pos);                   \
  }
XP_REFIXED(__bang_short2char, int16_t, int8_t)
XP_REFIXED(__bang_int2char, int32_t, int8_t)
XP_REFIXED(__bang_char2short, int8_t, int16_t)
XP_REFIXED(__bang_int2short, int32_t, int16_t)
XP_REFIXED(__bang_char2int, int8_t, int32_t)
XP_REFIXED(__bang_short2int, int16_t, int32_t)
XP_REFIXED(__bang_int82int16, int8_t, int16_t)
XP_REFIXED(__bang_int82int32, int8_t, int32_t)
XP_REFIXED(__bang_int162int8, int16_t, int8_t)
XP_REFIXED(__bang_int162int32, int16_t, int32_t)
XP_REFIXED(__bang_int322int8, int32_t, int8_t)
XP_REFIXED(__bang_int322int16, int32_t, int16_t)

// Scalar conversions.
#define XP_SCALAR_MODES(mode)                                                                                     \
  inline half __float2half_##mode(float x) { return xp::bang::narrowed<half, xp::bang::Round::mode>(x); }         \
  inline bfloat16_t __float2bfloat16_##mode(float x) { return xp::bang::narrowed<bfloat16_t, xp::bang::Round::mode>(x); } \
  inline int __float2int_##mode(float x) { bool l; return xp::bang::to_integer<int, xp::bang::Round::mode>(x, l); } \
  inline int __float2int32_##mode(float x) { return __float2int_##mode(x); }                                      \
  inline int __half2int_##mode(half x) { return __float2int_##mode(static_cast<float>(x)); }                      \
  inline int __half2int32_##mode(half x) { return __float2int_##mode(static_cast<float>(x)); }
XP_EACH_MODE(XP_SCALAR_MODES)
inline float __half2float(half x) { return static_cast<float>(x); }
inline half __float2half(float x) { return static_cast<half>(x); }
inline float __bfloat162float(bfloat16_t x) { return static_cast<float>(x); }
inline int __float2int32(float x) { return __float2int_rn(x); }
inline int __half2int32(half x) { return __float2int_rn(static_cast<float>(x)); }
inline half __int2half_rn(int x) { return static_cast<half>(static_cast<float>(x)); }
inline float __int2float_rn(int x) { return static_cast<float>(x); }
inline float __cn_scalar_sin_f32(float x) { return sinf(x); }
inline float __cn_scalar_cos_f32(float x) { return cosf(x); }
inline half __cn_scalar_sin_f16(half x) { return static_cast<half>(sinf(static_cast<float>(x))); }
inline half __cn_scalar_cos_f16(half x) { return static_cast<half>(cosf(static_cast<float>(x))); }
