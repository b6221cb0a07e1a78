// Pooling over [height][width][channel]; kernels are given as (height, width), strides as (width, height).
#pragma once
#include "bang_arith.h"

namespace xp::bang {

struct Window {
  long channel, height, width, kernel_height, kernel_width, stride_width, stride_height;
  long out_height() const { return (height - kernel_height) / stride_height + 1; }
  long out_width() const { return (width - kernel_width) / stride_width + 1; }
};

// dst[oh][ow][c] = f over the window; one window may be pooled in place.
template <class D, class T, class F>
inline void pool(const char* name, Site site, D* dst, const T* src, const Window& w, bool whole_lines, F f) {
  XP_TYPES(is_floating<T>, "pooling");
  Call call(name, site);
  if (!call.runs) return;
  call.require(w.channel > 0 && w.kernel_height > 0 && w.kernel_width > 0 && w.stride_width > 0 && w.stride_height > 0,
               "positive sizes and strides");
  const bool fits = w.kernel_height <= w.height && w.kernel_width <= w.width;
  call.require(fits, "a window no larger than the input");
  if (!fits || w.stride_width <= 0 || w.stride_height <= 0) return;
  if (whole_lines || __BANG_ARCH__ < 300)
    call.advise(w.channel * sizeof(T) % 128 == 0, "channels that fill a multiple of 128 bytes");
  const long rows = w.out_height(), columns = w.out_width();
  call.out("dst", dst, rows * columns * w.channel);
  call.in("src", src, w.height * w.width * w.channel);
  call.alias(Alias::tolerated);
  for (long y = 0; y < rows; ++y)
    for (long x = 0; x < columns; ++x) {
      const T* window = src + (y * w.stride_height * w.width + x * w.stride_width) * w.channel;
      for (long c = 0; c < w.channel; ++c) dst[(y * columns + x) * w.channel + c] = static_cast<D>(f(window + c, w));
    }
}

template <class T> inline float window_sum(const T* at, const Window& w) {
  float sum = 0;
  for (long i = 0; i < w.kernel_height; ++i)
    for (long j = 0; j < w.kernel_width; ++j) sum += static_cast<float>(at[(i * w.width + j) * w.channel]);
  return sum;
}

template <bool maximum, class T> inline long window_best(const T* at, const Window& w) {
  long best = 0;
  T value = at[0];
  for (long i = 0; i < w.kernel_height; ++i)
    for (long j = 0; j < w.kernel_width; ++j) {
      const T element = at[(i * w.width + j) * w.channel];
      if (maximum ? element > value : element < value) {
        value = element;
        best = i * w.kernel_width + j;
      }
    }
  return best;
}

template <bool maximum, class T> inline T window_extreme(const T* at, const Window& w) {
  const long best = window_best<maximum>(at, w);
  return at[(best / w.kernel_width * w.width + best % w.kernel_width) * w.channel];
}

template <class T> inline float window_average(const T* at, const Window& w) {
  return window_sum(at, w) / static_cast<float>(w.kernel_height * w.kernel_width);
}

}  // namespace xp::bang

// The short form strides by the window's size.
#define XP_POOL(name, D, whole_lines, function)                                                                  \
  template <class T>                                                                                             \
  inline void __bang_##name(D* dst, const T* src, long channel, long height, long width, long kernel_height,     \
                            long kernel_width, long stride_width, long stride_height, XP_SITE) {                 \
    const xp::bang::Window window{channel, height, width, kernel_height, kernel_width, stride_width, stride_height}; \
    xp::bang::pool("__bang_" #name, site, dst, src, window, whole_lines,                                         \
                   [](const T* at, const xp::bang::Window& w) { return function(at, w); });                      \
  }                                                                                                              \
  template <class T>                                                                                             \
  inline void __bang_##name(D* dst, const T* src, long channel, long height, long width, long kernel_height,     \
                            long kernel_width, XP_SITE) {                                                        \
    __bang_##name(dst, src, channel, height, width, kernel_height, kernel_width, kernel_width, kernel_height, site); \
  }
template <class T> using xp_index_of = std::conditional_t<sizeof(T) == 2, uint16_t, uint32_t>;
XP_POOL(sumpool, T, true, xp::bang::window_sum)
XP_POOL(avgpool, T, true, xp::bang::window_average)
XP_POOL(maxpool, T, false, xp::bang::window_extreme<true>)
XP_POOL(minpool, T, false, xp::bang::window_extreme<false>)
XP_POOL(maxpool_index, xp_index_of<T>, false, xp::bang::window_best<true>)
XP_POOL(minpool_index, xp_index_of<T>, false, xp::bang::window_best<false>)
#undef XP_POOL
