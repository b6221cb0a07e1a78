// Device arithmetic: min and max, fast-math intrinsics, rounding, conversions. Each rounds like the exact function.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

// clang-format off
#define XP_MIN_MAX(T)                                          \
    constexpr T min(T a, T b) { return b < a ? b : a; }        \
    constexpr T max(T a, T b) { return a < b ? b : a; }
// clang-format on
XP_MIN_MAX(int)
XP_MIN_MAX(unsigned)
XP_MIN_MAX(long)
XP_MIN_MAX(unsigned long)
XP_MIN_MAX(long long)
XP_MIN_MAX(unsigned long long)
#undef XP_MIN_MAX

// A NaN loses against a number.
inline float min(float a, float b) { return fminf(a, b); }
inline float max(float a, float b) { return fmaxf(a, b); }
inline double min(double a, double b) { return fmin(a, b); }
inline double max(double a, double b) { return fmax(a, b); }

namespace xp::simt {
template <class A, class B>
using Mixed = std::enable_if_t<std::is_arithmetic_v<A> && std::is_arithmetic_v<B> && !std::is_same_v<A, B>,
                               std::common_type_t<A, B>>;
}
template <class A, class B>
constexpr xp::simt::Mixed<A, B> min(A a, B b) {
    using T = std::common_type_t<A, B>;
    return min(static_cast<T>(a), static_cast<T>(b));
}
template <class A, class B>
constexpr xp::simt::Mixed<A, B> max(A a, B b) {
    using T = std::common_type_t<A, B>;
    return max(static_cast<T>(a), static_cast<T>(b));
}

inline unsigned umin(unsigned a, unsigned b) { return min(a, b); }
inline unsigned umax(unsigned a, unsigned b) { return max(a, b); }

inline float rsqrtf(float x) { return static_cast<float>(1.0 / std::sqrt(static_cast<double>(x))); }
inline double rsqrt(double x) { return 1.0 / std::sqrt(x); }
inline float rsqrt(float x) { return rsqrtf(x); }
inline float rcbrtf(float x) { return 1.0f / cbrtf(x); }
inline float fdividef(float a, float b) { return a / b; }
inline float sinpif(float x) { return static_cast<float>(std::sin(M_PI * static_cast<double>(x))); }
inline float cospif(float x) { return static_cast<float>(std::cos(M_PI * static_cast<double>(x))); }
inline float normcdff(float x) { return static_cast<float>(0.5 * std::erfc(-static_cast<double>(x) * M_SQRT1_2)); }
inline double normcdf(double x) { return 0.5 * std::erfc(-x * M_SQRT1_2); }
inline float norm3df(float x, float y, float z) { return std::sqrt(x * x + y * y + z * z); }
inline float rnorm3df(float x, float y, float z) { return 1.0f / norm3df(x, y, z); }
inline float norm4df(float x, float y, float z, float w) { return std::sqrt(x * x + y * y + z * z + w * w); }
inline float rhypotf(float x, float y) { return 1.0f / hypotf(x, y); }
inline void sincospif(float x, float* s, float* c) { *s = sinpif(x), *c = cospif(x); }

inline float __expf(float x) { return expf(x); }
inline float __exp10f(float x) { return exp10f(x); }
inline float __logf(float x) { return logf(x); }
inline float __log2f(float x) { return log2f(x); }
inline float __log10f(float x) { return log10f(x); }
inline float __powf(float x, float y) { return powf(x, y); }
inline float __sinf(float x) { return sinf(x); }
inline float __cosf(float x) { return cosf(x); }
inline float __tanf(float x) { return tanf(x); }
inline void __sincosf(float x, float* s, float* c) { sincosf(x, s, c); }
inline float __fdividef(float a, float b) { return a / b; }
inline float __saturatef(float x) { return x > 0 ? (x < 1 ? x : 1) : 0; }
inline float __frsqrt_rn(float x) { return rsqrtf(x); }
inline float __tanhf(float x) { return tanhf(x); }

// Only rounding to nearest exists on the host; the directed forms differ in the last bit and are left out.
inline float __fadd_rn(float a, float b) { return a + b; }
inline float __fsub_rn(float a, float b) { return a - b; }
inline float __fmul_rn(float a, float b) { return a * b; }
inline float __fdiv_rn(float a, float b) { return a / b; }
inline float __fmaf_rn(float a, float b, float c) { return fmaf(a, b, c); }
inline float __frcp_rn(float x) { return 1.0f / x; }
inline float __fsqrt_rn(float x) { return sqrtf(x); }
inline double __dadd_rn(double a, double b) { return a + b; }
inline double __dsub_rn(double a, double b) { return a - b; }
inline double __dmul_rn(double a, double b) { return a * b; }
inline double __ddiv_rn(double a, double b) { return a / b; }
inline double __fma_rn(double a, double b, double c) { return fma(a, b, c); }
inline double __drcp_rn(double x) { return 1.0 / x; }
inline double __dsqrt_rn(double x) { return sqrt(x); }

namespace xp::simt {

/// To an integer as the devices do: NaN is 0, what does not fit becomes the nearest that does.
template <class I>
inline I to_integer(double rounded) {
    constexpr double low = static_cast<double>(std::numeric_limits<I>::min());
    constexpr double high = static_cast<double>(std::numeric_limits<I>::max());
    if (rounded != rounded) return 0;
    if (rounded <= low) return std::numeric_limits<I>::min();
    if (rounded >= high) return std::numeric_limits<I>::max();
    return static_cast<I>(rounded);
}

}  // namespace xp::simt

// clang-format off
#define XP_TO_INTEGER(from, F, to, I)                                                                      \
    inline I __##from##2##to##_rn(F x) { return xp::simt::to_integer<I>(std::nearbyint(static_cast<double>(x))); } \
    inline I __##from##2##to##_rz(F x) { return xp::simt::to_integer<I>(std::trunc(static_cast<double>(x))); }     \
    inline I __##from##2##to##_rd(F x) { return xp::simt::to_integer<I>(std::floor(static_cast<double>(x))); }     \
    inline I __##from##2##to##_ru(F x) { return xp::simt::to_integer<I>(std::ceil(static_cast<double>(x))); }
// clang-format on
XP_TO_INTEGER(float, float, int, int)
XP_TO_INTEGER(float, float, uint, unsigned)
XP_TO_INTEGER(float, float, ll, long long)
XP_TO_INTEGER(float, float, ull, unsigned long long)
XP_TO_INTEGER(double, double, int, int)
XP_TO_INTEGER(double, double, uint, unsigned)
XP_TO_INTEGER(double, double, ll, long long)
XP_TO_INTEGER(double, double, ull, unsigned long long)
#undef XP_TO_INTEGER

inline float __int2float_rn(int x) { return static_cast<float>(x); }
inline float __uint2float_rn(unsigned x) { return static_cast<float>(x); }
inline float __ll2float_rn(long long x) { return static_cast<float>(x); }
inline float __ull2float_rn(unsigned long long x) { return static_cast<float>(x); }
inline double __int2double_rn(int x) { return x; }
inline double __uint2double_rn(unsigned x) { return x; }
inline float __double2float_rn(double x) { return static_cast<float>(x); }
