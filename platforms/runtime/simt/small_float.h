// half and bfloat16: every operation rounds. Functions of the vendors are friends, so that they convert arguments.
#pragma once

#include <cmath>
#include <limits>
#include <type_traits>

#include "simt/arithmetic.h"
#include "simt/small_format.h"

namespace xp {

template <class Format>
struct Small {
    uint16_t bits;

    Small() = default;
    Small(float value) : bits(Format::from_float(value)) {}
    Small(double value) : bits(Format::from_float(for_rounding(value))) {}
    Small(_Float16 value) : bits(Format::from_float(static_cast<float>(value))) {}
    template <class I, class = std::enable_if_t<std::is_integral_v<I>>>
    Small(I value) : Small(static_cast<double>(value)) {}

    operator float() const { return Format::to_float(bits); }

    static Small of_bits(uint16_t bits) {
        Small result;
        result.bits = bits;
        return result;
    }

    // clang-format off
#define XP_OPERATOR(op)                                                                                   \
    friend Small operator op(Small a, Small b) { return Small(float(a) op float(b)); }                     \
    Small& operator op##=(Small b) { return *this = *this op b; }
#define XP_COMPARISON(op, name)                                                                           \
    friend bool operator op(Small a, Small b) { return float(a) op float(b); }                             \
    friend bool name(Small a, Small b) { return a op b; }
#define XP_UNARY(name, expression) friend Small name(Small a) { const float x = a; return Small(expression); }
#define XP_BINARY(name, expression) \
    friend Small name(Small a, Small b) { const float x = a, y = b; return Small(expression); }
    // clang-format on
    XP_OPERATOR(+)
    XP_OPERATOR(-)
    XP_OPERATOR(*)
    XP_OPERATOR(/)
    XP_COMPARISON(==, __heq)
    XP_COMPARISON(<, __hlt)
    XP_COMPARISON(<=, __hle)
    XP_COMPARISON(>, __hgt)
    XP_COMPARISON(>=, __hge)
    friend bool operator!=(Small a, Small b) { return float(a) != float(b); }
    friend bool __hne(Small a, Small b) { return float(a) < float(b) || float(a) > float(b); }
    friend Small operator-(Small a) { return of_bits(a.bits ^ 0x8000); }
    friend Small operator+(Small a) { return a; }
    Small& operator++() { return *this += Small(1.0f); }
    Small& operator--() { return *this -= Small(1.0f); }

    XP_BINARY(__hadd, x + y)
    XP_BINARY(__hadd_rn, x + y)
    XP_BINARY(__hsub, x - y)
    XP_BINARY(__hsub_rn, x - y)
    XP_BINARY(__hmul, x* y)
    XP_BINARY(__hmul_rn, x* y)
    XP_BINARY(__hdiv, x / y)
    XP_BINARY(__hmax, fmaxf(x, y))
    XP_BINARY(__hmin, fminf(x, y))
    XP_BINARY(__hmax_nan, x != x || y != y ? NAN : fmaxf(x, y))
    XP_BINARY(__hmin_nan, x != x || y != y ? NAN : fminf(x, y))
    XP_BINARY(__hadd_sat, __saturatef(x + y))
    XP_BINARY(__hsub_sat, __saturatef(x - y))
    XP_BINARY(__hmul_sat, __saturatef(x* y))
    XP_UNARY(hexp, expf(x))
    XP_UNARY(hexp2, exp2f(x))
    XP_UNARY(hexp10, exp10f(x))
    XP_UNARY(hlog, logf(x))
    XP_UNARY(hlog2, log2f(x))
    XP_UNARY(hlog10, log10f(x))
    XP_UNARY(hsqrt, sqrtf(x))
    XP_UNARY(hrsqrt, rsqrtf(x))
    XP_UNARY(hrcp, 1.0f / x)
    XP_UNARY(hsin, sinf(x))
    XP_UNARY(hcos, cosf(x))
    XP_UNARY(hfloor, floorf(x))
    XP_UNARY(hceil, ceilf(x))
    XP_UNARY(htrunc, truncf(x))
    XP_UNARY(hrint, rintf(x))
    friend Small __hneg(Small a) { return -a; }
    friend Small __habs(Small a) { return of_bits(a.bits & 0x7fff); }
    friend bool __hisnan(Small a) { return float(a) != float(a); }
    friend int __hisinf(Small a) { return std::isinf(float(a)) ? (float(a) > 0 ? 1 : -1) : 0; }
    friend Small __hfma(Small a, Small b, Small c) {
        return Small(std::fma(static_cast<double>(float(a)), static_cast<double>(float(b)),
                              static_cast<double>(float(c))));
    }
    friend Small __hfma_relu(Small a, Small b, Small c) { return __hmax(__hfma(a, b, c), Small(0.0f)); }
    friend Small __hfma_sat(Small a, Small b, Small c) { return Small(__saturatef(__hfma(a, b, c))); }
    // Texts have functions of their own with these names, which are preferred to templates.
    template <class = void>
    friend Small max(Small a, Small b) {
        return __hmax(a, b);
    }
    template <class = void>
    friend Small min(Small a, Small b) {
        return __hmin(a, b);
    }
    template <class = void>
    friend Small htanh(Small a) {
        return Small(tanhf(a));
    }
};

/// Two of them in 32 bits: x is the low one.
template <class Scalar>
struct __attribute__((aligned(4))) Pair {
    Scalar x, y;

    Pair() = default;
    Pair(Scalar x, Scalar y) : x(x), y(y) {}

    // clang-format off
#define XP_PAIR(name, scalar) friend Pair name(Pair a, Pair b) { return {scalar(a.x, b.x), scalar(a.y, b.y)}; }
#define XP_PAIR_UNARY(name, scalar) friend Pair name(Pair a) { return {scalar(a.x), scalar(a.y)}; }
#define XP_PAIR_OPERATOR(op)                                                       \
    friend Pair operator op(Pair a, Pair b) { return {a.x op b.x, a.y op b.y}; }    \
    Pair& operator op##=(Pair b) { return *this = *this op b; }
#define XP_PAIR_TEST(test)                                                                      \
    friend Pair __h##test##2(Pair a, Pair b) {                                                  \
        return {Scalar(__h##test(a.x, b.x) ? 1 : 0), Scalar(__h##test(a.y, b.y) ? 1 : 0)};      \
    }                                                                                           \
    friend bool __hb##test##2(Pair a, Pair b) { return __h##test(a.x, b.x) && __h##test(a.y, b.y); }
    // clang-format on
    XP_PAIR_OPERATOR(+)
    XP_PAIR_OPERATOR(-)
    XP_PAIR_OPERATOR(*)
    XP_PAIR_OPERATOR(/)
    friend Pair operator-(Pair a) { return {-a.x, -a.y}; }
    friend bool operator==(Pair a, Pair b) { return a.x == b.x && a.y == b.y; }
    XP_PAIR(__hadd2, __hadd)
    XP_PAIR(__hadd2_rn, __hadd)
    XP_PAIR(__hsub2, __hsub)
    XP_PAIR(__hsub2_rn, __hsub)
    XP_PAIR(__hmul2, __hmul)
    XP_PAIR(__hmul2_rn, __hmul)
    XP_PAIR(__h2div, __hdiv)
    XP_PAIR(__hmax2, __hmax)
    XP_PAIR(__hmin2, __hmin)
    XP_PAIR_UNARY(__hneg2, __hneg)
    XP_PAIR_UNARY(__habs2, __habs)
    XP_PAIR_UNARY(h2exp, hexp)
    XP_PAIR_UNARY(h2exp2, hexp2)
    XP_PAIR_UNARY(h2log, hlog)
    XP_PAIR_UNARY(h2sqrt, hsqrt)
    XP_PAIR_UNARY(h2rsqrt, hrsqrt)
    XP_PAIR_UNARY(h2rcp, hrcp)
    XP_PAIR_UNARY(h2sin, hsin)
    XP_PAIR_UNARY(h2cos, hcos)
    XP_PAIR_UNARY(h2tanh, htanh)
    XP_PAIR_UNARY(h2floor, hfloor)
    XP_PAIR_UNARY(h2ceil, hceil)
    XP_PAIR_TEST(eq)
    XP_PAIR_TEST(ne)
    XP_PAIR_TEST(lt)
    XP_PAIR_TEST(le)
    XP_PAIR_TEST(gt)
    XP_PAIR_TEST(ge)
    friend Pair __hfma2(Pair a, Pair b, Pair c) { return {__hfma(a.x, b.x, c.x), __hfma(a.y, b.y, c.y)}; }
};

using Bfloat16 = Small<Bfloat16Format>;
using Bfloat16Pair = Pair<Bfloat16>;

}  // namespace xp

typedef xp::Small<xp::HalfFormat> __half;
typedef xp::Pair<__half> __half2;
typedef __half half;
typedef __half2 half2;

#undef XP_OPERATOR
#undef XP_COMPARISON
#undef XP_UNARY
#undef XP_BINARY
#undef XP_PAIR
#undef XP_PAIR_UNARY
#undef XP_PAIR_OPERATOR
#undef XP_PAIR_TEST
