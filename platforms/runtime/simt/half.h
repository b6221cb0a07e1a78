// Conversions of half with the vendors' names.
#pragma once

#include "simt/bits.h"
#include "simt/small_float.h"

struct __half_raw {
    unsigned short x;
};

inline float __half2float(__half a) { return a; }
inline __half __float2half(float a) { return __half(a); }
inline __half __float2half_rn(float a) { return __half(a); }
inline __half __double2half(double a) { return __half(a); }

namespace xp {

/// Rounds towards zero: back one step where rounding to nearest went further.
inline __half half_toward_zero(float a) {
    __half near(a);
    if (fabsf(float(near)) > fabsf(a)) --near.bits;
    return near;
}

}  // namespace xp

inline __half __float2half_rz(float a) { return xp::half_toward_zero(a); }

inline __half2 __floats2half2_rn(float x, float y) { return {__half(x), __half(y)}; }
inline __half2 __float22half2_rn(float2 a) { return {__half(a.x), __half(a.y)}; }
inline __half2 __float2half2_rn(float a) { return {__half(a), __half(a)}; }
inline float2 __half22float2(__half2 a) { return {float(a.x), float(a.y)}; }
inline __half2 __halves2half2(__half x, __half y) { return {x, y}; }
inline __half2 __half2half2(__half a) { return {a, a}; }
inline __half2 make_half2(__half x, __half y) { return {x, y}; }
inline __half __low2half(__half2 a) { return a.x; }
inline __half __high2half(__half2 a) { return a.y; }
inline float __low2float(__half2 a) { return a.x; }
inline float __high2float(__half2 a) { return a.y; }
inline __half2 __low2half2(__half2 a) { return {a.x, a.x}; }
inline __half2 __high2half2(__half2 a) { return {a.y, a.y}; }
inline __half2 __lowhigh2highlow(__half2 a) { return {a.y, a.x}; }
inline __half2 __lows2half2(__half2 a, __half2 b) { return {a.x, b.x}; }
inline __half2 __highs2half2(__half2 a, __half2 b) { return {a.y, b.y}; }

// clang-format off
#define XP_HALF_INTEGER(name, I)                                                        \
    inline __half __##name##2half_rn(I a) { return __half(a); }                         \
    inline I __half2##name##_rn(__half a) { return xp::simt::to_integer<I>(std::nearbyint(double(float(a)))); } \
    inline I __half2##name##_rz(__half a) { return xp::simt::to_integer<I>(std::trunc(double(float(a)))); }     \
    inline I __half2##name##_rd(__half a) { return xp::simt::to_integer<I>(std::floor(double(float(a)))); }     \
    inline I __half2##name##_ru(__half a) { return xp::simt::to_integer<I>(std::ceil(double(float(a)))); }
// clang-format on
XP_HALF_INTEGER(int, int)
XP_HALF_INTEGER(uint, unsigned)
XP_HALF_INTEGER(short, short)
XP_HALF_INTEGER(ushort, unsigned short)
XP_HALF_INTEGER(ll, long long)
XP_HALF_INTEGER(ull, unsigned long long)
#undef XP_HALF_INTEGER

inline short __half_as_short(__half a) { return static_cast<short>(a.bits); }
inline unsigned short __half_as_ushort(__half a) { return a.bits; }
inline __half __short_as_half(short a) { return __half::of_bits(static_cast<uint16_t>(a)); }
inline __half __ushort_as_half(unsigned short a) { return __half::of_bits(a); }
