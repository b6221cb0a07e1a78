// What every intrinsic does before it computes: say who it is, name its operands, have them checked.
#pragma once
#include "bang_types.h"

namespace xp::bang {

struct Site {
  int line;  // of the call in the kernel's text
};
#define XP_SITE ::xp::bang::Site site = {__builtin_LINE()}

enum class Space : uint8_t { nram, wram, sram, ldram, gdram, elsewhere };

// May the destination be one of the sources?
enum class Alias : uint8_t {
  exact,      // yes, if it is exactly the same vector
  forbidden,  // no
  tolerated,  // the document says no, production code does it
  shifted,    // as exact, and the source may be the upper half of the destination
};

// One intrinsic under execution. `runs` is false on the memory core, which skips vector code.
struct Call {
  bool runs;
  Call(const char* name, Site site);
  template <class T> void out(const char* role, T* at, long count) { operand(role, at, count, sizeof(T), true); }
  template <class T> void in(const char* role, const T* at, long count) { operand(role, at, count, sizeof(T), false); }
  void operand(const char* role, const void* at, long count, int element_bytes, bool written,
               Space space = Space::nram);
  void alias(Alias rule);                    // of the first written operand with the others so far
  void count(long n, int element_bytes);     // positive; a multiple of 128 bytes before arch 300
  void require(bool holds, const char* rule);  // a documented rule: a finding when it does not hold
  void advise(bool holds, const char* rule);   // the same as a note
};

template <class T> struct identity { using type = T; };
template <class T> using value_of = typename identity<T>::type;  // a parameter that is converted, not deduced

template <class T, class... Types> constexpr bool one_of = (std::is_same_v<T, Types> || ...);
template <class T> constexpr bool is_floating = one_of<T, half, bfloat16_t, float>;
template <class T> constexpr bool is_whole = std::is_integral_v<T> && !std::is_same_v<T, bool>;
template <class T> constexpr bool is_element = is_floating<T> || is_whole<T>;

#define XP_TYPES(condition, name) static_assert(condition, name ": no overload for this element type is modelled")

template <class D, class S, class F>
inline void unary(const char* name, Site site, D* dst, const S* src, long n, F f, Alias rule = Alias::exact) {
  Call call(name, site);
  if (!call.runs) return;
  call.count(n, sizeof(S));
  call.out("dst", dst, n);
  call.in("src", src, n);
  call.alias(rule);
  for (long i = 0; i < n; ++i) dst[i] = static_cast<D>(f(src[i]));
}

template <class T, class F>
inline void binary(const char* name, Site site, T* dst, const T* a, const T* b, long n, F f) {
  Call call(name, site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  call.out("dst", dst, n);
  call.in("src0", a, n);
  call.in("src1", b, n);
  call.alias(Alias::exact);
  for (long i = 0; i < n; ++i) dst[i] = static_cast<T>(f(a[i], b[i]));
}

template <class T, class F>
inline void with_scalar(const char* name, Site site, T* dst, const T* src, T value, long n, F f) {
  unary(name, site, dst, src, n, [&](T element) { return static_cast<T>(f(element, value)); });
}

// The second operand is repeated: dst[i] = f(src[i], seg[i % m]).
template <class T, class F>
inline void cyclic(const char* name, Site site, T* dst, const T* src, const T* seg, long n, long m, F f) {
  Call call(name, site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  call.count(m, sizeof(T));
  call.require(m > 0 && n % m == 0, "the segment's count divides the source's count");
  call.out("dst", dst, n);
  call.in("src", src, n);
  call.alias(Alias::exact);
  call.in("seg", seg, m);
  if (n != m) call.require(static_cast<const void*>(dst) != seg, "dst is not the repeated segment");
  for (long i = 0; i < n; i += m)
    for (long j = 0; j < m; ++j) dst[i + j] = static_cast<T>(f(src[i + j], seg[j]));
}

}  // namespace xp::bang
