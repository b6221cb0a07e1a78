// Activations and elementary functions, computed exactly in float with the documented saturation.
#pragma once
#include "bang_check.h"

namespace xp::bang {

inline float exp_above(float x, float lowest, float floor_value) { return x < lowest ? floor_value : expf(x); }
inline float active_exp(float x) { return exp_above(x, -7.75f, 5.96e-8f); }
inline float active_exphp(float x) { return exp_above(x, -15.0f, 3e-7f); }
inline float active_exphp_half(float x) { return exp_above(x, -7.75f, 5.96e-8f); }
inline float active_exp_less_0(float x) { return exp_above(x, -15.5f, 5.96e-8f); }
inline float sigmoid(float x) { return 1 / (1 + expf(-x)); }
inline float active_sigmoid(float x) { return x < -7.75f ? 0.0f : x > 7.75f ? 1.0f : sigmoid(x); }
inline float gelu(float x) { return 0.5f * x * (1 + erff(x * 0.70710678f)); }
inline float active_gelu(float x) { return x < -3.875f ? -5.96e-8f : gelu(x); }
inline float reciprocal(float x) { return 1 / x; }
inline float reciprocal_root(float x) { return 1 / sqrtf(x); }
inline float sign(float x) { return x >= 0 ? 1.0f : x < 0 ? -1.0f : x; }  // either zero gives 1
inline float positive(float x) { return x > 0 ? x : x != x ? x : 0.0f; }
inline float half_away(float x) { return roundf(x); }
inline float softplus(float x) { return log1pf(expf(x)); }

// A function outside the range that the document gives is a note.
template <class T, class F>
inline void elementary(const char* name, Site site, T* dst, const T* src, long n, F f, float lowest, float highest,
                       Alias rule = Alias::exact) {
  bool outside = false;
  unary(
      name, site, dst, src, n,
      [&](T element) {
        const float x = static_cast<float>(element);
        outside |= x < lowest || x > highest;
        return static_cast<T>(f(x));
      },
      rule);
  if (!outside) return;
  Call call(name, site);
  call.advise(!call.runs, "an element lies outside the range that is documented for the function");
}

constexpr float ANY = std::numeric_limits<float>::infinity();

}  // namespace xp::bang

#define XP_ACTIVE(name, function, lowest, highest)                                                  \
  template <class T> inline void __bang_active_##name(T* dst, const T* src, long n, XP_SITE) {      \
    XP_TYPES((xp::bang::one_of<T, half, float>), "__bang_active_" #name);                           \
    xp::bang::elementary("__bang_active_" #name, site, dst, src, n, function, lowest, highest);     \
  }

XP_ACTIVE(exp, xp::bang::active_exp, -xp::bang::ANY, 10.25f)
XP_ACTIVE(exp_less_0, xp::bang::active_exp_less_0, -xp::bang::ANY, 0.0f)
XP_ACTIVE(sigmoid, xp::bang::active_sigmoid, -xp::bang::ANY, xp::bang::ANY)
XP_ACTIVE(tanh, tanhf, -xp::bang::ANY, xp::bang::ANY)
XP_ACTIVE(gelu, xp::bang::active_gelu, -xp::bang::ANY, xp::bang::ANY)
XP_ACTIVE(gelup, xp::bang::active_gelu, -xp::bang::ANY, xp::bang::ANY)
XP_ACTIVE(sqrt, sqrtf, 0.0f, 65504.0f)
XP_ACTIVE(sqrthp, sqrtf, 0.0f, 677268.0f)
XP_ACTIVE(rsqrt, xp::bang::reciprocal_root, 0.005f, 65504.0f)
XP_ACTIVE(rsqrthp, xp::bang::reciprocal_root, 3.67e-4f, 1e6f)
XP_ACTIVE(recip, xp::bang::reciprocal, 0.00391f, 65504.0f)
XP_ACTIVE(reciphp, xp::bang::reciprocal, 0.00391f, 2e6f)
XP_ACTIVE(recip_greater_1, xp::bang::reciprocal, 1.0f, 65504.0f)
XP_ACTIVE(log, logf, 6.1e-5f, 65504.0f)
XP_ACTIVE(loghp, logf, 7.2e-9f, 507903.0f)
XP_ACTIVE(sin, sinf, -6.2831855f, 6.2831855f)
XP_ACTIVE(cos, cosf, -6.2831855f, 6.2831855f)
XP_ACTIVE(pow2, exp2f, -xp::bang::ANY, xp::bang::ANY)
XP_ACTIVE(sign, xp::bang::sign, -xp::bang::ANY, xp::bang::ANY)
XP_ACTIVE(relu, xp::bang::positive, -xp::bang::ANY, xp::bang::ANY)
XP_ACTIVE(abs, fabsf, -xp::bang::ANY, xp::bang::ANY)
#undef XP_ACTIVE

template <class T> inline void __bang_active_exphp(T* dst, const T* src, long n, XP_SITE) {
  XP_TYPES((xp::bang::one_of<T, half, float>), "__bang_active_exphp");
  if constexpr (std::is_same_v<T, half>)
    xp::bang::elementary("__bang_active_exphp", site, dst, src, n, xp::bang::active_exphp_half, -xp::bang::ANY, 10.25f);
  else
    xp::bang::elementary("__bang_active_exphp", site, dst, src, n, xp::bang::active_exphp, -xp::bang::ANY, 16.0f);
}

// The accurate family, float only.
#define XP_ACCURATE(name, function, lowest, rule)                                                         \
  template <class T> inline void __bang_##name(T* dst, const T* src, long n, XP_SITE) {                   \
    XP_TYPES((std::is_same_v<T, float> && __BANG_ARCH__ >= 300), "__bang_" #name);                        \
    xp::bang::elementary("__bang_" #name, site, dst, src, n, function, lowest, xp::bang::ANY, xp::bang::Alias::rule); \
  }
XP_ACCURATE(sin, sinf, -xp::bang::ANY, exact)
XP_ACCURATE(cos, cosf, -xp::bang::ANY, exact)
XP_ACCURATE(log, log2f, 0.0f, exact)  // the base is 2
XP_ACCURATE(log2, log2f, 0.0f, exact)
XP_ACCURATE(pow2, exp2f, -xp::bang::ANY, exact)
XP_ACCURATE(sqrt, sqrtf, 0.0f, exact)
XP_ACCURATE(rsqrt, xp::bang::reciprocal_root, 0.0f, exact)
XP_ACCURATE(recip, xp::bang::reciprocal, -xp::bang::ANY, exact)
XP_ACCURATE(round, xp::bang::half_away, -xp::bang::ANY, tolerated)
XP_ACCURATE(floor, floorf, -xp::bang::ANY, tolerated)
XP_ACCURATE(ceil, ceilf, -xp::bang::ANY, tolerated)
XP_ACCURATE(trunc, truncf, -xp::bang::ANY, tolerated)
#undef XP_ACCURATE

#define XP_EXACT(name, condition, expression)                                            \
  template <class T> inline void __bang_##name(T* dst, const T* src, long n, XP_SITE) {  \
    XP_TYPES(condition, "__bang_" #name);                                                \
    xp::bang::unary("__bang_" #name, site, dst, src, n, [](T x) { return T(expression); }); \
  }
#define XP_SIGNED (xp::bang::is_floating<T> || (xp::bang::is_whole<T> && std::is_signed_v<T>))
XP_EXACT(abs, XP_SIGNED, x < T(0) ? -x : x + T(0))
XP_EXACT(neg, XP_SIGNED, -x)
XP_EXACT(square, xp::bang::is_floating<T>, x* x)
XP_EXACT(relu, xp::bang::is_floating<T>, x > T(0) ? x : x != x ? x : T(0))
#undef XP_EXACT

template <class T>
inline void __bang_relun(T* dst, const T* src, long n, xp::bang::value_of<T> limit, XP_SITE) {
  XP_TYPES(xp::bang::is_floating<T>, "__bang_relun");
  xp::bang::unary("__bang_relun", site, dst, src, n, [=](T x) { return x > limit ? limit : x > T(0) ? x : x != x ? x : T(0); });
}

// Names that no document has and kernels use all the same: a note.
#define XP_UNDOCUMENTED(name, function)                                                                        \
  template <class T> inline void __bang_##name(T* dst, const T* src, long n, XP_SITE) {                        \
    XP_TYPES((xp::bang::one_of<T, half, float>), "__bang_" #name);                                             \
    xp::bang::elementary("__bang_" #name, site, dst, src, n, function, -xp::bang::ANY, xp::bang::ANY);         \
    xp::bang::Call call("__bang_" #name, site);                                                                \
    if (call.runs) call.advise(false, "the function is in no document");                                       \
  }
XP_UNDOCUMENTED(sigmoid, xp::bang::sigmoid)
XP_UNDOCUMENTED(exp, expf)
XP_UNDOCUMENTED(tanh, tanhf)
XP_UNDOCUMENTED(gelu, xp::bang::gelu)
#undef XP_UNDOCUMENTED

// Taylor series with two scratch vectors, which are left undefined.
#define XP_TAYLOR(name, function)                                                                          \
  template <class T>                                                                                       \
  inline void __bang_taylor##name(T* dst, const T* src, T* aux1, T* aux2, long n, XP_SITE) {               \
    XP_TYPES((xp::bang::one_of<T, half, float>), "__bang_taylor" #name);                                   \
    xp::bang::Call call("__bang_taylor" #name, site);                                                      \
    if (!call.runs) return;                                                                                \
    call.count(n, sizeof(T));                                                                              \
    call.out("dst", dst, n);                                                                               \
    call.out("aux1", aux1, n);                                                                             \
    call.out("aux2", aux2, n);                                                                             \
    call.in("src", src, n);                                                                                \
    call.alias(xp::bang::Alias::forbidden);                                                                \
    for (long i = 0; i < n; ++i) dst[i] = static_cast<T>(function(static_cast<float>(src[i])));            \
    memset(static_cast<void*>(aux1), 0xFF, static_cast<size_t>(n) * sizeof(T));                            \
    memset(static_cast<void*>(aux2), 0xFF, static_cast<size_t>(n) * sizeof(T));                            \
  }
XP_TAYLOR(3_sin, sinf)
XP_TAYLOR(4_sin, sinf)
XP_TAYLOR(3_cos, cosf)
XP_TAYLOR(4_cos, cosf)
XP_TAYLOR(3_sigmoid, xp::bang::sigmoid)
XP_TAYLOR(4_sigmoid, xp::bang::sigmoid)
XP_TAYLOR(3_softplus, xp::bang::softplus)
XP_TAYLOR(4_softplus, xp::bang::softplus)
XP_TAYLOR(3_tanh, tanhf)
XP_TAYLOR(4_tanh, tanhf)
#undef XP_TAYLOR

// The device library's vector functions: the count comes first.
inline void __cn_vector_sin_f32(long n, float* dst, const float* src, XP_SITE) { __bang_sin(dst, src, n, site); }
inline void __cn_vector_cos_f32(long n, float* dst, const float* src, XP_SITE) { __bang_cos(dst, src, n, site); }
inline void __cn_vector_hypot_f32(long n, float* dst, const float* a, const float* b, XP_SITE) {
  xp::bang::binary("__cn_vector_hypot_f32", site, dst, a, b, n, [](float x, float y) { return hypotf(x, y); });
}
inline void __cn_vector_cast_f32_to_s32(long n, int* dst, const float* src, XP_SITE) {
  xp::bang::unary("__cn_vector_cast_f32_to_s32", site, dst, src, n, [](float x) { return static_cast<int>(x); });
}
