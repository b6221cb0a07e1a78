// Matrix cores (gfx90a, gfx942): a wave of 64 multiplies two tiles, each lane holding a part of each.
#pragma once

#include "finding.h"
#include "simt/lanes.h"

namespace xp::matrix {

using float4v = float __attribute__((ext_vector_type(4)));
using float16v = float __attribute__((ext_vector_type(16)));
using float32v = float __attribute__((ext_vector_type(32)));
using double4v = double __attribute__((ext_vector_type(4)));
using int4v = int __attribute__((ext_vector_type(4)));
using int16v = int __attribute__((ext_vector_type(16)));
using int32v = int __attribute__((ext_vector_type(32)));
using half4v = _Float16 __attribute__((ext_vector_type(4)));
using half8v = _Float16 __attribute__((ext_vector_type(8)));
using short2v = short __attribute__((ext_vector_type(2)));
using short8v = short __attribute__((ext_vector_type(8)));
using brain8v = __bf16 __attribute__((ext_vector_type(8)));
using short4v = short __attribute__((ext_vector_type(4)));
using byte4v = signed char __attribute__((ext_vector_type(4)));
using byte8v = signed char __attribute__((ext_vector_type(8)));

/// Element e of what a lane holds of an operand.
inline double element(double operand, int) { return operand; }
inline float element(float operand, int) { return operand; }
inline float element(half4v operand, int e) { return static_cast<float>(operand[e]); }
inline float element(half8v operand, int e) { return static_cast<float>(operand[e]); }
inline float brain(short bits) { return xp::Bfloat16Format::to_float(static_cast<uint16_t>(bits)); }
inline float element(short2v operand, int e) { return brain(operand[e]); }
inline float element(short4v operand, int e) { return brain(operand[e]); }
inline float element(short8v operand, int e) { return brain(operand[e]); }
inline int element(byte4v operand, int e) { return operand[e]; }
inline int element(byte8v operand, int e) { return operand[e]; }

/// Row of the accumulator that register r of a lane is in; its column is lane % Size. (f64 differs.)
template <int Size>
inline int row(int lane, int r, bool fp64) {
    if (fp64) return 4 * r + lane / 16;
    return Size == 16 ? 4 * (lane / 16) + r : 8 * (r / 4) + 4 * (lane / 32) + r % 4;
}

template <class Operand, class Sum>
struct Part {
    Operand a, b;
    Sum c;
};

/// Size x Size results from `Depth` products each; lane l holds Held neighbours in k of row (column) l % Size.
template <int Size, int Depth, class Operand, class Sum>
void multiply(void* const* payloads, simt::Lanes lanes) {
    using Own = Part<Operand, Sum>;
    using S = decltype(element(Operand{}, 0));
    constexpr int held = Depth * Size / 64, registers = Size * Size / 64;
    constexpr bool fp64 = std::is_same_v<Operand, double>;
    S a[Size][Depth] = {}, b[Depth][Size] = {}, c[Size][Size] = {};
    if (lanes != ~simt::Lanes(0)) finding("diverged", "an mfma without all 64 lanes of its wave");
    for (simt::Lanes rest = lanes; rest;) {
        const auto lane = static_cast<int>(simt::pop_lane(rest));
        const auto* own = static_cast<Own*>(payloads[lane]);
        for (int e = 0; e < held; ++e) {
            a[lane % Size][lane / Size * held + e] = element(own->a, e);
            b[lane / Size * held + e][lane % Size] = element(own->b, e);
        }
        for (int r = 0; r < registers; ++r) c[row<Size>(lane, r, fp64)][lane % Size] = own->c[r];
    }
    for (int i = 0; i < Size; ++i)
        for (int k = 0; k < Depth; ++k)
            for (int j = 0; j < Size; ++j) c[i][j] += a[i][k] * b[k][j];
    for (simt::Lanes rest = lanes; rest;) {
        const auto lane = static_cast<int>(simt::pop_lane(rest));
        auto* own = static_cast<Own*>(payloads[lane]);
        for (int r = 0; r < registers; ++r) own->c[r] = c[row<Size>(lane, r, fp64)][lane % Size];
    }
    count(Event::matrix);
}

template <int Size, int Depth, class Operand, class Sum>
XP_COLLECTIVE Sum mfma(Operand a, Operand b, Sum c, int control) {
    if (control) fatal("unsupported", "an mfma with cbsz, abid or blgp other than 0");
    Part<Operand, Sum> own{a, b, c};
    simt::collect_active(&own, multiply<Size, Depth, Operand, Sum>, XP_SITE);
    return own.c;
}

template <class To, class From>
inline To packed(From from) {
    To to;
    memcpy(&to, &from, sizeof to);
    return to;
}

}  // namespace xp::matrix

// clang-format off
#define XP_MFMA(name, size, depth, Argument, Operand, Sum)                                                 \
    XP_INLINE xp::matrix::Sum __builtin_amdgcn_mfma_##name(Argument a, Argument b, xp::matrix::Sum c,      \
                                                           int cbsz, int abid, int blgp) {                 \
        return xp::matrix::mfma<size, depth, Operand, xp::matrix::Sum>(                                    \
            xp::matrix::packed<Operand>(a), xp::matrix::packed<Operand>(b), c, cbsz | abid | blgp);        \
    }
// clang-format on
XP_MFMA(f32_16x16x4f32, 16, 4, float, float, float4v)
XP_MFMA(f32_32x32x2f32, 32, 2, float, float, float16v)
XP_MFMA(f64_16x16x4f64, 16, 4, double, double, double4v)
XP_MFMA(f32_16x16x16f16, 16, 16, xp::matrix::half4v, xp::matrix::half4v, float4v)
XP_MFMA(f32_32x32x8f16, 32, 8, xp::matrix::half4v, xp::matrix::half4v, float16v)
XP_MFMA(f32_16x16x32_f16, 16, 32, xp::matrix::half8v, xp::matrix::half8v, float4v)
XP_MFMA(f32_32x32x16_f16, 32, 16, xp::matrix::half8v, xp::matrix::half8v, float16v)
XP_MFMA(f32_16x16x32_bf16, 16, 32, xp::matrix::brain8v, xp::matrix::short8v, float4v)
XP_MFMA(f32_32x32x16_bf16, 32, 16, xp::matrix::brain8v, xp::matrix::short8v, float16v)
XP_MFMA(f32_16x16x8bf16, 16, 8, xp::matrix::short2v, xp::matrix::short2v, float4v)
XP_MFMA(f32_32x32x4bf16, 32, 4, xp::matrix::short2v, xp::matrix::short2v, float16v)
XP_MFMA(f32_16x16x16bf16_1k, 16, 16, xp::matrix::short4v, xp::matrix::short4v, float4v)
XP_MFMA(f32_32x32x8bf16_1k, 32, 8, xp::matrix::short4v, xp::matrix::short4v, float16v)
XP_MFMA(i32_16x16x16i8, 16, 16, int, xp::matrix::byte4v, int4v)
XP_MFMA(i32_32x32x8i8, 32, 8, int, xp::matrix::byte4v, int16v)
XP_MFMA(i32_16x16x32_i8, 16, 32, long, xp::matrix::byte8v, int4v)
XP_MFMA(i32_32x32x16_i8, 32, 16, long, xp::matrix::byte8v, int16v)
#undef XP_MFMA
