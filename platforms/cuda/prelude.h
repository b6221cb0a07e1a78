/* Names of CUDA C++ for the front end. */
#pragma once
#include <xp_simt.h>
#define CUDART_INF_F (__builtin_inff())
#define CUDART_NAN_F (__builtin_nanf(""))
#define CUDART_PI_F 3.141592654f
#define __CUDA_ARCH__ 900
#define CUDART_VERSION 13000
#define __CUDACC__ 1
#define __CUDACC_VER_MAJOR__ 13
#define __CUDACC_VER_MINOR__ 0

__device__ size_t __cvta_generic_to_shared(const void*); __device__ size_t __cvta_generic_to_global(const void*);
__device__ void __syncwarp(unsigned mask = 0xffffffffu);
__device__ int __dp4a(int, int, int); __device__ unsigned __dp4a(unsigned, unsigned, unsigned);
__device__ int __dp2a_lo(int, int, int); __device__ int __dp2a_hi(int, int, int);

#define XP_SHUFFLE(T) \
  __device__ T __shfl_sync(unsigned mask, T value, int lane, int width = 32); \
  __device__ T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32); \
  __device__ T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32); \
  __device__ T __shfl_xor_sync(unsigned mask, T value, int lanes, int width = 32);
XP_SHUFFLE(int) XP_SHUFFLE(unsigned) XP_SHUFFLE(long) XP_SHUFFLE(unsigned long) XP_SHUFFLE(long long)
XP_SHUFFLE(unsigned long long) XP_SHUFFLE(float) XP_SHUFFLE(double) XP_SHUFFLE(half) XP_SHUFFLE(__nv_bfloat16)
#define XP_SHUFFLE_PAIR(P, name, A) XP_DEVICE P name(unsigned mask, P value, A argument, int width = 32) { \
  return P{name(mask, value.x, argument, width), name(mask, value.y, argument, width)}; }
#define XP_SHUFFLE_PAIRS(P) XP_SHUFFLE_PAIR(P, __shfl_sync, int) XP_SHUFFLE_PAIR(P, __shfl_up_sync, unsigned) \
  XP_SHUFFLE_PAIR(P, __shfl_down_sync, unsigned) XP_SHUFFLE_PAIR(P, __shfl_xor_sync, int)
XP_SHUFFLE_PAIRS(half2) XP_SHUFFLE_PAIRS(__nv_bfloat162)
__device__ unsigned __ballot_sync(unsigned mask, int predicate);
__device__ int __any_sync(unsigned mask, int predicate);
__device__ int __all_sync(unsigned mask, int predicate);
__device__ unsigned __activemask();
#define XP_MATCH(T) __device__ unsigned __match_any_sync(unsigned mask, T value); \
  XP_DEVICE unsigned __match_all_sync(unsigned mask, T value, int* all) { \
    unsigned same = __match_any_sync(mask, value); *all = __all_sync(mask, same == mask); return *all ? mask : 0; }
XP_MATCH(int) XP_MATCH(unsigned) XP_MATCH(long) XP_MATCH(unsigned long) XP_MATCH(long long) XP_MATCH(unsigned long long) XP_MATCH(float) XP_MATCH(double)
#define XP_REDUCE(name, T) __device__ T __reduce_##name##_sync(unsigned mask, T value);
XP_REDUCE(and, unsigned) XP_REDUCE(or, unsigned) XP_REDUCE(xor, unsigned)
XP_REDUCE(add, int) XP_REDUCE(add, unsigned) XP_REDUCE(max, int) XP_REDUCE(max, unsigned) XP_REDUCE(min, int) XP_REDUCE(min, unsigned)


/* --- the launcher */
enum cudaDeviceAttr {
  cudaDevAttrMaxThreadsPerBlock = 1, cudaDevAttrMaxSharedMemoryPerBlock = 8, cudaDevAttrWarpSize = 10,
  cudaDevAttrMultiProcessorCount = 16, cudaDevAttrMaxThreadsPerMultiProcessor = 39,
  cudaDevAttrComputeCapabilityMajor = 75, cudaDevAttrComputeCapabilityMinor = 76, cudaDevAttrCooperativeLaunch = 95,
  cudaDevAttrMaxSharedMemoryPerBlockOptin = 97
};
#define XP_API(name) cuda##name
#define XP_ATTRIBUTE cudaDeviceAttr
#define XP_ATTRIBUTE_THREADS cudaDevAttrMaxThreadsPerBlock
#define XP_ATTRIBUTE_SHARED cudaDevAttrMaxSharedMemoryPerBlock
#define XP_ATTRIBUTE_LANES cudaDevAttrWarpSize
#define XP_ATTRIBUTE_PROCESSORS cudaDevAttrMultiProcessorCount
#define XP_ATTRIBUTE_OPTIN cudaDevAttrMaxSharedMemoryPerBlockOptin
#define XP_ATTRIBUTE_RESIDENT cudaDevAttrMaxThreadsPerMultiProcessor
#define XP_ATTRIBUTE_MAJOR cudaDevAttrComputeCapabilityMajor
#define XP_BLOCK_SHARED 49152
#define XP_MOST_SHARED 232448
#define XP_LANES 32
#define XP_MAJOR 9
#include <xp_host.h>
#define cudaStreamDefault 0
#define cudaStreamLegacy ((cudaStream_t)0)
#define cudaStreamPerThread ((cudaStream_t)0)
