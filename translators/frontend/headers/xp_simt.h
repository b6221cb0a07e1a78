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

/* --- vector types */
#define XP_VECTOR2(name, type, bytes) struct __align__(bytes) name { type x, y; }; \
  XP_BOTH name make_##name(type x, type y) { return name{x, y}; }
#define XP_VECTOR3(name, type) struct name { type x, y, z; }; \
  XP_BOTH name make_##name(type x, type y, type z) { return name{x, y, z}; }
#define XP_VECTOR4(name, type, bytes) struct __align__(bytes) name { type x, y, z, w; }; \
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
XP_VECTORS(double, double, 8)
struct float1 { float x; };
struct int1 { int x; };
struct dim3 {
  unsigned x, y, z;
  __host__ __device__ constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
};
extern const uint3 threadIdx, blockIdx;
extern const dim3 blockDim, gridDim;
extern const int warpSize;

/* --- half and bfloat16: arithmetic rounds at each operation */
typedef _Float16 half;
typedef _Float16 __half;
typedef __bf16 __nv_bfloat16;
typedef __bf16 nv_bfloat16;
struct __align__(4) __half2 { half x, y; };
typedef __half2 half2;
struct __align__(4) __nv_bfloat162 { __nv_bfloat16 x, y; };
XP_BOTH half __float2half(float a) { return (half)a; }
XP_BOTH half __float2half_rn(float a) { return (half)a; }
__device__ half __float2half_rz(float); __device__ half __float2half_rd(float); __device__ half __float2half_ru(float);
XP_BOTH float __half2float(half a) { return (float)a; }
XP_BOTH half __int2half_rn(int a) { return (half)a; }
__device__ int __half2int_rn(half); __device__ int __half2int_rz(half);
XP_BOTH half2 __halves2half2(half a, half b) { return half2{a, b}; }
XP_BOTH half2 make_half2(half a, half b) { return half2{a, b}; }
XP_BOTH half2 __half2half2(half a) { return half2{a, a}; }
XP_BOTH half2 __float2half2_rn(float a) { return half2{(half)a, (half)a}; }
XP_BOTH half2 __floats2half2_rn(float a, float b) { return half2{(half)a, (half)b}; }
XP_BOTH half2 __float22half2_rn(float2 a) { return half2{(half)a.x, (half)a.y}; }
XP_BOTH float2 __half22float2(half2 a) { return float2{(float)a.x, (float)a.y}; }
XP_BOTH float __low2float(half2 a) { return (float)a.x; }
XP_BOTH float __high2float(half2 a) { return (float)a.y; }
XP_BOTH half __low2half(half2 a) { return a.x; }
XP_BOTH half __high2half(half2 a) { return a.y; }
XP_BOTH half __hadd(half a, half b) { return a + b; }
XP_BOTH half __hsub(half a, half b) { return a - b; }
XP_BOTH half __hmul(half a, half b) { return a * b; }
XP_BOTH half __hdiv(half a, half b) { return a / b; }
XP_BOTH half __hneg(half a) { return -a; }
XP_BOTH bool __hgt(half a, half b) { return a > b; }
XP_BOTH bool __hge(half a, half b) { return a >= b; }
XP_BOTH bool __hlt(half a, half b) { return a < b; }
XP_BOTH bool __hle(half a, half b) { return a <= b; }
XP_BOTH bool __heq(half a, half b) { return a == b; }
XP_BOTH bool __hne(half a, half b) { return a != b; }
__device__ half __hfma(half, half, half); __device__ half __hmax(half, half); __device__ half __hmin(half, half);
__device__ half __habs(half); __device__ half hexp(half); __device__ half hlog(half); __device__ half hsqrt(half);
__device__ half hrsqrt(half); __device__ half hsin(half); __device__ half hcos(half); __device__ half htanh(half);
__device__ half hfloor(half); __device__ half hceil(half); __device__ half htrunc(half); __device__ half hrint(half);
XP_BOTH half hrcp(half a) { return (half)(1.0f / (float)a); }
XP_BOTH half2 __hadd2(half2 a, half2 b) { return half2{a.x + b.x, a.y + b.y}; }
XP_BOTH half2 __hsub2(half2 a, half2 b) { return half2{a.x - b.x, a.y - b.y}; }
XP_BOTH half2 __hmul2(half2 a, half2 b) { return half2{a.x * b.x, a.y * b.y}; }
XP_DEVICE half2 __hfma2(half2 a, half2 b, half2 c) { return half2{__hfma(a.x, b.x, c.x), __hfma(a.y, b.y, c.y)}; }
XP_DEVICE half2 __hmax2(half2 a, half2 b) { return half2{__hmax(a.x, b.x), __hmax(a.y, b.y)}; }
XP_DEVICE half2 __hmin2(half2 a, half2 b) { return half2{__hmin(a.x, b.x), __hmin(a.y, b.y)}; }
XP_BOTH half2 operator+(half2 a, half2 b) { return half2{a.x + b.x, a.y + b.y}; }
XP_BOTH half2 operator-(half2 a, half2 b) { return half2{a.x - b.x, a.y - b.y}; }
XP_BOTH half2 operator*(half2 a, half2 b) { return half2{a.x * b.x, a.y * b.y}; }
__device__ unsigned short __half_as_ushort(half); __device__ half __ushort_as_half(unsigned short);
__device__ short __half_as_short(half); __device__ half __short_as_half(short);
XP_BOTH __nv_bfloat16 __float2bfloat16(float a) { return (__nv_bfloat16)a; }
XP_BOTH __nv_bfloat16 __float2bfloat16_rn(float a) { return (__nv_bfloat16)a; }
XP_BOTH float __bfloat162float(__nv_bfloat16 a) { return (float)a; }

/* --- functions of the device */
__device__ void __syncthreads();
__device__ void __threadfence(); __device__ void __threadfence_block();
__device__ float __expf(float); __device__ float __exp10f(float); __device__ float __logf(float); __device__ float __log2f(float);
__device__ float __log10f(float); __device__ float __sinf(float); __device__ float __cosf(float); __device__ float __tanf(float);
__device__ float __powf(float, float); __device__ float __saturatef(float); __device__ float __frcp_rn(float);
__device__ float __fsqrt_rn(float); __device__ float __fmaf_rn(float, float, float); __device__ float __frsqrt_rn(float);
XP_DEVICE float __fdividef(float a, float b) { return a / b; }
XP_DEVICE float __fdiv_rn(float a, float b) { return a / b; }
XP_DEVICE float __fadd_rn(float a, float b) { return a + b; }
XP_DEVICE float __fsub_rn(float a, float b) { return a - b; }
XP_DEVICE float __fmul_rn(float a, float b) { return a * b; }
XP_DEVICE int __mul24(int a, int b) { return a * b; }
XP_DEVICE unsigned __umul24(unsigned a, unsigned b) { return a * b; }
XP_DEVICE int __float_as_int(float a) { return *(int*)&a; }
XP_DEVICE unsigned __float_as_uint(float a) { return *(unsigned*)&a; }
XP_DEVICE float __int_as_float(int a) { return *(float*)&a; }
XP_DEVICE float __uint_as_float(unsigned a) { return *(float*)&a; }
__device__ int __float2int_rn(float); __device__ int __float2int_rz(float); __device__ int __float2int_rd(float);
__device__ int __float2int_ru(float); __device__ unsigned __float2uint_rn(float); __device__ unsigned __float2uint_rz(float);
__device__ float __int2float_rn(int); __device__ float __uint2float_rn(unsigned);
__device__ int lrintf(float); __device__ long lroundf(float); __device__ long long llrintf(float);
__device__ int __popc(unsigned); __device__ int __popcll(unsigned long long); __device__ int __clz(int); __device__ int __clzll(long long);
__device__ int __ffs(int); __device__ int __ffsll(long long); __device__ unsigned __brev(unsigned);
__device__ int __mulhi(int, int); __device__ unsigned __umulhi(unsigned, unsigned);
__device__ unsigned __funnelshift_l(unsigned low, unsigned high, unsigned shift);
__device__ unsigned __funnelshift_r(unsigned low, unsigned high, unsigned shift);
__device__ unsigned __byte_perm(unsigned low, unsigned high, unsigned order);
template <class T> XP_DEVICE T __ldg(const T* p) { return *p; }
template <class T> XP_DEVICE T __ldcs(const T* p) { return *p; }
template <class T> XP_DEVICE T __ldca(const T* p) { return *p; }
template <class T> XP_DEVICE T __ldcg(const T* p) { return *p; }
template <class T> XP_DEVICE void __stcs(T* p, T v) { *p = v; }
template <class T> XP_DEVICE void __stcg(T* p, T v) { *p = v; }
#define XP_ATOMIC(name, T) __device__ T name(T*, T);
#define XP_ATOMIC_INTEGER(name) XP_ATOMIC(name, int) XP_ATOMIC(name, unsigned) XP_ATOMIC(name, unsigned long long)
XP_ATOMIC_INTEGER(atomicAdd) XP_ATOMIC(atomicAdd, float) XP_ATOMIC(atomicAdd, double) XP_ATOMIC(atomicAdd, half)
XP_ATOMIC(atomicSub, int) XP_ATOMIC(atomicSub, unsigned)
XP_ATOMIC_INTEGER(atomicMax) XP_ATOMIC(atomicMax, long long) XP_ATOMIC_INTEGER(atomicMin) XP_ATOMIC(atomicMin, long long)
XP_ATOMIC_INTEGER(atomicAnd) XP_ATOMIC_INTEGER(atomicOr) XP_ATOMIC_INTEGER(atomicXor)
XP_ATOMIC_INTEGER(atomicExch) XP_ATOMIC(atomicExch, float)
XP_ATOMIC(atomicInc, unsigned) XP_ATOMIC(atomicDec, unsigned)
__device__ int atomicCAS(int*, int, int);
__device__ unsigned atomicCAS(unsigned*, unsigned, unsigned);
__device__ unsigned long long atomicCAS(unsigned long long*, unsigned long long, unsigned long long);
__device__ unsigned short atomicCAS(unsigned short*, unsigned short, unsigned short);

