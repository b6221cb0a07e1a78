// Copies between address spaces, fills, and scalar access.
#pragma once
#include "bang_check.h"

typedef enum {
  GDRAM2NRAM, NRAM2GDRAM, LDRAM2NRAM, NRAM2LDRAM, GDRAM2WRAM, WRAM2GDRAM, LDRAM2WRAM, WRAM2LDRAM,
  NRAM2NRAM, NRAM2WRAM, WRAM2NRAM, GDRAM2SRAM, SRAM2GDRAM, LDRAM2SRAM, SRAM2LDRAM, SRAM2NRAM,
  NRAM2SRAM, SRAM2WRAM, WRAM2SRAM, GDRAM2GDRAM, GDRAM2LDRAM, LDRAM2GDRAM, LDRAM2LDRAM, SRAM2SRAM
} mluMemcpyDirection_t;

namespace xp::bang {

// Segments of one side, `inner * outer` of them; strides in bytes between the starts of segments.
struct Side {
  char* at;
  long inner_stride, inner;
  long outer_stride, outer;
};

struct Copy {
  const char* name;
  int line;
  mluMemcpyDirection_t direction;
  bool async;
  bool strided;  // spelled with strides: linear in WRAM, where a contiguous copy is dealt to the lanes
  long size;     // bytes of a segment
  Side dst, src;
  int cluster;  // destination of SRAM2SRAM; -1: this one
};
void copy(const Copy& what);

// A fill of count elements, repeated over two strides.
struct Fill {
  const char* name;
  int line;
  Space space;
  bool vector_unit;  // skipped on the memory core
  Side dst;
  long count;
  int element_bytes;
  unsigned char value[4];
};
void fill(const Fill& what);

inline Side one(const void* at) { return {static_cast<char*>(const_cast<void*>(at)), 0, 1, 0, 1}; }
inline Side row(const void* at, long stride, long segnum) { return {one(at).at, stride, segnum + 1, 0, 1}; }
inline Side plane(const void* at, long stride0, long segnum1, long stride1, long segnum2) {
  return {one(at).at, stride0, segnum1 + 1, stride1, segnum2 + 1};
}

template <class V>
inline void fill_with(const char* name, Space space, bool vector_unit, Side dst, long count, V value, Site site) {
  if constexpr (std::is_same_v<V, double>) {  // the device has no double
    fill_with(name, space, vector_unit, dst, count, static_cast<float>(value), site);
  } else {
    static_assert(sizeof(V) <= 4 && std::is_trivially_copyable_v<V>, "a fill takes a value of 1, 2 or 4 bytes");
    Fill what{name, site.line, space, vector_unit, dst, count, sizeof(V), {}};
    memcpy(what.value, &value, sizeof value);
    fill(what);
  }
}

}  // namespace xp::bang

#define XP_COPY_FORMS(name, async)                                                                             \
  inline void name(void* dst, const void* src, long size, mluMemcpyDirection_t dir, XP_SITE) {                 \
    xp::bang::copy({#name, site.line, dir, async, false, size, xp::bang::one(dst), xp::bang::one(src), -1});   \
  }                                                                                                            \
  inline void name(void* dst, const void* src, long size, mluMemcpyDirection_t dir, int cluster, XP_SITE) {    \
    xp::bang::copy({#name, site.line, dir, async, false, size, xp::bang::one(dst), xp::bang::one(src), cluster}); \
  }                                                                                                            \
  inline void name(void* dst, const void* src, long size, mluMemcpyDirection_t dir, long dst_stride,           \
                   long src_stride, long segnum, XP_SITE) {                                                    \
    xp::bang::copy({#name, site.line, dir, async, true, size, xp::bang::row(dst, dst_stride, segnum),          \
                    xp::bang::row(src, src_stride, segnum), -1});                                              \
  }                                                                                                            \
  inline void name(void* dst, const void* src, long size, mluMemcpyDirection_t dir, long dst_stride,           \
                   long src_stride, long segnum, int cluster, XP_SITE) {                                       \
    xp::bang::copy({#name, site.line, dir, async, true, size, xp::bang::row(dst, dst_stride, segnum),          \
                    xp::bang::row(src, src_stride, segnum), cluster});                                         \
  }                                                                                                            \
  inline void name(void* dst, const void* src, long size, mluMemcpyDirection_t dir, long dst_stride0,          \
                   long dst_segnum1, long dst_stride1, long dst_segnum2, long src_stride0, long src_segnum1,   \
                   long src_stride1, long src_segnum2, int cluster, XP_SITE) {                                 \
    xp::bang::copy({#name, site.line, dir, async, true, size,                                                  \
                    xp::bang::plane(dst, dst_stride0, dst_segnum1, dst_stride1, dst_segnum2),                  \
                    xp::bang::plane(src, src_stride0, src_segnum1, src_stride1, src_segnum2), cluster});       \
  }                                                                                                            \
  inline void name(void* dst, const void* src, long size, mluMemcpyDirection_t dir, long dst_stride0,          \
                   long dst_segnum1, long dst_stride1, long dst_segnum2, long src_stride0, long src_segnum1,   \
                   long src_stride1, long src_segnum2, XP_SITE) {                                              \
    name(dst, src, size, dir, dst_stride0, dst_segnum1, dst_stride1, dst_segnum2, src_stride0, src_segnum1,    \
         src_stride1, src_segnum2, -1, site);                                                                  \
  }
XP_COPY_FORMS(__memcpy, false)
XP_COPY_FORMS(__memcpy_async, true)
#undef XP_COPY_FORMS

// On the compute pipe, so in order with vector code; the segment count is taken as count - 1.
inline void __bang_move(void* dst, const void* src, long size, XP_SITE) {
  xp::bang::copy({"__bang_move", site.line, NRAM2NRAM, false, false, size, xp::bang::one(dst), xp::bang::one(src), -1});
}
inline void __bang_move(void* dst, const void* src, long size, long dst_stride, long src_stride, long segnum, XP_SITE) {
  xp::bang::copy({"__bang_move", site.line, NRAM2NRAM, false, true, size, xp::bang::row(dst, dst_stride, segnum),
                  xp::bang::row(src, src_stride, segnum), -1});
}
// Old helper: here segnum is the count.
inline void __memcpy_nram_to_nram(void* dst, const void* src, long size, long dst_stride, long src_stride, long segnum,
                                  XP_SITE) {
  xp::bang::copy({"__memcpy_nram_to_nram", site.line, NRAM2NRAM, false, true, size,
                  xp::bang::row(dst, dst_stride, segnum - 1), xp::bang::row(src, src_stride, segnum - 1), -1});
}

#define XP_FILL(name, space, vector_unit)                                                                      \
  template <class V> inline void name(void* dst, long n, V value, XP_SITE) {                                   \
    xp::bang::fill_with(#name, xp::bang::Space::space, vector_unit, xp::bang::one(dst), n, value, site);       \
  }                                                                                                            \
  template <class V>                                                                                           \
  inline void name(void* dst, long n, V value, long stride0, long iter1, long stride1, long iter2, XP_SITE) {  \
    xp::bang::fill_with(#name, xp::bang::Space::space, vector_unit,                                            \
                        xp::bang::plane(dst, stride0, iter1, stride1, iter2), n, value, site);                 \
  }
XP_FILL(__bang_write_value, nram, true)
XP_FILL(__memset_nram, nram, true)
XP_FILL(__nramset, nram, true)
XP_FILL(__sramset, sram, false)
XP_FILL(__ldramset, ldram, false)
XP_FILL(__gdramset, gdram, false)
#undef XP_FILL

template <class V> inline void __nramset_async(void* dst, long n, V value, long stride, long segnum, XP_SITE) {
  xp::bang::fill_with("__nramset_async", xp::bang::Space::nram, true, xp::bang::row(dst, stride, segnum), n, value, site);
}
inline void __nramset_float(float* dst, long n, float value, XP_SITE) { __nramset(dst, n, value, site); }
inline void __nramset_half(half* dst, long n, half value, XP_SITE) { __nramset(dst, n, value, site); }
inline void __nramset_int(int* dst, long n, int value, XP_SITE) { __nramset(dst, n, value, site); }
inline void __nramset_unsigned_int(unsigned* dst, long n, unsigned value, XP_SITE) { __nramset(dst, n, value, site); }
inline void __nramset_short(short* dst, long n, short value, XP_SITE) { __nramset(dst, n, value, site); }
inline void __nramset_unsigned_short(unsigned short* dst, long n, unsigned short value, XP_SITE) {
  __nramset(dst, n, value, site);
}

template <class T> inline void __bang_write_zero(T* dst, long n, XP_SITE) {
  XP_TYPES(xp::bang::is_element<T>, "__bang_write_zero");
  xp::bang::fill_with("__bang_write_zero", xp::bang::Space::nram, true, xp::bang::one(dst), n, T(0), site);
}

template <class T> inline T __load_nram(const T* at) { return *at; }
template <class T> inline T __load_gdram(const T* at) { return *at; }
template <class T> inline T __load_sram(const T* at) { return *at; }
template <class T> inline void __store_nram(T* at, xp::bang::value_of<T> value) { *at = value; }
template <class T> inline void __store_gdram(T* at, xp::bang::value_of<T> value) { *at = value; }
template <class T> inline void __store_sram(T* at, xp::bang::value_of<T> value) { *at = value; }

namespace xp::bang {
Space space_of(const void* at);
}
inline bool __is_nram(const void* at) { return xp::bang::space_of(at) == xp::bang::Space::nram; }
inline bool __is_wram(const void* at) { return xp::bang::space_of(at) == xp::bang::Space::wram; }
inline bool __is_sram(const void* at) { return xp::bang::space_of(at) == xp::bang::Space::sram; }
inline bool __is_dram(const void* at) { return xp::bang::space_of(at) == xp::bang::Space::gdram; }
