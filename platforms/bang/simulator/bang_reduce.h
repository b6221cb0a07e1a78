// Reductions, searches and compaction, with their odd result layouts.
#pragma once
#include "bang_compare.h"

namespace xp::bang {

// Value in the first element, index as a 32-bit (half: 16-bit unit) word behind it; the first occurrence wins.
template <class T, class Better>
inline void search(const char* name, Site site, T* dst, const T* src, long n, bool absolute, Alias rule, Better better) {
  XP_TYPES(is_floating<T> || is_whole<T>, "a search");
  Call call(name, site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  auto* bytes = reinterpret_cast<unsigned char*>(dst);
  call.out("dst", bytes, sizeof(T) + 8);
  call.in("src", src, n);
  call.alias(rule);
  if (n <= 0) return;
  auto key = [&](long i) { return absolute && src[i] < T(0) ? T(-src[i]) : src[i]; };
  long found = 0;
  for (long i = 1; i < n; ++i)
    if (better(key(i), key(found)) || (key(found) != key(found) && key(i) == key(i))) found = i;
  const T value = key(found);
  const uint64_t index = static_cast<uint64_t>(found);
  memcpy(bytes, &value, sizeof value);
  memcpy(bytes + sizeof value, &index, sizeof index);
}

// Which elements of a mask are kept: a vector of the element type, or bits.
template <class T> inline bool kept(const T* mask, long i) { return mask[i] != T(0); }
inline bool kept_bit(const void* mask, long i) { return static_cast<const unsigned char*>(mask)[i / 8] >> i % 8 & 1; }

template <class T, class Kept> inline long compact(T* dst, const T* src, long n, Kept keep) {
  long count = 0;
  for (long i = 0; i < n; ++i)
    if (keep(i)) memmove(static_cast<void*>(dst + count++), src + i, sizeof(T));
  return count;
}

template <class T> inline long collect(const char* name, Site site, T* dst, const T* src, const T* mask, long n) {
  Call call(name, site);
  if (!call.runs) return 0;
  call.count(n, sizeof(T));
  call.in("src", src, n);
  call.in("mask", mask, n);
  long count = 0;
  for (long i = 0; i < n; ++i) count += kept(mask, i);
  call.out("dst", dst, count);
  call.alias(Alias::exact);
  return compact(dst, src, n, [=](long i) { return kept(mask, i); });
}

template <class T> inline long collect_bits(const char* name, Site site, T* dst, const T* src, const void* mask, long n) {
  Call call(name, site);
  if (!call.runs) return 0;
  call.count(n, sizeof(T));
  call.require(n % (__BANG_ARCH__ < 300 ? 1024 : 8) == 0, "a count that is a multiple of 8 (1024 before arch 300)");
  call.in("src", src, n);
  call.in("bitmask", static_cast<const unsigned char*>(mask), (n + 7) / 8);
  long count = 0;
  for (long i = 0; i < n; ++i) count += kept_bit(mask, i);
  call.out("dst", dst, count);
  call.alias(Alias::exact);
  return compact(dst, src, n, [=](long i) { return kept_bit(mask, i); });
}

// Count in word 0, elements from byte 128 on, zeros up to a multiple of 128 bytes.
template <class T, class Kept>
inline void select(Call& call, T* dst, const T* src, long n, Kept keep) {
  long count = 0;
  for (long i = 0; i < n; ++i) count += keep(i);
  auto* bytes = reinterpret_cast<unsigned char*>(dst);
  const long size = count * static_cast<long>(sizeof(T)), padded = std::max(128L, (size + 127) / 128 * 128);
  call.out("dst", bytes, 128 + padded);
  auto* packed = static_cast<T*>(malloc(static_cast<size_t>(size) + 1));
  compact(packed, src, n, keep);
  memset(bytes, 0, static_cast<size_t>(128 + padded));
  memcpy(bytes + 128, packed, static_cast<size_t>(size));
  free(packed);
  const auto word = static_cast<uint32_t>(count);
  memcpy(bytes, &word, sizeof word);
}

template <class T, class F> inline long counted(const char* name, Site site, const T* src, long n, F f) {
  Call call(name, site);
  if (!call.runs) return 0;
  call.count(n, sizeof(T));
  call.in("src", src, n);
  return f();
}

template <class T> inline long count_nonzero(const char* name, Site site, const T* src, long n) {
  return counted(name, site, src, n, [=] {
    long count = 0;
    for (long i = 0; i < n; ++i) count += src[i] != T(0);
    return count;
  });
}

// Index of the first or last element that is not 0; all ones where there is none.
template <class T> inline uint32_t find_one(const char* name, Site site, const T* src, long n, bool first) {
  return static_cast<uint32_t>(counted(name, site, src, n, [=] {
    for (long i = 0; i < n; ++i) {
      const long at = first ? i : n - 1 - i;
      if (src[at] != T(0)) return at;
    }
    return -1L;
  }));
}

inline void store_word(const char* name, Site site, uint32_t* dst, uint32_t word) {
  Call call(name, site);
  if (!call.runs) return;
  call.out("dst", dst, 1);
  *dst = word;
}

}  // namespace xp::bang

// Not a full sum: each 128-byte block is summed into the first element of its block of dst.
template <class T> inline void __bang_reduce_sum(T* dst, const T* src, long n, XP_SITE) {
  XP_TYPES(XP_REAL, "__bang_reduce_sum");
  constexpr long block = 128 / sizeof(T);
  xp::bang::Call call("__bang_reduce_sum", site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  if (__BANG_ARCH__ < 300) call.require(n % block == 0, "a multiple of 128 bytes");
  call.out("dst", dst, __BANG_ARCH__ < 300 ? n : (n - 1) / block * block + 1);
  call.in("src", src, n);
  call.alias(xp::bang::Alias::exact);
  for (long i = 0; i < n; i += block) {
    float sum = 0;
    for (long j = i; j < std::min(i + block, n); ++j) sum += static_cast<float>(src[j]);
    dst[i] = static_cast<T>(sum);
    for (long j = i + 1; __BANG_ARCH__ < 300 && j < i + block; ++j) dst[j] = T(0);
  }
}

template <class T> inline T __bang_sum(const T* src, long n, XP_SITE) {
  XP_TYPES(XP_REAL && __BANG_ARCH__ >= 392, "__bang_sum");
  xp::bang::Call call("__bang_sum", site);
  if (!call.runs) return T(0);
  call.count(n, sizeof(T));
  call.in("src", src, n);
  float sums[8] = {};
  for (long i = 0; i < n; ++i) sums[i % 8] += static_cast<float>(src[i]);
  return static_cast<T>(((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7])));
}

#define XP_SEARCH(name, absolute, rule, comparison)                                                       \
  template <class T> inline void __bang_##name(T* dst, const T* src, long n, XP_SITE) {                   \
    xp::bang::search("__bang_" #name, site, dst, src, n, absolute, xp::bang::Alias::rule,                 \
                     [](T a, T b) { return a comparison b; });                                            \
  }
XP_SEARCH(max, false, tolerated, >)
XP_SEARCH(min, false, tolerated, <)
XP_SEARCH(argmax, false, exact, >)
XP_SEARCH(argmin, false, exact, <)
XP_SEARCH(fabsmax, true, exact, >)
XP_SEARCH(fabsmin, true, exact, <)
#undef XP_SEARCH

template <class T> inline uint32_t __bang_count(const T* src, long n, XP_SITE) {
  return static_cast<uint32_t>(xp::bang::count_nonzero("__bang_count", site, src, n));
}
template <class T> inline void __bang_count(uint32_t* dst, const T* src, long n, XP_SITE) {
  xp::bang::store_word("__bang_count", site, dst, __bang_count(src, n, site));
}
template <class T> inline uint32_t __bang_findfirst1(const T* src, long n, XP_SITE) {
  return xp::bang::find_one("__bang_findfirst1", site, src, n, true);
}
template <class T> inline uint32_t __bang_findlast1(const T* src, long n, XP_SITE) {
  return xp::bang::find_one("__bang_findlast1", site, src, n, false);
}
template <class T> inline void __bang_findfirst1(uint32_t* dst, const T* src, long n, XP_SITE) {
  xp::bang::store_word("__bang_findfirst1", site, dst, __bang_findfirst1(src, n, site));
}
template <class T> inline void __bang_findlast1(uint32_t* dst, const T* src, long n, XP_SITE) {
  xp::bang::store_word("__bang_findlast1", site, dst, __bang_findlast1(src, n, site));
}

// Bits of a vector; n counts its elements.
template <class T> inline int __bang_popcnt(const T* src, long n, XP_SITE) {
  XP_TYPES(xp::bang::is_whole<T>, "__bang_popcnt");
  return static_cast<int>(xp::bang::counted("__bang_popcnt", site, src, n, [=] {
    long count = 0;
    for (long i = 0; i < n; ++i) count += __builtin_popcountll(static_cast<std::make_unsigned_t<T>>(src[i]));
    return count;
  }));
}

template <class T> inline void __bang_collect(T* dst, const T* src, const T* mask, long n, XP_SITE) {
  xp::bang::collect("__bang_collect", site, dst, src, mask, n);
}
template <class T> inline uint32_t __bang_filter(T* dst, const T* src, const T* mask, long n, XP_SITE) {
  return static_cast<uint32_t>(xp::bang::collect("__bang_filter", site, dst, src, mask, n));
}
template <class T> inline void __bang_collect_bitindex(T* dst, const T* src, const void* bitmask, long n, XP_SITE) {
  xp::bang::collect_bits("__bang_collect_bitindex", site, dst, src, bitmask, n);
}
template <class T> inline uint32_t __bang_filter_bitindex(T* dst, const T* src, const void* bitmask, long n, XP_SITE) {
  return static_cast<uint32_t>(xp::bang::collect_bits("__bang_filter_bitindex", site, dst, src, bitmask, n));
}
template <class T> inline void __bang_maskmove_bitindex(T* dst, const T* src, const void* bitmask, long n, XP_SITE) {
  xp::bang::collect_bits("__bang_maskmove_bitindex", site, dst, src, bitmask, n);
}
template <class T> inline void __bang_select(T* dst, const T* src, const T* mask, long n, XP_SITE) {
  XP_TYPES(XP_REAL, "__bang_select");
  xp::bang::Call call("__bang_select", site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  call.in("src", src, n);
  call.in("mask", mask, n);
  xp::bang::select(call, dst, src, n, [=](long i) { return xp::bang::kept(mask, i); });
}
template <class T> inline void __bang_select_bitindex(T* dst, const T* src, const void* bitmask, long n, XP_SITE) {
  XP_TYPES(XP_REAL, "__bang_select_bitindex");
  xp::bang::Call call("__bang_select_bitindex", site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  call.in("src", src, n);
  call.in("bitmask", static_cast<const unsigned char*>(bitmask), (n + 7) / 8);
  xp::bang::select(call, dst, src, n, [=](long i) { return xp::bang::kept_bit(bitmask, i); });
}
// Byte-wise: bit i of the mask's bytes decides whether byte i is copied.
template <class T> inline void __bang_maskmove(T* dst, const T* src, const T* mask, long n, XP_SITE) {
  xp::bang::Call call("__bang_maskmove", site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  call.out("dst", dst, n);
  call.in("src", src, n);
  const long bytes = n * static_cast<long>(sizeof(T));
  call.in("mask", reinterpret_cast<const unsigned char*>(mask), (bytes + 7) / 8);
  for (long i = 0; i < bytes; ++i)
    if (xp::bang::kept_bit(mask, i)) reinterpret_cast<char*>(dst)[i] = reinterpret_cast<const char*>(src)[i];
}
