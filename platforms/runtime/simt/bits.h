// Integer and bit intrinsics, reinterpreting casts, cached loads, fences and clocks.
#pragma once

#include <cstdint>
#include <cstring>
#include <ctime>

#include "access.h"
#include "simt/launch.h"

inline int __popc(unsigned x) { return __builtin_popcount(x); }
inline int __popcll(unsigned long long x) { return __builtin_popcountll(x); }
inline int __clz(int x) { return x ? __builtin_clz(static_cast<unsigned>(x)) : 32; }
inline int __clzll(long long x) { return x ? __builtin_clzll(static_cast<unsigned long long>(x)) : 64; }
inline int __ffs(int x) { return __builtin_ffs(x); }
inline int __ffsll(long long x) { return __builtin_ffsll(x); }
inline unsigned __brev(unsigned x) { return __builtin_bitreverse32(x); }
inline unsigned long long __brevll(unsigned long long x) { return __builtin_bitreverse64(x); }
inline int __mul24(int a, int b) { return (a << 8 >> 8) * (b << 8 >> 8); }
inline unsigned __umul24(unsigned a, unsigned b) { return (a & 0xffffff) * (b & 0xffffff); }
inline int __mulhi(int a, int b) { return static_cast<int>(static_cast<long long>(a) * b >> 32); }
inline unsigned __umulhi(unsigned a, unsigned b) {
    return static_cast<unsigned>(static_cast<unsigned long long>(a) * b >> 32);
}
inline unsigned long long __umul64hi(unsigned long long a, unsigned long long b) {
    return static_cast<unsigned long long>(static_cast<unsigned __int128>(a) * b >> 64);
}
inline long long __mul64hi(long long a, long long b) {
    return static_cast<long long>(static_cast<__int128>(a) * b >> 64);
}
inline int __hadd(int a, int b) { return static_cast<int>((static_cast<long long>(a) + b) >> 1); }
inline int __rhadd(int a, int b) { return static_cast<int>((static_cast<long long>(a) + b + 1) >> 1); }
inline unsigned __sad(int a, int b, unsigned c) {
    return c + static_cast<unsigned>(a > b ? static_cast<long long>(a) - b : static_cast<long long>(b) - a);
}
inline unsigned __funnelshift_l(unsigned low, unsigned high, unsigned shift) {
    return static_cast<unsigned>(((static_cast<uint64_t>(high) << 32 | low) << (shift & 31)) >> 32);
}
inline unsigned __funnelshift_r(unsigned low, unsigned high, unsigned shift) {
    return static_cast<unsigned>((static_cast<uint64_t>(high) << 32 | low) >> (shift & 31));
}
inline unsigned __byte_perm(unsigned x, unsigned y, unsigned selector) {
    const uint64_t bytes = static_cast<uint64_t>(y) << 32 | x;
    unsigned result = 0;
    for (int i = 0; i < 4; ++i) {
        const unsigned pick = selector >> 4 * i & 0xf;
        unsigned byte = bytes >> 8 * (pick & 7) & 0xff;
        if (pick & 8) byte = byte & 0x80 ? 0xff : 0;
        result |= byte << 8 * i;
    }
    return result;
}

namespace xp::simt {

template <class To, class From>
inline To bits_as(From from) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    memcpy(&to, &from, sizeof to);
    return to;
}

/// Sum of four products of bytes.
template <class A, class B, class Sum>
inline Sum dot4(unsigned a, unsigned b, Sum sum) {
    for (int i = 0; i < 32; i += 8) sum += static_cast<A>(a >> i) * static_cast<B>(b >> i);
    return sum;
}

}  // namespace xp::simt

inline int __dp4a(int a, int b, int c) {
    return xp::simt::dot4<int8_t, int8_t>(static_cast<unsigned>(a), static_cast<unsigned>(b), c);
}
inline unsigned __dp4a(unsigned a, unsigned b, unsigned c) { return xp::simt::dot4<uint8_t, uint8_t>(a, b, c); }
inline int __dp4a(char4 a, char4 b, int c) {
    return __dp4a(xp::simt::bits_as<int>(a), xp::simt::bits_as<int>(b), c);
}
inline unsigned __dp4a(uchar4 a, uchar4 b, unsigned c) {
    return __dp4a(xp::simt::bits_as<unsigned>(a), xp::simt::bits_as<unsigned>(b), c);
}

inline int __float_as_int(float x) { return xp::simt::bits_as<int>(x); }
inline unsigned __float_as_uint(float x) { return xp::simt::bits_as<unsigned>(x); }
inline float __int_as_float(int x) { return xp::simt::bits_as<float>(x); }
inline float __uint_as_float(unsigned x) { return xp::simt::bits_as<float>(x); }
inline long long __double_as_longlong(double x) { return xp::simt::bits_as<long long>(x); }
inline double __longlong_as_double(long long x) { return xp::simt::bits_as<double>(x); }
inline double __hiloint2double(int high, int low) {
    return __longlong_as_double(static_cast<long long>(high) << 32 | static_cast<unsigned>(low));
}
inline int __double2hiint(double x) { return static_cast<int>(__double_as_longlong(x) >> 32); }
inline int __double2loint(double x) { return static_cast<int>(__double_as_longlong(x)); }

// clang-format off
#define XP_LOAD(name) template <class T> inline T name(const T* p) { return *p; }
#define XP_STORE(name) template <class T> inline void name(T* p, T value) { *p = value; }
// clang-format on
XP_LOAD(__ldg) XP_LOAD(__ldca) XP_LOAD(__ldcg) XP_LOAD(__ldcs) XP_LOAD(__ldlu) XP_LOAD(__ldcv)
XP_STORE(__stwb) XP_STORE(__stcg) XP_STORE(__stcs) XP_STORE(__stwt)
#undef XP_LOAD
#undef XP_STORE

inline void __threadfence_block() {}
inline void __threadfence() {
    xp::access::fence();
}
inline void __threadfence_system() { __threadfence(); }

inline long long clock64() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}
inline long long wall_clock64() { return clock64(); }
inline void __nanosleep(unsigned) {}
[[noreturn]] inline void __trap() { xp::simt::assertion_failed("__trap()", "kernel", 0); }
