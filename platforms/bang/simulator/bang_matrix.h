// Matrix functions, fed from WRAM: lane l, row j holds output channel l + 64*j.
#pragma once
#include "bang_move.h"

namespace xp::bang {

enum class Dtype : uint8_t { i8, i16, i32, f16, bf16, f32 };
template <class T> constexpr Dtype dtype_of() {
  static_assert(one_of<T, int8_t, int16_t, int32_t, half, bfloat16_t, float>, "no matrix function takes this element type");
  if constexpr (std::is_same_v<T, int8_t>) return Dtype::i8;
  else if constexpr (std::is_same_v<T, int16_t>) return Dtype::i16;
  else if constexpr (std::is_same_v<T, int32_t>) return Dtype::i32;
  else if constexpr (std::is_same_v<T, half>) return Dtype::f16;
  else if constexpr (std::is_same_v<T, bfloat16_t>) return Dtype::bf16;
  else return Dtype::f32;
}

// A convolution of [height][width][in]; matmul is one of height 1 and kernel 1, mlp one of a single pixel.
struct Convolution {
  const char* name;
  int line;
  void* dst;
  const void *src, *kernel, *bias, *partial;  // bias [out], partial [oh][ow][out]; null where there is none
  Dtype dst_type, src_type, kernel_type;
  long in, height, width, kernel_height, kernel_width, stride_width, stride_height, out;
  int position;  // the result is scaled by 2^position
  long dilation_width, dilation_height;
  bool padded;  // rows have to fill 64 bytes
};
void convolve(const Convolution& what);

// Which operand types exist, by architecture and by whether a bias is given.
template <class D, class S, class K> constexpr bool convolution_types(bool bias) {
  constexpr bool whole = one_of<S, int8_t, int16_t> && one_of<K, int8_t, int16_t> && sizeof(K) <= sizeof(S);
  constexpr bool real = one_of<S, half, bfloat16_t, float> && one_of<K, half, bfloat16_t, float> &&
                        !(std::is_same_v<S, half> && std::is_same_v<K, bfloat16_t>) &&
                        !(std::is_same_v<S, bfloat16_t> && std::is_same_v<K, half>);
  if (whole) return one_of<D, half, float, int16_t>;
  constexpr bool narrow = std::is_same_v<D, S> && std::is_same_v<D, K> && __BANG_ARCH__ >= 592;  // results as the operands
  return real && (std::is_same_v<D, float> || narrow) && !bias && __BANG_ARCH__ >= 372;
}

template <bool with_position, class D, class S, class K>
inline void convolution(const char* name, Site site, D* dst, const S* src, const K* kernel, const D* bias, const D* partial,
                        long in, long height, long width, long kernel_height, long kernel_width, long stride_width,
                        long stride_height, long out, int position, long dilation_width, long dilation_height,
                        bool padded = false) {
  static_assert(with_position == is_whole<S>, "a convolution takes fix_position exactly for integer operands");
  convolve({name, site.line, dst, src, kernel, bias, partial, dtype_of<D>(), dtype_of<S>(), dtype_of<K>(), in, height,
            width, kernel_height, kernel_width, stride_width, stride_height, out, position, dilation_width, dilation_height,
            padded});
}

}  // namespace xp::bang

#define XP_SHAPE                                                                                                  \
  long in, long height, long width, long kernel_height, long kernel_width, long stride_width, long stride_height, \
      long out
#define XP_SHAPE_GIVEN in, height, width, kernel_height, kernel_width, stride_width, stride_height, out
#define XP_CONVOLUTION(name, parameter, bias, partial, has_bias)                                                    \
  template <class D, class S, class K> inline void name(D* dst, const S* src, const K* kernel parameter, XP_SHAPE, XP_SITE) { \
    XP_TYPES((xp::bang::convolution_types<D, S, K>(has_bias)), #name);                                              \
    xp::bang::convolution<false>(#name, site, dst, src, kernel, bias, partial, XP_SHAPE_GIVEN, 0, 1, 1);            \
  }                                                                                                                 \
  template <class D, class S, class K>                                                                              \
  inline void name(D* dst, const S* src, const K* kernel parameter, XP_SHAPE, int position, XP_SITE) {              \
    XP_TYPES((xp::bang::convolution_types<D, S, K>(has_bias)), #name);                                              \
    xp::bang::convolution<true>(#name, site, dst, src, kernel, bias, partial, XP_SHAPE_GIVEN, position, 1, 1);      \
  }                                                                                                                 \
  template <class D, class S, class K>                                                                              \
  inline void name(D* dst, const S* src, const K* kernel parameter, XP_SHAPE, int position, long indilation_width,  \
                   long indilation_height, XP_SITE) {                                                               \
    XP_TYPES((xp::bang::convolution_types<D, S, K>(has_bias)), #name);                                              \
    xp::bang::convolution<true>(#name, site, dst, src, kernel, bias, partial, XP_SHAPE_GIVEN, position,             \
                                indilation_width, indilation_height);                                               \
  }
#define XP_NO_PARAMETER
// The dilation of the output is not described: 1.
template <class D, class S, class K>
inline void __bang_conv(D* dst, const S* src, const K* kernel, XP_SHAPE, long indilation_width, long indilation_height,
                        long outdilation_width, long outdilation_height, XP_SITE) {
  XP_TYPES((xp::bang::convolution_types<D, S, K>(false)), "__bang_conv");
  xp::bang::Call call("__bang_conv", site);
  if (call.runs) call.require(outdilation_width == 1 && outdilation_height == 1, "an output without dilation");
  xp::bang::convolution<false>("__bang_conv", site, dst, src, kernel, static_cast<const D*>(nullptr),
                               static_cast<const D*>(nullptr), XP_SHAPE_GIVEN, 0, indilation_width, indilation_height);
}
#define XP_COMMA_BIAS , const D *bias
#define XP_COMMA_PARTIAL , const D *partial
XP_CONVOLUTION(__bang_conv, XP_NO_PARAMETER, static_cast<const D*>(nullptr), static_cast<const D*>(nullptr), false)
XP_CONVOLUTION(__bang_conv, XP_COMMA_BIAS, bias, static_cast<const D*>(nullptr), true)
XP_CONVOLUTION(__bang_conv_partial, XP_COMMA_PARTIAL, static_cast<const D*>(nullptr), partial, false)
#undef XP_CONVOLUTION

#if __BANG_ARCH__ >= 500
// dst[m][n] = src0[m][k] * B, where WRAM holds B transposed, [n][k], as a filter.
template <class D, class S, class K>
inline void __bang_matmul(D* dst, const S* src0, const K* src1, long m, long k, long n, XP_SITE) {
  XP_TYPES((xp::bang::convolution_types<D, S, K>(false)), "__bang_matmul");
  xp::bang::convolution<false>("__bang_matmul", site, dst, src0, src1, static_cast<const D*>(nullptr),
                               static_cast<const D*>(nullptr), k, m, 1, 1, 1, 1, 1, n, 0, 1, 1, true);
}
template <class D, class S, class K>
inline void __bang_matmul(D* dst, const S* src0, const K* src1, long m, long k, long n, int position, XP_SITE) {
  XP_TYPES((xp::bang::convolution_types<D, S, K>(false)), "__bang_matmul");
  xp::bang::convolution<true>("__bang_matmul", site, dst, src0, src1, static_cast<const D*>(nullptr),
                              static_cast<const D*>(nullptr), k, m, 1, 1, 1, 1, 1, n, position, 1, 1, true);
}
#endif

// dst[j] = sum over k of src[k] * weight[j][k]; height outputs, width inputs; integers only.
template <class D, class S, class K>
inline void __bang_mlp(D* dst, const S* src, const K* weight, long height, long width, int position, XP_SITE) {
  XP_TYPES((xp::bang::is_whole<S> && xp::bang::convolution_types<D, S, K>(true)), "__bang_mlp");
  xp::bang::convolution<true>("__bang_mlp", site, dst, src, weight, static_cast<const D*>(nullptr),
                              static_cast<const D*>(nullptr), width, 1, 1, 1, 1, 1, 1, height, position, 1, 1);
}
template <class D, class S, class K>
inline void __bang_mlp(D* dst, const S* src, const D* bias, const K* weight, long height, long width, int position, XP_SITE) {
  XP_TYPES((xp::bang::is_whole<S> && xp::bang::convolution_types<D, S, K>(true)), "__bang_mlp");
  xp::bang::convolution<true>("__bang_mlp", site, dst, src, weight, bias, static_cast<const D*>(nullptr), width, 1, 1, 1, 1,
                              1, 1, height, position, 1, 1);
}

// A form that no document has: without a position, and for floating point. A note.
template <class D, class S, class K>
inline void __bang_mlp(D* dst, const S* src, const K* weight, long height, long width, XP_SITE) {
  XP_TYPES((!xp::bang::is_whole<S> && xp::bang::convolution_types<D, S, K>(false)), "__bang_mlp");
  xp::bang::Call call("__bang_mlp", site);
  if (call.runs) call.advise(false, "the form without a position is in no document");
  xp::bang::convolution<false>("__bang_mlp", site, dst, src, weight, static_cast<const D*>(nullptr),
                               static_cast<const D*>(nullptr), width, 1, 1, 1, 1, 1, 1, height, 0, 1, 1);
}

// Orders a filter [n][h][w][c] for a contiguous copy into WRAM: row o goes to (o % 64) * (n / 64) + o / 64.
template <class T> inline void __bang_reshape_filter(T* dst, const T* src, long n, long h, long w, long c, XP_SITE) {
  const long row = h * w * c, rows = n / 64;
  {
    xp::bang::Call call("__bang_reshape_filter", site);
    if (!call.runs) return;
    call.require(n > 0 && n % 64 == 0, "a number of filters that is a multiple of 64");
    call.require(row * sizeof(T) % 128 == 0, "h*w*c that fills a multiple of 128 bytes");
  }
  if (rows > 0)
    xp::bang::permuted("__bang_reshape_filter", site, dst, rows * 64 * row, src, rows * 64 * row, [=](long i) {
      const long place = i / row;
      return (place / rows + place % rows * 64) * row + i % row;
    });
}

#if __BANG_ARCH__ >= 592
// dst[i][c] = src[i][c] * vec[i] (+ add[i]); `ones` is a WRAM block filled with ones.
template <class T>
inline void __bang_expand_channel_mul(T* dst, const T* vec, const T* ones, const T* src, long n, long channels, XP_SITE) {
  XP_TYPES(xp::bang::is_floating<T>, "__bang_expand_channel_mul");
  xp::bang::Call call("__bang_expand_channel_mul", site);
  if (!call.runs) return;
  call.out("dst", dst, n * channels);
  call.in("src", src, n * channels);
  call.alias(xp::bang::Alias::exact);
  call.in("vec", vec, n);
  call.operand("ones", ones, 1, sizeof(T), false, xp::bang::Space::wram);
  for (long i = 0; i < n; ++i)
    for (long c = 0; c < channels; ++c) dst[i * channels + c] = src[i * channels + c] * vec[i];
}
#endif
