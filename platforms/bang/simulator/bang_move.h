// Moving elements inside NRAM: transposes, rotations, padding, layouts, look-up, gather and scatter.
#pragma once
#include "bang_copy.h"

namespace xp::bang {

// dst[i] = src[from(i)] for i < outputs.
template <class T, class F>
inline void permuted(const char* name, Site site, T* dst, long outputs, const T* src, long inputs, F from) {
  XP_TYPES(is_element<T>, "a permutation");
  Call call(name, site);
  if (!call.runs) return;
  call.count(inputs, sizeof(T));
  call.out("dst", dst, outputs);
  call.in("src", src, inputs);
  call.alias(Alias::forbidden);
  for (long i = 0; i < outputs; ++i) dst[i] = src[from(i)];
}

template <class T>
inline void pad(Site site, T* dst, const T* src, long c, long h, long w, long top, long bottom, long left, long right, T value) {
  XP_TYPES(is_element<T>, "__bang_pad");
  Call call("__bang_pad", site);
  if (!call.runs) return;
  const long rows = top + h + bottom, columns = left + w + right;
  call.out("dst", dst, rows * columns * c);
  call.in("src", src, h * w * c);
  call.alias(Alias::forbidden);
  for (long y = 0; y < rows; ++y)
    for (long x = 0; x < columns; ++x)
      for (long k = 0; k < c; ++k) {
        const bool inside = y >= top && y < top + h && x >= left && x < left + w;
        dst[(y * columns + x) * c + k] = inside ? src[((y - top) * w + x - left) * c + k] : value;
      }
}

template <class T> inline void look_up(const char* name, Site site, T* dst, const T* index, const T* table, long n, long length) {
  Call call(name, site);
  if (!call.runs) return;
  call.count(n, sizeof(T));
  call.require(length > 0 && length % 64 == 0, "a table length that is a multiple of 64");
  call.out("dst", dst, n);
  call.in("index", index, n);
  call.in("table", table, length);
  call.alias(Alias::exact);
  for (long i = 0; i < n; ++i) {
    const long at = static_cast<long>(index[i]);
    call.require(at >= 0 && at < length, "indices inside the table");
    if (at >= 0 && at < length) dst[i] = table[at];
  }
}

// One contiguous copy for each offset whose mask bit is set; offsets are bytes.
struct Gathered {
  const char* name;
  bool async, scatter;
};
void gather(const Gathered& what, Site site, void* dst, const void* src, const uint32_t* offsets, const void* bitmask,
            long size, mluMemcpyDirection_t direction, long stride, long count);

}  // namespace xp::bang

template <class T> inline void __bang_transpose(T* dst, const T* src, long h, long w, XP_SITE) {
  xp::bang::permuted("__bang_transpose", site, dst, h * w, src, h * w, [=](long i) { return i % h * w + i / h; });
}
template <class T> inline void __bang_rotate90(T* dst, const T* src, long h, long w, XP_SITE) {
  xp::bang::permuted("__bang_rotate90", site, dst, h * w, src, h * w, [=](long i) { return (h - 1 - i % h) * w + i / h; });
}
template <class T> inline void __bang_rotate180(T* dst, const T* src, long h, long w, XP_SITE) {
  xp::bang::permuted("__bang_rotate180", site, dst, h * w, src, h * w, [=](long i) { return h * w - 1 - i; });
}
template <class T> inline void __bang_rotate270(T* dst, const T* src, long h, long w, XP_SITE) {
  xp::bang::permuted("__bang_rotate270", site, dst, h * w, src, h * w, [=](long i) { return i % h * w + w - 1 - i / h; });
}
template <class T> inline void __bang_mirror(T* dst, const T* src, long h, long w, XP_SITE) {
  xp::bang::permuted("__bang_mirror", site, dst, h * w, src, h * w, [=](long i) { return i / w * w + w - 1 - i % w; });
}
template <class T>
inline void __bang_reshape_nhwc2nchw(T* dst, const T* src, long n, long h, long w, long c, XP_SITE) {
  const long plane = h * w;
  xp::bang::permuted("__bang_reshape_nhwc2nchw", site, dst, n * plane * c, src, n * plane * c, [=](long i) {
    const long image = i / (plane * c), channel = i / plane % c, pixel = i % plane;
    return (image * plane + pixel) * c + channel;
  });
}
template <class T>
inline void __bang_reshape_nchw2nhwc(T* dst, const T* src, long n, long h, long w, long c, XP_SITE) {
  const long plane = h * w;
  xp::bang::permuted("__bang_reshape_nchw2nhwc", site, dst, n * plane * c, src, n * plane * c, [=](long i) {
    const long image = i / (plane * c), pixel = i / c % plane, channel = i % c;
    return (image * c + channel) * plane + pixel;
  });
}

template <class T>
inline void __bang_pad(T* dst, const T* src, long c, long h, long w, long top, long bottom, long left, long right, XP_SITE) {
  xp::bang::pad(site, dst, src, c, h, w, top, bottom, left, right, T(0));
}
template <class T>
inline void __bang_pad(T* dst, const T* src, long c, long h, long w, long top, long bottom, long left, long right,
                       xp::bang::value_of<T> value, XP_SITE) {
  xp::bang::pad(site, dst, src, c, h, w, top, bottom, left, right, value);
}
template <class T>
inline void __bang_pad(T* dst, const T* src, long c, long h, long w, long pad_height, long pad_width, XP_SITE) {
  xp::bang::pad(site, dst, src, c, h, w, pad_height, pad_height, pad_width, pad_width, T(0));
}
template <class T>
inline void __bang_pad(T* dst, const T* src, long c, long h, long w, long pad_height, long pad_width,
                       xp::bang::value_of<T> value, XP_SITE) {
  xp::bang::pad(site, dst, src, c, h, w, pad_height, pad_height, pad_width, pad_width, T(value));
}

inline void __bang_lut_s16(int16_t* dst, const int16_t* index, const int16_t* table, long n, long length, XP_SITE) {
  xp::bang::look_up("__bang_lut_s16", site, dst, index, table, n, length);
}
inline void __bang_lut_s32(int32_t* dst, const int32_t* index, const int32_t* table, long n, long length, XP_SITE) {
  xp::bang::look_up("__bang_lut_s32", site, dst, index, table, n, length);
}
template <class T> inline void __bang_lut(T* dst, const T* index, const T* table, long n, long length, XP_SITE) {
  XP_TYPES((xp::bang::is_whole<T> && (sizeof(T) == 2 || sizeof(T) == 4)), "__bang_lut");
  xp::bang::look_up("__bang_lut", site, dst, index, table, n, length);
}
template <class T> inline void __bang_incseq(T* dst, long n, XP_SITE) {
  XP_TYPES(xp::bang::is_element<T>, "__bang_incseq");
  xp::bang::Call call("__bang_incseq", site);
  if (!call.runs) return;
  call.out("dst", dst, n);
  for (long i = 0; i < n; ++i) dst[i] = static_cast<T>(i);
}

#define XP_GATHER(name, async, scatter)                                                                                \
  inline void name(void* dst, const void* src, const uint32_t* offsets, long size, mluMemcpyDirection_t direction,     \
                   long stride, long count, XP_SITE) {                                                                 \
    xp::bang::gather({#name, async, scatter}, site, dst, src, offsets, nullptr, size, direction, stride, count);       \
  }                                                                                                                    \
  inline void name(void* dst, const void* src, const uint32_t* offsets, const void* bitmask, long size,                \
                   mluMemcpyDirection_t direction, long stride, long count, XP_SITE) {                                 \
    xp::bang::gather({#name, async, scatter}, site, dst, src, offsets, bitmask, size, direction, stride, count);       \
  }
#if __BANG_ARCH__ >= 592
XP_GATHER(__gather, false, false)
XP_GATHER(__gather_async, true, false)
XP_GATHER(__scatter, false, true)
XP_GATHER(__scatter_async, true, true)
inline void __bang_gather_async(void* dst, const void* src, const uint32_t* offsets, const void* bitmask, long size,
                                long stride, long count, XP_SITE) {
  xp::bang::gather({"__bang_gather_async", true, false}, site, dst, src, offsets, bitmask, size, NRAM2NRAM, stride, count);
}
#endif
#undef XP_GATHER
