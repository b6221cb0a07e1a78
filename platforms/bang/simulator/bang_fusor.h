// bang::experimental::fusor<T>(dst, src, n).mul(a).add(b): a chain of operations, each done at once.
#pragma once
#include "bang_arith.h"
#include "bang_math.h"

namespace bang::experimental {

template <class T> class fusor {
 public:
  fusor(T* dst, const T* src, long n, XP_SITE) : dst_(dst), n_(n), site_(site) {
    xp::bang::unary("bang_fusor", site_, dst, src, n, [](T x) { return x; });
  }
  fusor(const fusor&) = delete;

#define XP_FUSOR(op, function)                                                                                  \
  fusor& op(xp::bang::value_of<T> value) {                                                                 \
    xp::bang::with_scalar("bang_fusor." #op, site_, dst_, dst_, T(value), n_, [](T a, T b) { return function(a, b); }); \
    return *this;                                                                                               \
  }                                                                                                             \
  fusor& op(const T* other) {                                                                              \
    xp::bang::binary("bang_fusor." #op, site_, dst_, dst_, other, n_, [](T a, T b) { return function(a, b); }); \
    return *this;                                                                                               \
  }
  XP_FUSOR(add, xp::bang::plus)
  XP_FUSOR(sub, xp::bang::minus)
  XP_FUSOR(mul, xp::bang::times)
  XP_FUSOR(div, xp::bang::quotient)
  XP_FUSOR(max, xp::bang::greater)
  XP_FUSOR(min, xp::bang::smaller)
#undef XP_FUSOR

#define XP_FUSOR(op, function)                                                                     \
  fusor& op() {                                                                               \
    xp::bang::unary("bang_fusor." #op, site_, dst_, dst_, n_,                                      \
                    [](T x) { return static_cast<T>(function(static_cast<float>(x))); });          \
    return *this;                                                                                  \
  }
  XP_FUSOR(abs, fabsf)
  XP_FUSOR(sqrt, sqrtf)
  XP_FUSOR(rsqrt, xp::bang::reciprocal_root)
  XP_FUSOR(recip, xp::bang::reciprocal)
  XP_FUSOR(log2, log2f)
  XP_FUSOR(pow2, exp2f)
#undef XP_FUSOR

 private:
  T* dst_;
  long n_;
  xp::bang::Site site_;
};

}  // namespace bang::experimental
