// Builtins of one thread: arithmetic, bits, dot products, atomics.
#pragma once

#include <cmath>

#include "finding.h"
#include "simt/atomics.h"
#include "simt/bits.h"
#include "simt/launch.h"
#include "simt/small_float.h"

#define XP_ID(name, variable)                                                      \
    inline unsigned __builtin_amdgcn_##name##_x() { return variable.x; }            \
    inline unsigned __builtin_amdgcn_##name##_y() { return variable.y; }            \
    inline unsigned __builtin_amdgcn_##name##_z() { return variable.z; }
XP_ID(workitem_id, threadIdx)
XP_ID(workgroup_id, blockIdx)
XP_ID(workgroup_size, blockDim)
#undef XP_ID
inline unsigned __builtin_amdgcn_grid_size_x() { return gridDim.x * blockDim.x; }
inline unsigned __builtin_amdgcn_grid_size_y() { return gridDim.y * blockDim.y; }
inline unsigned __builtin_amdgcn_grid_size_z() { return gridDim.z * blockDim.z; }

inline float __builtin_amdgcn_rcpf(float x) { return 1.0f / x; }
inline double __builtin_amdgcn_rcp(double x) { return 1.0 / x; }
inline _Float16 __builtin_amdgcn_rcph(_Float16 x) { return static_cast<_Float16>(1.0f / static_cast<float>(x)); }
inline float __builtin_amdgcn_rsqf(float x) { return rsqrtf(x); }
inline double __builtin_amdgcn_rsq(double x) { return rsqrt(x); }
inline _Float16 __builtin_amdgcn_rsqh(_Float16 x) { return static_cast<_Float16>(rsqrtf(static_cast<float>(x))); }
inline float __builtin_amdgcn_sqrtf(float x) { return std::sqrt(x); }
inline double __builtin_amdgcn_sqrt(double x) { return std::sqrt(x); }
inline _Float16 __builtin_amdgcn_sqrth(_Float16 x) { return static_cast<_Float16>(std::sqrt(static_cast<float>(x))); }
inline float __builtin_amdgcn_exp2f(float x) { return exp2f(x); }
inline float __builtin_amdgcn_logf(float x) { return log2f(x); }
inline float __builtin_amdgcn_log_clampf(float x) { return x == 0 ? -FLT_MAX : log2f(x); }
/// The argument counts full turns.
inline float __builtin_amdgcn_sinf(float turns) { return static_cast<float>(std::sin(2 * M_PI * static_cast<double>(turns))); }
inline float __builtin_amdgcn_cosf(float turns) { return static_cast<float>(std::cos(2 * M_PI * static_cast<double>(turns))); }
inline float __builtin_amdgcn_fractf(float x) { return x - std::floor(x); }
inline double __builtin_amdgcn_fract(double x) { return x - std::floor(x); }
inline float __builtin_amdgcn_fmul_legacy(float a, float b) { return a == 0 || b == 0 ? 0.0f : a * b; }
inline float __builtin_amdgcn_ldexpf(float x, int power) { return std::ldexp(x, power); }
inline double __builtin_amdgcn_ldexp(double x, int power) { return std::ldexp(x, power); }
/// The middle one of three.
inline float __builtin_amdgcn_fmed3f(float a, float b, float c) {
    if (a > b) std::swap(a, b);
    return c < a ? a : b < c ? b : c;
}
inline _Float16 __builtin_amdgcn_fmed3h(_Float16 a, _Float16 b, _Float16 c) {
    return static_cast<_Float16>(__builtin_amdgcn_fmed3f(static_cast<float>(a), static_cast<float>(b), static_cast<float>(c)));
}

inline unsigned __builtin_amdgcn_ubfe(unsigned x, unsigned first, unsigned count) {
    return static_cast<unsigned>((x >> (first & 31)) & ((1ull << (count & 31)) - 1));
}
inline int __builtin_amdgcn_sbfe(int x, unsigned first, unsigned count) {
    first &= 31, count &= 31;
    if (!count) return 0;
    return static_cast<int>(static_cast<long long>(static_cast<unsigned long long>(static_cast<long long>(x)) << (64 - first - count)) >> (64 - count));
}
inline unsigned __bfe(unsigned x, unsigned first, unsigned count) { return __builtin_amdgcn_ubfe(x, first, count); }
inline unsigned __builtin_amdgcn_alignbit(unsigned high, unsigned low, unsigned shift) {
    return __funnelshift_r(low, high, shift);
}
inline unsigned __builtin_amdgcn_alignbyte(unsigned high, unsigned low, unsigned bytes) {
    return __funnelshift_r(low, high, 8 * (bytes & 3));
}
/// Bytes by selectors: 0 to 3 of `low`, 4 to 7 of `high`, signs of halves from 8, 12 is 0, more all ones.
inline unsigned __builtin_amdgcn_perm(unsigned high, unsigned low, unsigned order) {
    const uint64_t both = static_cast<uint64_t>(high) << 32 | low;
    unsigned char bytes[13];
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<unsigned char>(both >> 8 * i);
    for (int i = 0; i < 4; ++i) bytes[8 + i] = bytes[2 * i + 1] & 0x80 ? 0xff : 0;
    bytes[12] = 0;
    unsigned result = 0;
    for (int i = 0; i < 4; ++i) {
        const unsigned pick = order >> 8 * i & 0xff;
        result |= (pick > 12 ? 0xffu : bytes[pick]) << 8 * i;
    }
    return result;
}
inline unsigned __builtin_amdgcn_sad_u8(unsigned a, unsigned b, unsigned sum) {
    for (int i = 0; i < 32; i += 8)
        sum += static_cast<unsigned>(abs(static_cast<int>(a >> i & 0xff) - static_cast<int>(b >> i & 0xff)));
    return sum;
}

namespace xp::dots {
using half2v = _Float16 __attribute__((ext_vector_type(2)));
using short2v = short __attribute__((ext_vector_type(2)));
using ushort2v = unsigned short __attribute__((ext_vector_type(2)));
inline void no_clamp(bool clamp) {
    if (clamp) fatal("unsupported", "a dot product that clamps");
}
}  // namespace xp::dots

inline int __builtin_amdgcn_sdot4(int a, int b, int c, bool clamp) {
    xp::dots::no_clamp(clamp);
    return __dp4a(a, b, c);
}
inline unsigned __builtin_amdgcn_udot4(unsigned a, unsigned b, unsigned c, bool clamp) {
    xp::dots::no_clamp(clamp);
    return __dp4a(a, b, c);
}
inline int __builtin_amdgcn_sudot4(bool signed_a, int a, bool signed_b, int b, int c, bool clamp) {
    xp::dots::no_clamp(clamp);
    for (int i = 0; i < 32; i += 8) {
        const int left = a >> i & 0xff, right = b >> i & 0xff;
        c += (signed_a ? static_cast<int8_t>(left) : left) * (signed_b ? static_cast<int8_t>(right) : right);
    }
    return c;
}
inline int __builtin_amdgcn_sdot8(int a, int b, int c, bool clamp) {
    xp::dots::no_clamp(clamp);
    for (int i = 0; i < 32; i += 4) c += ((a >> i & 15) ^ 8) * ((b >> i & 15) ^ 8) - 8 * (((a >> i & 15) ^ 8) + ((b >> i & 15) ^ 8)) + 64;
    return c;
}
inline unsigned __builtin_amdgcn_udot8(unsigned a, unsigned b, unsigned c, bool clamp) {
    xp::dots::no_clamp(clamp);
    for (int i = 0; i < 32; i += 4) c += (a >> i & 15) * (b >> i & 15);
    return c;
}
inline float __builtin_amdgcn_fdot2(xp::dots::half2v a, xp::dots::half2v b, float c, bool clamp) {
    const float sum = static_cast<float>(a[0]) * static_cast<float>(b[0]) + static_cast<float>(a[1]) * static_cast<float>(b[1]) + c;
    return clamp ? __saturatef(sum) : sum;
}
inline int __builtin_amdgcn_sdot2(xp::dots::short2v a, xp::dots::short2v b, int c, bool clamp) {
    xp::dots::no_clamp(clamp);
    return a[0] * b[0] + a[1] * b[1] + c;
}
inline unsigned __builtin_amdgcn_udot2(xp::dots::ushort2v a, xp::dots::ushort2v b, unsigned c, bool clamp) {
    xp::dots::no_clamp(clamp);
    return static_cast<unsigned>(a[0]) * b[0] + static_cast<unsigned>(a[1]) * b[1] + c;
}
inline float amd_mixed_dot(__half2 a, __half2 b, float c, bool) {
    return static_cast<float>(a.x) * static_cast<float>(b.x) + static_cast<float>(a.y) * static_cast<float>(b.y) + c;
}
inline int amd_mixed_dot(char4 a, char4 b, int c, bool) { return __dp4a(a, b, c); }
inline unsigned amd_mixed_dot(uchar4 a, uchar4 b, unsigned c, bool) { return __dp4a(a, b, c); }
/// Rounds towards zero.
inline xp::dots::half2v __builtin_amdgcn_cvt_pkrtz(float a, float b) {
    const auto narrow = [](float x) {
        auto near = static_cast<_Float16>(x);
        if (std::fabs(static_cast<float>(near)) > std::fabs(x)) {
            uint16_t bits;
            memcpy(&bits, &near, sizeof bits);
            --bits;
            memcpy(&near, &bits, sizeof bits);
        }
        return near;
    };
    return {narrow(a), narrow(b)};
}
