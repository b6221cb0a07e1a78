// Conversions of bfloat16 with the vendors' names; the types' own names stand in each platform's header.
#pragma once

#include "simt/bits.h"
#include "simt/small_float.h"

inline float __bfloat162float(xp::Bfloat16 a) { return a; }
inline xp::Bfloat16 __float2bfloat16(float a) { return xp::Bfloat16(a); }
inline xp::Bfloat16 __float2bfloat16_rn(float a) { return xp::Bfloat16(a); }
inline xp::Bfloat16 __double2bfloat16(double a) { return xp::Bfloat16(a); }
inline xp::Bfloat16Pair __floats2bfloat162_rn(float x, float y) { return {xp::Bfloat16(x), xp::Bfloat16(y)}; }
inline xp::Bfloat16Pair __float22bfloat162_rn(float2 a) { return {xp::Bfloat16(a.x), xp::Bfloat16(a.y)}; }
inline xp::Bfloat16Pair __float2bfloat162_rn(float a) { return {xp::Bfloat16(a), xp::Bfloat16(a)}; }
inline xp::Bfloat16Pair __halves2bfloat162(xp::Bfloat16 x, xp::Bfloat16 y) { return {x, y}; }
inline xp::Bfloat16Pair __bfloat162bfloat162(xp::Bfloat16 a) { return {a, a}; }
inline float2 __bfloat1622float2(xp::Bfloat16Pair a) { return {float(a.x), float(a.y)}; }
inline xp::Bfloat16 __low2bfloat16(xp::Bfloat16Pair a) { return a.x; }
inline xp::Bfloat16 __high2bfloat16(xp::Bfloat16Pair a) { return a.y; }
inline float __low2float(xp::Bfloat16Pair a) { return a.x; }
inline float __high2float(xp::Bfloat16Pair a) { return a.y; }
inline xp::Bfloat16 __int2bfloat16_rn(int a) { return xp::Bfloat16(a); }
inline int __bfloat162int_rn(xp::Bfloat16 a) { return __float2int_rn(a); }
inline int __bfloat162int_rz(xp::Bfloat16 a) { return __float2int_rz(a); }
inline unsigned short __bfloat16_as_ushort(xp::Bfloat16 a) { return a.bits; }
inline short __bfloat16_as_short(xp::Bfloat16 a) { return static_cast<short>(a.bits); }
inline xp::Bfloat16 __ushort_as_bfloat16(unsigned short a) { return xp::Bfloat16::of_bits(a); }
inline xp::Bfloat16 __short_as_bfloat16(short a) { return xp::Bfloat16::of_bits(static_cast<uint16_t>(a)); }
