/* Names of CUDA C++ for the front end. */
#pragma once
#include <xp_simt.h>
#define CUDART_INF_F (__builtin_inff())
#define CUDART_NAN_F (__builtin_nanf(""))
#define CUDART_PI_F 3.141592654f
#define __CUDA_ARCH__ 900
#define CUDART_VERSION 13000
#define __CUDACC__ 1

__device__ void __syncwarp(unsigned mask = 0xffffffffu);
__device__ int __dp4a(int, int, int); __device__ unsigned __dp4a(unsigned, unsigned, unsigned);
__device__ int __dp2a_lo(int, int, int); __device__ int __dp2a_hi(int, int, int);

#define XP_SHUFFLE(T) \
  __device__ T __shfl_sync(unsigned mask, T value, int lane, int width = 32); \
  __device__ T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32); \
  __device__ T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32); \
  __device__ T __shfl_xor_sync(unsigned mask, T value, int lanes, int width = 32);
XP_SHUFFLE(int) XP_SHUFFLE(unsigned) XP_SHUFFLE(long) XP_SHUFFLE(unsigned long) XP_SHUFFLE(long long)
XP_SHUFFLE(unsigned long long) XP_SHUFFLE(float) XP_SHUFFLE(double) XP_SHUFFLE(half)
__device__ unsigned __ballot_sync(unsigned mask, int predicate);
__device__ int __any_sync(unsigned mask, int predicate);
__device__ int __all_sync(unsigned mask, int predicate);
__device__ unsigned __activemask();
__device__ unsigned __match_any_sync(unsigned mask, unsigned value);
#define XP_REDUCE(name, T) __device__ T __reduce_##name##_sync(unsigned mask, T value);
XP_REDUCE(add, int) XP_REDUCE(add, unsigned) XP_REDUCE(max, int) XP_REDUCE(max, unsigned) XP_REDUCE(min, int) XP_REDUCE(min, unsigned)
__device__ int __syncthreads_or(int); __device__ int __syncthreads_and(int); __device__ int __syncthreads_count(int);


/* --- the launcher */
typedef struct CUstream_st* cudaStream_t;
typedef struct CUevent_st* cudaEvent_t;
enum cudaError { cudaSuccess = 0, cudaErrorInvalidValue = 1 };
typedef enum cudaError cudaError_t;
enum cudaMemcpyKind { cudaMemcpyHostToHost, cudaMemcpyHostToDevice, cudaMemcpyDeviceToHost, cudaMemcpyDeviceToDevice, cudaMemcpyDefault };
enum cudaFuncAttribute { cudaFuncAttributeMaxDynamicSharedMemorySize = 8, cudaFuncAttributePreferredSharedMemoryCarveout = 9 };
int __cudaPushCallConfiguration(dim3 grid, dim3 block, size_t shared = 0, cudaStream_t stream = 0);
cudaError_t cudaMalloc(void**, size_t);
cudaError_t cudaMallocAsync(void**, size_t, cudaStream_t);
template <class T> cudaError_t cudaMalloc(T**, size_t);
template <class T> cudaError_t cudaMallocAsync(T**, size_t, cudaStream_t);
cudaError_t cudaFree(void*);
cudaError_t cudaFreeAsync(void*, cudaStream_t);
cudaError_t cudaMemset(void*, int, size_t);
cudaError_t cudaMemsetAsync(void*, int, size_t, cudaStream_t stream = 0);
cudaError_t cudaMemcpy(void*, const void*, size_t, cudaMemcpyKind);
cudaError_t cudaMemcpyAsync(void*, const void*, size_t, cudaMemcpyKind, cudaStream_t stream = 0);
cudaError_t cudaMemcpyToSymbol(const void*, const void*, size_t);
cudaError_t cudaDeviceSynchronize();
cudaError_t cudaStreamSynchronize(cudaStream_t);
cudaError_t cudaGetLastError();
cudaError_t cudaPeekAtLastError();
cudaError_t cudaSetDevice(int);
cudaError_t cudaStreamCreate(cudaStream_t*);
cudaError_t cudaStreamCreateWithFlags(cudaStream_t*, unsigned);
cudaError_t cudaStreamDestroy(cudaStream_t);
cudaError_t cudaEventCreate(cudaEvent_t*);
cudaError_t cudaEventCreateWithFlags(cudaEvent_t*, unsigned);
cudaError_t cudaEventDestroy(cudaEvent_t);
cudaError_t cudaEventRecord(cudaEvent_t, cudaStream_t stream = 0);
cudaError_t cudaEventSynchronize(cudaEvent_t);
cudaError_t cudaEventElapsedTime(float*, cudaEvent_t, cudaEvent_t);
cudaError_t cudaDeviceReset();
cudaError_t cudaGetDevice(int*);
cudaError_t cudaStreamWaitEvent(cudaStream_t, cudaEvent_t, unsigned flags = 0);
cudaError_t cudaDeviceSetCacheConfig(int);
template <class F> cudaError_t cudaFuncSetAttribute(F, cudaFuncAttribute, int);
const char* cudaGetErrorString(cudaError_t);

