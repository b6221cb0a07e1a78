// Types, architecture macros, qualifiers and special registers of BANG C.
#pragma once
#include <algorithm>
#include <cassert>
#include <cfloat>
#include <climits>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <math.h>
#include <type_traits>

#ifndef XP_BANG_ARCH
#define XP_BANG_ARCH 592
#endif
#define __BANG_ARCH__ XP_BANG_ARCH
#define __BANG__ 1
#define __MLU_ARCH__ XP_BANG_ARCH

// Capacities in KB, as the compiler's own macros give them.
#if XP_BANG_ARCH == 592
#define __MLU_NRAM_SIZE__ 512
#define __MLU_WRAM_SIZE__ 512
#define __MLU_SRAM_SIZE__ 2048
#elif XP_BANG_ARCH == 372
#define __MLU_NRAM_SIZE__ 768
#define __MLU_WRAM_SIZE__ 1024
#define __MLU_SRAM_SIZE__ 4096
#elif XP_BANG_ARCH == 290
#define __MLU_NRAM_SIZE__ 512
#define __MLU_WRAM_SIZE__ 512
#define __MLU_SRAM_SIZE__ 2048
#elif XP_BANG_ARCH == 270
#define __MLU_NRAM_SIZE__ 512
#define __MLU_WRAM_SIZE__ 1024
#define __MLU_SRAM_SIZE__ 2048
#else
#error "the simulator knows the architectures 270, 290, 372 and 592"
#endif

// A variable in an address space is a static object in a linker section of that space's name; the
// rewriting step spells qualifiers of initialised variables __nram_initialised__ and so on.
#define XP_SPACE(section_name) static __attribute__((section(section_name), aligned(64), used))
#define __nram__ XP_SPACE("xp_nram")
#define __wram__ XP_SPACE("xp_wram")
#define __mlu_shared__ XP_SPACE("xp_sram")
#define __ldram__ XP_SPACE("xp_ldram")
#define __nram_initialised__ XP_SPACE("xp_nram_data")
#define __wram_initialised__ XP_SPACE("xp_wram")
#define __mlu_shared_initialised__ XP_SPACE("xp_sram_data")
#define __ldram_initialised__ XP_SPACE("xp_ldram_data")

#define __mlu_global__
#define __mlu_entry__
#define __mlu_device__
#define __mlu_const__
#define __mlu_host__
#define __mlu_func__ inline
#define __mlu_builtin__ inline
#define __mlu_vector__ inline

typedef int8_t int8;
typedef int16_t int16;
typedef int32_t int32;
typedef int64_t int64;
typedef uint8_t uint8;
typedef uint16_t uint16;
typedef uint32_t uint32;
typedef uint64_t uint64;
typedef unsigned char uchar;
typedef _Float16 half;  // compiled so that every operation rounds

// Brain float: float's upper half, rounded to nearest even by every operation.
struct bfloat16_t {
  uint16_t bits;
  bfloat16_t() = default;
  template <class V, class = std::enable_if_t<std::is_arithmetic_v<V> || std::is_same_v<V, half>>>
  bfloat16_t(V value) : bits(rounded(static_cast<float>(value))) {}
  operator float() const {
    uint32_t word = static_cast<uint32_t>(bits) << 16;
    float value;
    memcpy(&value, &word, sizeof value);
    return value;
  }
  static uint16_t rounded(float value) {
    uint32_t word;
    memcpy(&word, &value, sizeof word);
    if ((word & 0x7fffffffu) > 0x7f800000u) return static_cast<uint16_t>((word >> 16) | 0x40);
    return static_cast<uint16_t>((word + 0x7fffu + ((word >> 16) & 1)) >> 16);
  }
};
inline bfloat16_t operator+(bfloat16_t a, bfloat16_t b) { return float(a) + float(b); }
inline bfloat16_t operator-(bfloat16_t a, bfloat16_t b) { return float(a) - float(b); }
inline bfloat16_t operator*(bfloat16_t a, bfloat16_t b) { return float(a) * float(b); }
inline bfloat16_t operator/(bfloat16_t a, bfloat16_t b) { return float(a) / float(b); }

// Special registers, constant while one task runs; set by the runtime at each switch of cores.
#ifdef XP_BANG_RUNTIME
#define XP_REGISTER extern int
#else
#define XP_REGISTER extern const int
#endif
extern "C" {
XP_REGISTER taskId, taskIdX, taskIdY, taskIdZ, taskDim, taskDimX, taskDimY, taskDimZ;
XP_REGISTER coreId, coreDim, clusterId, clusterDim;
}

// Scalar min and max without a namespace; texts that have their own of the same name keep them.
namespace xp::bang {
template <class A, class B>
using Common = std::enable_if_t<std::is_arithmetic_v<A> && std::is_arithmetic_v<B>, std::common_type_t<A, B>>;
}
template <class A, class B>
constexpr xp::bang::Common<A, B> min(A a, B b) {
  using T = std::common_type_t<A, B>;
  if constexpr (std::is_floating_point_v<T>) return std::fmin(static_cast<T>(a), static_cast<T>(b));
  else return std::min(static_cast<T>(a), static_cast<T>(b));
}
template <class A, class B>
constexpr xp::bang::Common<A, B> max(A a, B b) {
  using T = std::common_type_t<A, B>;
  if constexpr (std::is_floating_point_v<T>) return std::fmax(static_cast<T>(a), static_cast<T>(b));
  else return std::max(static_cast<T>(a), static_cast<T>(b));
}
