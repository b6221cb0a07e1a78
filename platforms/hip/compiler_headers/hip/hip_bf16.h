#pragma once
#include <hip/hip_runtime.h>
struct __hip_bfloat16 {
  unsigned short bits;
};
static inline __device__ float __bfloat162float(__hip_bfloat16 x) {
  return __builtin_bit_cast(float, (unsigned)x.bits << 16);
}
static inline __device__ __hip_bfloat16 __float2bfloat16(float x) {
  unsigned bits = __builtin_bit_cast(unsigned, x);
  if (x != x) return {(unsigned short)((bits >> 16) | 0x40)};
  return {(unsigned short)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16)};
}
