/* What CUDA C++ and HIP share: vector types, half precision, functions of the device, atomics.

   Kernels and their functions are declared here, never defined, unless plain C++ says what they mean. */
#pragma once
#define __global__ __attribute__((global))
#define __device__ __attribute__((device))
#define __host__ __attribute__((host))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __forceinline__ inline
#define __noinline__
#define __inline__ inline
#define __launch_bounds__(...)
#define __grid_constant__
#define __managed__
#define __align__(n) __attribute__((aligned(n)))
#define __restrict __restrict__
#define XP_FUNCTION __host__ __device__
#define XP_BOTH __host__ __device__ inline
#define XP_DEVICE __device__ inline
#include <xp_common.h>

/* --- vector types; XP_VECTOR_MEMBERS are a dialect's own */
#ifndef XP_VECTOR_MEMBERS
#define XP_VECTOR_MEMBERS(name, type, n)
#endif
#define XP_VECTOR2(name, type, bytes) struct __align__(bytes) name { type x, y; XP_VECTOR_MEMBERS(name, type, 2) }; \
  XP_BOTH name make_##name(type x, type y) { return name{x, y}; }
#define XP_VECTOR3(name, type) struct name { type x, y, z; XP_VECTOR_MEMBERS(name, type, 3) }; \
  XP_BOTH name make_##name(type x, type y, type z) { return name{x, y, z}; }
#define XP_VECTOR4(name, type, bytes) struct __align__(bytes) name { type x, y, z, w; XP_VECTOR_MEMBERS(name, type, 4) }; \
  XP_BOTH name make_##name(type x, type y, type z, type w) { return name{x, y, z, w}; }
#define XP_VECTORS(name, type, size) XP_VECTOR2(name##2, type, 2 * size) XP_VECTOR3(name##3, type) XP_VECTOR4(name##4, type, (size == 8 ? 16 : 4 * size))
XP_VECTORS(float, float, 4)
XP_VECTORS(int, int, 4)
XP_VECTORS(uint, unsigned, 4)
XP_VECTORS(char, signed char, 1)
XP_VECTORS(uchar, unsigned char, 1)
XP_VECTORS(short, short, 2)
XP_VECTORS(ushort, unsigned short, 2)
XP_VECTORS(long, long, 8)
XP_VECTORS(ulong, unsigned long, 8)
XP_VECTORS(longlong, long long, 8)
XP_VECTORS(ulonglong, unsigned long long, 8)
XP_VECTORS(double, double, 8)
#define XP_VECTOR1(name, type) struct name { type x; }; XP_BOTH name make_##name(type x) { return name{x}; }
XP_VECTOR1(float1, float) XP_VECTOR1(int1, int) XP_VECTOR1(uint1, unsigned) XP_VECTOR1(double1, double)
XP_VECTOR1(char1, signed char) XP_VECTOR1(uchar1, unsigned char) XP_VECTOR1(short1, short) XP_VECTOR1(ushort1, unsigned short)
struct dim3 {
  unsigned x, y, z;
  __host__ __device__ constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
};
extern const uint3 threadIdx, blockIdx;
extern const dim3 blockDim, gridDim;
extern const int warpSize;

#include <xp_half.h>

/* --- functions of the device */
__device__ void __syncthreads();
__device__ void __threadfence(); __device__ void __threadfence_block(); __device__ void __threadfence_system();
__device__ void __trap(); __device__ void __nanosleep(unsigned); __device__ void __prof_trigger(int);
__device__ long long clock64(); __device__ long clock();
#include <xp_device_math.h>
#include <xp_integers.h>
template <class T> XP_DEVICE T __ldg(const T* p) { return *p; }
template <class T> XP_DEVICE T __ldcs(const T* p) { return *p; }
template <class T> XP_DEVICE T __ldca(const T* p) { return *p; }
template <class T> XP_DEVICE T __ldcg(const T* p) { return *p; }
template <class T> XP_DEVICE T __ldlu(const T* p) { return *p; }
template <class T> XP_DEVICE T __ldcv(const T* p) { return *p; }
template <class T> XP_DEVICE void __stcs(T* p, T v) { *p = v; }
template <class T> XP_DEVICE void __stcg(T* p, T v) { *p = v; }
template <class T> XP_DEVICE void __stwb(T* p, T v) { *p = v; }
template <class T> XP_DEVICE void __stwt(T* p, T v) { *p = v; }
#define XP_ATOMIC(name, T) __device__ T name(T*, T); __device__ T name##_block(T*, T); __device__ T name##_system(T*, T);
#define XP_ATOMIC_INTEGER(name) XP_ATOMIC(name, int) XP_ATOMIC(name, unsigned) XP_ATOMIC(name, unsigned long long)
XP_ATOMIC_INTEGER(atomicAdd) XP_ATOMIC(atomicAdd, float) XP_ATOMIC(atomicAdd, double) XP_ATOMIC(atomicAdd, half)
XP_ATOMIC(atomicAdd, __nv_bfloat16)
XP_ATOMIC(atomicSub, int) XP_ATOMIC(atomicSub, unsigned)
XP_ATOMIC_INTEGER(atomicMax) XP_ATOMIC(atomicMax, long long) XP_ATOMIC_INTEGER(atomicMin) XP_ATOMIC(atomicMin, long long)
XP_ATOMIC_INTEGER(atomicAnd) XP_ATOMIC_INTEGER(atomicOr) XP_ATOMIC_INTEGER(atomicXor)
XP_ATOMIC_INTEGER(atomicExch) XP_ATOMIC(atomicExch, float)
XP_ATOMIC(atomicInc, unsigned) XP_ATOMIC(atomicDec, unsigned)
#define XP_SWAP(T) __device__ T atomicCAS(T*, T, T); __device__ T atomicCAS_block(T*, T, T); __device__ T atomicCAS_system(T*, T, T);
XP_SWAP(int) XP_SWAP(unsigned) XP_SWAP(unsigned long long) XP_SWAP(unsigned short)
/* two halves are added one after the other: nobody may rely on both at once */
XP_DEVICE half2 atomicAdd(half2* p, half2 v) { return half2{atomicAdd(&p->x, v.x), atomicAdd(&p->y, v.y)}; }
XP_DEVICE __nv_bfloat162 atomicAdd(__nv_bfloat162* p, __nv_bfloat162 v) {
  return __nv_bfloat162{atomicAdd(&p->x, v.x), atomicAdd(&p->y, v.y)};
}
XP_DEVICE float2 atomicAdd(float2* p, float2 v) { return float2{atomicAdd(&p->x, v.x), atomicAdd(&p->y, v.y)}; }

/* --- barriers that count: votes of a block are a sum in shared memory */
XP_DEVICE int __syncthreads_count(int predicate) {
  __shared__ int votes;
  if (threadIdx.x == 0 && threadIdx.y == 0 && threadIdx.z == 0) votes = 0;
  __syncthreads();
  if (predicate) atomicAdd(&votes, 1);
  __syncthreads();
  int counted = votes;
  __syncthreads();
  return counted;
}
XP_DEVICE int __syncthreads_or(int predicate) { return __syncthreads_count(predicate) != 0; }
XP_DEVICE int __syncthreads_and(int predicate) { return __syncthreads_count(!predicate) == 0; }
