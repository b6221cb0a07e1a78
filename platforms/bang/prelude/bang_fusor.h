/* bang::experimental::fusor<T>(dst, src, n).mul(a).add(b): a chain of operations on dst. */
#pragma once
namespace bang {
namespace experimental {
template <class T> class fusor {
 public:
  __mlu_device__ fusor(T* to, const T* from, int count) : dst(to), n(count) {
    if ((const T*)to != from) __bang_move(to, from, count * (int)sizeof(T));
  }
#define XP_FUSOR(name, scalar, vector) \
  __mlu_device__ fusor& name(T value) { scalar(dst, dst, value, n); return *this; } \
  __mlu_device__ fusor& name(const T* other) { vector(dst, dst, other, n); return *this; }
  XP_FUSOR(add, __bang_add_scalar, __bang_add)
  XP_FUSOR(sub, __bang_sub_scalar, __bang_sub)
  XP_FUSOR(mul, __bang_mul_scalar, __bang_mul)
  XP_FUSOR(div, __bang_div, __bang_div)
  XP_FUSOR(max, __bang_maxeq_scalar, __bang_maxequal)
  XP_FUSOR(min, __bang_mineq_scalar, __bang_minequal)
#undef XP_FUSOR
#define XP_FUSOR(name, unary) \
  __mlu_device__ fusor& name() { unary(dst, dst, n); return *this; }
  XP_FUSOR(abs, __bang_abs)
  XP_FUSOR(sqrt, __bang_sqrt)
  XP_FUSOR(rsqrt, __bang_rsqrt)
  XP_FUSOR(recip, __bang_recip)
  XP_FUSOR(log2, __bang_log2)
  XP_FUSOR(pow2, __bang_pow2)
#undef XP_FUSOR

 private:
  T* dst;
  int n;
};
}  // namespace experimental
}  // namespace bang
