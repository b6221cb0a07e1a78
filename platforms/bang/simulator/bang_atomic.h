// Atomic operations on GDRAM: dst in NRAM receives the old values; the reduce forms return nothing.
#pragma once
#include "bang_compare.h"

extern "C" void xp_atomic_access(const void* address, size_t bytes);  // the race detector's

namespace xp::bang {

// One step: tasks take turns. The race detector is told of it.
template <class T, class F> __attribute__((no_sanitize("thread"))) inline T update(T* memory, F next) {
#if __has_feature(thread_sanitizer)
  xp_atomic_access(memory, sizeof(T));
#endif
  T old;
  memcpy(&old, memory, sizeof old);
  const T made = next(old);
  memcpy(memory, &made, sizeof made);
  return old;
}

template <class T> inline T increased(T old, T limit) { return old >= limit ? T(0) : T(old + 1); }
template <class T> inline T decreased(T old, T limit) { return old == T(0) || old > limit ? limit : T(old - 1); }
template <class T> inline T exchanged(T, T value) { return value; }

// `values` is a vector, or null for the scalar. The values are read before dst is overwritten.
template <class T, class F>
inline void atomic(const char* name, Site site, T* dst, T* memory, const T* values, T scalar, long n, F f) {
  Call call(name, site);
  if (!call.runs) return;
  call.count(n, 128);
  call.require(reinterpret_cast<uintptr_t>(memory) % sizeof(T) == 0, "an address aligned to its element");
  if (dst) call.out("dst", dst, n);
  if (values) call.in("src", values, n);
  call.alias(Alias::exact);
  call.operand("memory", memory, n, sizeof(T), true, Space::gdram);
  for (long i = 0; i < n; ++i) {
    const T value = values ? values[i] : scalar;
    const T old = update(memory + i, [&](T before) { return T(f(before, value)); });
    if (dst) dst[i] = old;
  }
}

template <class T>
inline void compare_and_swap(const char* name, Site site, T* dst, T* memory, T expected, T value) {
  Call call(name, site);
  if (!call.runs) return;
  if (dst) call.out("dst", dst, 1);
  call.operand("memory", memory, 1, sizeof(T), true, Space::gdram);
  const T old = update(memory, [&](T before) { return before == expected ? value : before; });
  if (dst) *dst = old;
}

}  // namespace xp::bang

#define XP_ATOMIC(op, condition, function)                                                                      \
  template <class T>                                                                                            \
  inline void __bang_atomic_##op(T* dst, T* memory, xp::bang::value_of<T> value, long n, XP_SITE) {             \
    XP_TYPES(condition, "__bang_atomic_" #op);                                                                  \
    xp::bang::atomic<T>("__bang_atomic_" #op, site, dst, memory, nullptr, value, n, function<T>);               \
  }                                                                                                             \
  template <class T>                                                                                            \
  inline void __bang_atomic_##op(T* dst, T* memory, const T* src, long n, XP_SITE) {                            \
    XP_TYPES(condition, "__bang_atomic_" #op);                                                                  \
    xp::bang::atomic<T>("__bang_atomic_" #op, site, dst, memory, src, T(0), n, function<T>);                    \
  }                                                                                                             \
  template <class T>                                                                                            \
  inline void __bang_atomic_reduce_##op(T* memory, xp::bang::value_of<T> value, long n, XP_SITE) {              \
    XP_TYPES(condition && __BANG_ARCH__ >= 300, "__bang_atomic_reduce_" #op);                                   \
    xp::bang::atomic<T>("__bang_atomic_reduce_" #op, site, nullptr, memory, nullptr, value, n, function<T>);    \
  }                                                                                                             \
  template <class T>                                                                                            \
  inline void __bang_atomic_reduce_##op(T* memory, const T* src, long n, XP_SITE) {                             \
    XP_TYPES(condition && __BANG_ARCH__ >= 300, "__bang_atomic_reduce_" #op);                                   \
    xp::bang::atomic<T>("__bang_atomic_reduce_" #op, site, nullptr, memory, src, T(0), n, function<T>);         \
  }
#define XP_ATOMIC_WHOLE (xp::bang::is_whole<T> && (sizeof(T) == 2 || sizeof(T) == 4))
#define XP_ATOMIC_ANY (xp::bang::is_floating<T> || XP_ATOMIC_WHOLE)
XP_ATOMIC(add, XP_ATOMIC_ANY, xp::bang::plus)
XP_ATOMIC(max, XP_ATOMIC_ANY, xp::bang::greater)
XP_ATOMIC(min, XP_ATOMIC_ANY, xp::bang::smaller)
XP_ATOMIC(exch, XP_ATOMIC_ANY, xp::bang::exchanged)
XP_ATOMIC(and, XP_ATOMIC_WHOLE, xp::bang::bits_and)
XP_ATOMIC(or, XP_ATOMIC_WHOLE, xp::bang::bits_or)
XP_ATOMIC(xor, XP_ATOMIC_WHOLE, xp::bang::bits_xor)
XP_ATOMIC(inc, XP_ATOMIC_WHOLE, xp::bang::increased)
XP_ATOMIC(dec, XP_ATOMIC_WHOLE, xp::bang::decreased)
#undef XP_ATOMIC

template <class T>
inline void __bang_atomic_cas(T* dst, T* memory, xp::bang::value_of<T> expected, xp::bang::value_of<T> value, XP_SITE) {
  XP_TYPES(XP_ATOMIC_ANY, "__bang_atomic_cas");
  xp::bang::compare_and_swap<T>("__bang_atomic_cas", site, dst, memory, expected, value);
}
template <class T>
inline void __bang_atomic_reduce_cas(T* memory, xp::bang::value_of<T> expected, xp::bang::value_of<T> value, XP_SITE) {
  XP_TYPES(XP_ATOMIC_ANY && __BANG_ARCH__ >= 300, "__bang_atomic_reduce_cas");
  xp::bang::compare_and_swap<T>("__bang_atomic_reduce_cas", site, nullptr, memory, expected, value);
}
