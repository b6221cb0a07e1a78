// Comparisons and logic, which answer 1 or 0 in the operands' type, and bit operations on raw bits.
#pragma once
#include "bang_arith.h"

namespace xp::bang {

template <class T> inline T equal(T a, T b) { return T(a == b); }
template <class T> inline T unequal(T a, T b) { return T(a != b); }
template <class T> inline T above(T a, T b) { return T(a > b); }
template <class T> inline T at_least(T a, T b) { return T(a >= b); }
template <class T> inline T below(T a, T b) { return T(a < b); }
template <class T> inline T at_most(T a, T b) { return T(a <= b); }
template <class T> inline T both(T a, T b) { return T(a != T(0) && b != T(0)); }
template <class T> inline T either(T a, T b) { return T(a != T(0) || b != T(0)); }
template <class T> inline T exactly_one(T a, T b) { return T((a != T(0)) != (b != T(0))); }

template <class T, class F> inline T on_bits(T a, T b, F f) {
  using Bits = std::conditional_t<sizeof(T) == 1, uint8_t, std::conditional_t<sizeof(T) == 2, uint16_t, uint32_t>>;
  Bits x, y;
  memcpy(&x, &a, sizeof x);
  memcpy(&y, &b, sizeof y);
  const Bits bits = static_cast<Bits>(f(x, y));
  memcpy(&a, &bits, sizeof bits);
  return a;
}
template <class T> inline T bits_and(T a, T b) { return on_bits(a, b, [](auto x, auto y) { return x & y; }); }
template <class T> inline T bits_or(T a, T b) { return on_bits(a, b, [](auto x, auto y) { return x | y; }); }
template <class T> inline T bits_xor(T a, T b) { return on_bits(a, b, [](auto x, auto y) { return x ^ y; }); }

// Element i becomes bit i % 8, lowest first, of byte i / 8.
template <class T, class F>
inline void to_bits(const char* name, Site site, void* dst, const T* a, const T* b, T scalar, long n, F f) {
  Call call(name, site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  if (__BANG_ARCH__ < 300) call.require(n * sizeof(T) % 512 == 0, "a multiple of 512 bytes");
  call.advise(n % 8 == 0, "a count that is a multiple of 8");
  auto* bytes = static_cast<unsigned char*>(dst);
  call.out("dst", bytes, (n + 7) / 8);
  call.in("src0", a, n);
  if (b) call.in("src1", b, n);
  call.alias(Alias::exact);
  for (long i = 0; i < n; i += 8) {
    unsigned packed = 0;
    for (long j = 0; j < 8 && i + j < n; ++j) packed |= unsigned(f(a[i + j], b ? b[i + j] : scalar) != T(0)) << j;
    bytes[i / 8] = static_cast<unsigned char>(packed);
  }
}

}  // namespace xp::bang

#define XP_COMPARISON(op, function)                                                                             \
  XP_BINARY(__bang_##op, XP_ARITHMETIC, xp::bang::function)                                                     \
  XP_SCALAR(__bang_##op##_scalar, XP_ARITHMETIC, xp::bang::function)                                            \
  XP_CYCLE(__bang_cycle_##op, XP_ARITHMETIC, xp::bang::function)                                                \
  template <class D, class T>                                                                                   \
  inline void __bang_##op##_bitindex(D* dst, const T* src0, const T* src1, long n, XP_SITE) {                   \
    XP_TYPES(XP_REAL, "__bang_" #op "_bitindex");                                                               \
    xp::bang::to_bits("__bang_" #op "_bitindex", site, dst, src0, src1, T(0), n,                                \
                      [](T a, T b) { return xp::bang::function(a, b); });                                       \
  }
XP_COMPARISON(eq, equal)
XP_COMPARISON(ne, unequal)
XP_COMPARISON(gt, above)
XP_COMPARISON(ge, at_least)
XP_COMPARISON(lt, below)
XP_COMPARISON(le, at_most)
#undef XP_COMPARISON
XP_SCALAR(__bang_ge_const, XP_REAL, xp::bang::at_least)

#define XP_LOGIC(op, function)                                             \
  XP_BINARY(__bang_##op, xp::bang::is_element<T>, xp::bang::function)      \
  XP_SCALAR(__bang_##op##_scalar, xp::bang::is_element<T>, xp::bang::function) \
  XP_CYCLE(__bang_cycle_##op, xp::bang::is_element<T>, xp::bang::function)
XP_LOGIC(and, both)
XP_LOGIC(or, either)
XP_LOGIC(xor, exactly_one)
#undef XP_LOGIC

#define XP_BITS(op, function)                                              \
  XP_BINARY(__bang_##op, xp::bang::is_whole<T>, xp::bang::function)        \
  XP_SCALAR(__bang_##op##_scalar, xp::bang::is_element<T>, xp::bang::function) \
  XP_CYCLE(__bang_cycle_##op, xp::bang::is_whole<T>, xp::bang::function)
XP_BITS(band, bits_and)
XP_BITS(bor, bits_or)
XP_BITS(bxor, bits_xor)
#undef XP_BITS

template <class T> inline void __bang_not(T* dst, const T* src, long n, XP_SITE) {
  XP_TYPES(xp::bang::is_element<T>, "__bang_not");
  xp::bang::unary("__bang_not", site, dst, src, n, [](T a) { return T(a == T(0)); });
}
template <class T> inline void __bang_bnot(T* dst, const T* src, long n, XP_SITE) {
  XP_TYPES(xp::bang::is_whole<T>, "__bang_bnot");
  xp::bang::unary("__bang_bnot", site, dst, src, n, [](T a) { return T(~a); });
}
template <class T> inline void __bang_srl(T* dst, const T* src, unsigned shift, long n, XP_SITE) {
  XP_TYPES(xp::bang::is_whole<T>, "__bang_srl");
  using U = std::make_unsigned_t<T>;
  xp::bang::unary("__bang_srl", site, dst, src, n, [=](T a) { return shift < 8 * sizeof(T) ? T(U(a) >> shift) : T(0); });
}
template <class T> inline void __bang_sll(T* dst, const T* src, unsigned shift, long n, XP_SITE) {
  XP_TYPES(xp::bang::is_whole<T>, "__bang_sll");
  using U = std::make_unsigned_t<T>;
  xp::bang::unary("__bang_sll", site, dst, src, n, [=](T a) { return shift < 8 * sizeof(T) ? T(U(a) << shift) : T(0); });
}

typedef enum { CMP_EQ, CMP_NE, CMP_LT, CMP_LE, CMP_GT, CMP_GE } CompareMode;

namespace xp::bang {
template <class T> inline T compared(CompareMode mode, T a, T b) {
  switch (mode) {
    case CMP_EQ: return equal(a, b);
    case CMP_NE: return unequal(a, b);
    case CMP_LT: return below(a, b);
    case CMP_LE: return at_most(a, b);
    case CMP_GT: return above(a, b);
    case CMP_GE: return at_least(a, b);
  }
  return T(0);
}
}  // namespace xp::bang

// Taken to store 1 or 0; the documents leave open whether it keeps src0 instead.
template <class T>
inline void __bang_fcmpfilter(CompareMode mode, T* dst, const T* src0, const T* src1, long n, XP_SITE) {
  XP_TYPES(XP_REAL, "__bang_fcmpfilter");
  xp::bang::binary("__bang_fcmpfilter", site, dst, src0, src1, n, [=](T a, T b) { return xp::bang::compared(mode, a, b); });
}
template <class T>
inline void __bang_fcmpfilter(CompareMode mode, T* dst, const T* src0, xp::bang::value_of<T> value, long n, XP_SITE) {
  XP_TYPES(XP_REAL, "__bang_fcmpfilter");
  xp::bang::with_scalar("__bang_fcmpfilter", site, dst, src0, T(value), n,
                        [=](T a, T b) { return xp::bang::compared(mode, a, b); });
}
