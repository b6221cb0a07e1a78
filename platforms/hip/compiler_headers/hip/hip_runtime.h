// Declarations of HIP's names for compiling device code without ROCm: what printed programs use, no more.
#pragma once
#include <math.h>
#include <stddef.h>
#include <stdint.h>

#define __global__ __attribute__((global))
#define __device__ __attribute__((device))
#define __host__ __attribute__((host))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __forceinline__ inline __attribute__((always_inline))

struct dim3 {
  unsigned x, y, z;
  __host__ __device__ constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
};

typedef struct ihipStream_t* hipStream_t;
enum hipError_t { hipSuccess = 0 };
enum hipMemcpyKind { hipMemcpyHostToHost, hipMemcpyHostToDevice, hipMemcpyDeviceToHost, hipMemcpyDeviceToDevice };
extern "C" {
hipError_t hipMalloc(void** pointer, size_t bytes);
hipError_t hipFree(void* pointer);
hipError_t hipMemset(void* target, int value, size_t bytes);
hipError_t hipMemsetAsync(void* target, int value, size_t bytes, hipStream_t stream);
hipError_t hipMemcpy(void* target, const void* source, size_t bytes, hipMemcpyKind kind);
hipError_t hipMemcpyAsync(void* target, const void* source, size_t bytes, hipMemcpyKind kind, hipStream_t stream);
hipError_t hipLaunchKernel(const void* kernel, dim3 grid, dim3 block, void** arguments, size_t shared, hipStream_t);
hipError_t __hipPushCallConfiguration(dim3 grid, dim3 block, size_t shared = 0, hipStream_t stream = 0);
hipError_t __hipPopCallConfiguration(dim3* grid, dim3* block, size_t* shared, hipStream_t* stream);
}

// Built-in variables: members that call the hardware's registers.
#define XP_REGISTER(name, function)                                                    \
  struct name##_t {                                                                    \
    struct X { __device__ operator unsigned() const { return function##_x(); } } x;    \
    struct Y { __device__ operator unsigned() const { return function##_y(); } } y;    \
    struct Z { __device__ operator unsigned() const { return function##_z(); } } z;    \
  };                                                                                   \
  extern const __device__ __attribute__((weak)) name##_t name;
XP_REGISTER(threadIdx, __builtin_amdgcn_workitem_id)
XP_REGISTER(blockIdx, __builtin_amdgcn_workgroup_id)
#define XP_EXTENT(axis)                                                                                            \
  static inline __device__ unsigned xp_groups_##axis() {                                                           \
    return __builtin_amdgcn_grid_size_##axis() / __builtin_amdgcn_workgroup_size_##axis();                         \
  }
XP_EXTENT(x) XP_EXTENT(y) XP_EXTENT(z)
#undef XP_EXTENT
XP_REGISTER(blockDim, __builtin_amdgcn_workgroup_size)
XP_REGISTER(gridDim, xp_groups)
#undef XP_REGISTER

/* Older spellings, and the launch as a macro. */
#define hipThreadIdx_x threadIdx.x
#define hipThreadIdx_y threadIdx.y
#define hipThreadIdx_z threadIdx.z
#define hipBlockIdx_x blockIdx.x
#define hipBlockIdx_y blockIdx.y
#define hipBlockIdx_z blockIdx.z
#define hipBlockDim_x blockDim.x
#define hipBlockDim_y blockDim.y
#define hipBlockDim_z blockDim.z
#define hipGridDim_x gridDim.x
#define hipGridDim_y gridDim.y
#define hipGridDim_z gridDim.z
#define HIP_KERNEL_NAME(...) __VA_ARGS__
#define HIP_DYNAMIC_SHARED(type, name) extern __shared__ type name[];
#define hipLaunchKernelGGL(kernel, grid, block, shared, stream, ...) \
  do { kernel<<<(grid), (block), (shared), (stream)>>>(__VA_ARGS__); } while (0)

static inline __device__ void __syncthreads() {
  __builtin_amdgcn_fence(__ATOMIC_RELEASE, "workgroup");
  __builtin_amdgcn_s_barrier();
  __builtin_amdgcn_fence(__ATOMIC_ACQUIRE, "workgroup");
}

// The device library's functions.
#define XP_UNARY(name)                            \
  extern "C" __device__ float name##f(float);     \
  extern "C" __device__ double name(double);
#define XP_BINARY(name)                                  \
  extern "C" __device__ float name##f(float, float);     \
  extern "C" __device__ double name(double, double);
XP_UNARY(exp) XP_UNARY(exp2) XP_UNARY(exp10) XP_UNARY(expm1) XP_UNARY(log) XP_UNARY(log2) XP_UNARY(log10)
XP_UNARY(log1p) XP_UNARY(sqrt) XP_UNARY(rsqrt) XP_UNARY(cbrt) XP_UNARY(rcbrt) XP_UNARY(sin) XP_UNARY(cos)
XP_UNARY(tan) XP_UNARY(asin) XP_UNARY(acos) XP_UNARY(atan) XP_UNARY(sinh) XP_UNARY(cosh) XP_UNARY(tanh)
XP_UNARY(asinh) XP_UNARY(acosh) XP_UNARY(atanh) XP_UNARY(erf) XP_UNARY(erfc) XP_UNARY(erfcx) XP_UNARY(erfinv)
XP_UNARY(erfcinv) XP_UNARY(normcdf) XP_UNARY(normcdfinv) XP_UNARY(sinpi) XP_UNARY(cospi) XP_UNARY(tgamma)
XP_UNARY(lgamma) XP_UNARY(floor) XP_UNARY(ceil) XP_UNARY(trunc) XP_UNARY(round) XP_UNARY(rint)
XP_UNARY(nearbyint) XP_UNARY(fabs)
XP_BINARY(pow) XP_BINARY(fmod) XP_BINARY(remainder) XP_BINARY(hypot) XP_BINARY(atan2) XP_BINARY(copysign)
XP_BINARY(fdim) XP_BINARY(fmin) XP_BINARY(fmax) XP_BINARY(nextafter)
extern "C" __device__ float fmaf(float, float, float);
extern "C" __device__ double fma(double, double, double);
extern "C" __device__ float ldexpf(float, int);
extern "C" __device__ double ldexp(double, int);
extern "C" __device__ int abs(int);
extern "C" __device__ long long llabs(long long);
#undef XP_UNARY
#undef XP_BINARY
#define XP_MINMAX(T)                                                     \
  static inline __device__ T min(T a, T b) { return b < a ? b : a; }     \
  static inline __device__ T max(T a, T b) { return a < b ? b : a; }
XP_MINMAX(int) XP_MINMAX(unsigned) XP_MINMAX(long long) XP_MINMAX(unsigned long long)
#undef XP_MINMAX

#define XP_BITS(name, T, F) \
  static inline __device__ T name(F x) { return __builtin_bit_cast(T, x); }
XP_BITS(__float_as_int, int, float) XP_BITS(__int_as_float, float, int)
XP_BITS(__float_as_uint, unsigned, float) XP_BITS(__uint_as_float, float, unsigned)
XP_BITS(__double_as_longlong, long long, double) XP_BITS(__longlong_as_double, double, long long)
#undef XP_BITS
extern "C" __device__ int __popc(unsigned);
extern "C" __device__ int __popcll(unsigned long long);
extern "C" __device__ int __clz(int);
extern "C" __device__ int __clzll(long long);
extern "C" __device__ int __ffs(int);
extern "C" __device__ int __ffsll(long long);
extern "C" __device__ unsigned __brev(unsigned);
extern "C" __device__ unsigned long long __brevll(unsigned long long);
extern "C" __device__ int __mulhi(int, int);
extern "C" __device__ unsigned __umulhi(unsigned, unsigned);
extern "C" __device__ long long __mul64hi(long long, long long);
extern "C" __device__ unsigned long long __umul64hi(unsigned long long, unsigned long long);

#define XP_ATOMIC(name, T) __device__ T name(T* address, T value);
#define XP_ATOMIC_WORD(T)                                                                        \
  XP_ATOMIC(atomicAdd, T) XP_ATOMIC(atomicMin, T) XP_ATOMIC(atomicMax, T) XP_ATOMIC(atomicAnd, T) \
  XP_ATOMIC(atomicOr, T) XP_ATOMIC(atomicXor, T) XP_ATOMIC(atomicExch, T)                         \
  __device__ T atomicCAS(T* address, T compare, T value);
XP_ATOMIC_WORD(int) XP_ATOMIC_WORD(unsigned) XP_ATOMIC_WORD(unsigned long long)
XP_ATOMIC(atomicSub, int) XP_ATOMIC(atomicSub, unsigned) XP_ATOMIC(atomicInc, unsigned) XP_ATOMIC(atomicDec, unsigned)
XP_ATOMIC(atomicMin, long long) XP_ATOMIC(atomicMax, long long)
XP_ATOMIC(atomicAdd, float) XP_ATOMIC(atomicAdd, double) XP_ATOMIC(atomicExch, float)
#undef XP_ATOMIC
#undef XP_ATOMIC_WORD

#define XP_SHUFFLE(T)                                              \
  __device__ T __shfl(T value, int source, int width = 64);        \
  __device__ T __shfl_up(T value, unsigned delta, int width = 64); \
  __device__ T __shfl_down(T value, unsigned delta, int width = 64); \
  __device__ T __shfl_xor(T value, int mask, int width = 64);
XP_SHUFFLE(int) XP_SHUFFLE(unsigned) XP_SHUFFLE(long long) XP_SHUFFLE(unsigned long long) XP_SHUFFLE(float)
XP_SHUFFLE(double) XP_SHUFFLE(_Float16)
#undef XP_SHUFFLE
__device__ unsigned long long __ballot(int predicate);
__device__ int __any(int predicate);
__device__ int __all(int predicate);
__device__ unsigned long long __activemask();
