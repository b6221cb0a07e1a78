/* Names of HIP for the front end. The compiler's own target is the host: matrix builtins are declared here. */
#pragma once
#include <xp_simt.h>
#define __HIPCC__ 1
#define __HIP_PLATFORM_AMD__ 1
#define __HIP_DEVICE_COMPILE__ 1
#define __gfx90a__ 1
#define __AMDGCN_WAVEFRONT_SIZE 64
#define hipLaunchKernelGGL(kernel, grid, block, shared, stream, ...) kernel<<<grid, block, shared, stream>>>(__VA_ARGS__)
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
typedef half __fp16_t;
typedef __bf16 hip_bfloat16;
typedef __bf16 __hip_bfloat16;
template <class T> XP_DEVICE T __builtin_nontemporal_load_of(const T* p) { return *p; }

/* vector types have operators */
#define XP_OPERATOR2(T, op) \
  XP_BOTH T operator op(const T& a, const T& b) { return T{a.x op b.x, a.y op b.y}; } \
  XP_BOTH T& operator op##=(T& a, const T& b) { a.x op##= b.x; a.y op##= b.y; return a; }
#define XP_OPERATOR4(T, S, op) \
  XP_BOTH T operator op(const T& a, const T& b) { return T{a.x op b.x, a.y op b.y, a.z op b.z, a.w op b.w}; } \
  XP_BOTH T operator op(const T& a, S b) { return T{a.x op b, a.y op b, a.z op b, a.w op b}; } \
  XP_BOTH T& operator op##=(T& a, const T& b) { a.x op##= b.x; a.y op##= b.y; a.z op##= b.z; a.w op##= b.w; return a; }
XP_OPERATOR2(float2, +) XP_OPERATOR2(float2, -) XP_OPERATOR2(float2, *) XP_OPERATOR2(int2, +) XP_OPERATOR2(int2, -)
XP_OPERATOR4(float4, float, +) XP_OPERATOR4(float4, float, -) XP_OPERATOR4(float4, float, *) XP_OPERATOR4(float4, float, /)
XP_OPERATOR4(int4, int, +) XP_OPERATOR4(int4, int, -) XP_OPERATOR4(int4, int, *)

/* waves of 64 */
__device__ void __syncwarp(unsigned long long mask = ~0ull);
__device__ void __builtin_amdgcn_s_barrier();
__device__ void __builtin_amdgcn_wave_barrier();
#define XP_SHUFFLE(T) \
  __device__ T __shfl(T value, int lane, int width = 64); \
  __device__ T __shfl_up(T value, unsigned delta, int width = 64); \
  __device__ T __shfl_down(T value, unsigned delta, int width = 64); \
  __device__ T __shfl_xor(T value, int lanes, int width = 64); \
  __device__ T __shfl_sync(unsigned long long mask, T value, int lane, int width = 64); \
  __device__ T __shfl_up_sync(unsigned long long mask, T value, unsigned delta, int width = 64); \
  __device__ T __shfl_down_sync(unsigned long long mask, T value, unsigned delta, int width = 64); \
  __device__ T __shfl_xor_sync(unsigned long long mask, T value, int lanes, int width = 64);
XP_SHUFFLE(int) XP_SHUFFLE(unsigned) XP_SHUFFLE(long) XP_SHUFFLE(unsigned long) XP_SHUFFLE(long long)
XP_SHUFFLE(unsigned long long) XP_SHUFFLE(float) XP_SHUFFLE(double) XP_SHUFFLE(half)
__device__ unsigned long long __ballot(int predicate);
__device__ int __any(int predicate);
__device__ int __all(int predicate);
__device__ unsigned long long __ballot_sync(unsigned long long mask, int predicate);
__device__ int __any_sync(unsigned long long mask, int predicate);
__device__ int __all_sync(unsigned long long mask, int predicate);
__device__ unsigned long long __activemask();
__device__ int __builtin_amdgcn_readfirstlane(int);
__device__ int __builtin_amdgcn_sdot4(int, int, int, bool);
__device__ unsigned __builtin_amdgcn_udot4(unsigned, unsigned, unsigned, bool);

/* matrix cores */
typedef float __xp_f4 __attribute__((ext_vector_type(4)));
typedef float __xp_f16 __attribute__((ext_vector_type(16)));
typedef int __xp_i4 __attribute__((ext_vector_type(4)));
typedef int __xp_i16 __attribute__((ext_vector_type(16)));
typedef _Float16 __xp_h4 __attribute__((ext_vector_type(4)));
typedef short __xp_s4 __attribute__((ext_vector_type(4)));
typedef __bf16 __xp_b4 __attribute__((ext_vector_type(4)));
#define XP_MFMA(name, AB, CD) __device__ CD __builtin_amdgcn_mfma_##name(AB a, AB b, CD c, int cbsz, int abid, int blgp);
XP_MFMA(f32_16x16x4f32, float, __xp_f4) XP_MFMA(f32_32x32x2f32, float, __xp_f16)
XP_MFMA(f32_16x16x16f16, __xp_h4, __xp_f4) XP_MFMA(f32_32x32x8f16, __xp_h4, __xp_f16)
XP_MFMA(f32_16x16x16bf16_1k, __xp_s4, __xp_f4) XP_MFMA(f32_32x32x8bf16_1k, __xp_s4, __xp_f16)
XP_MFMA(f32_16x16x16bf16_1k, __xp_b4, __xp_f4) XP_MFMA(f32_32x32x8bf16_1k, __xp_b4, __xp_f16)
XP_MFMA(i32_16x16x16i8, int, __xp_i4) XP_MFMA(i32_32x32x8i8, int, __xp_i16)
XP_MFMA(i32_16x16x32_i8, long, __xp_i4) XP_MFMA(i32_32x32x16_i8, long, __xp_i16)

/* --- the launcher */
typedef struct ihipStream_t* hipStream_t;
typedef struct ihipEvent_t* hipEvent_t;
enum hipError { hipSuccess = 0, hipErrorInvalidValue = 1 };
typedef enum hipError hipError_t;
enum hipMemcpyKind { hipMemcpyHostToHost, hipMemcpyHostToDevice, hipMemcpyDeviceToHost, hipMemcpyDeviceToDevice, hipMemcpyDefault };
enum hipFuncAttribute { hipFuncAttributeMaxDynamicSharedMemorySize = 8, hipFuncAttributePreferredSharedMemoryCarveout = 9 };
int __cudaPushCallConfiguration(dim3 grid, dim3 block, size_t shared = 0, hipStream_t stream = 0);
hipError_t hipMalloc(void**, size_t);
hipError_t hipMallocAsync(void**, size_t, hipStream_t);
template <class T> hipError_t hipMalloc(T**, size_t);
template <class T> hipError_t hipMallocAsync(T**, size_t, hipStream_t);
hipError_t hipFree(void*);
hipError_t hipFreeAsync(void*, hipStream_t);
hipError_t hipMemset(void*, int, size_t);
hipError_t hipMemsetAsync(void*, int, size_t, hipStream_t stream = 0);
hipError_t hipMemcpy(void*, const void*, size_t, hipMemcpyKind);
hipError_t hipMemcpyAsync(void*, const void*, size_t, hipMemcpyKind, hipStream_t stream = 0);
hipError_t hipMemcpyToSymbol(const void*, const void*, size_t);
hipError_t hipDeviceSynchronize();
hipError_t hipStreamSynchronize(hipStream_t);
hipError_t hipGetLastError();
hipError_t hipPeekAtLastError();
hipError_t hipSetDevice(int);
hipError_t hipStreamCreate(hipStream_t*);
hipError_t hipStreamCreateWithFlags(hipStream_t*, unsigned);
hipError_t hipStreamDestroy(hipStream_t);
hipError_t hipEventCreate(hipEvent_t*);
hipError_t hipEventCreateWithFlags(hipEvent_t*, unsigned);
hipError_t hipEventDestroy(hipEvent_t);
hipError_t hipEventRecord(hipEvent_t, hipStream_t stream = 0);
hipError_t hipEventSynchronize(hipEvent_t);
hipError_t hipEventElapsedTime(float*, hipEvent_t, hipEvent_t);
hipError_t hipDeviceReset();
hipError_t hipGetDevice(int*);
hipError_t hipStreamWaitEvent(hipStream_t, hipEvent_t, unsigned flags = 0);
hipError_t hipDeviceSetCacheConfig(int);
template <class F> hipError_t hipFuncSetAttribute(F, hipFuncAttribute, int);
const char* hipGetErrorString(hipError_t);

