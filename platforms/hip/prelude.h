/* Names of HIP for the front end. The compiler's own target is the host: the device's builtins are declared here. */
#pragma once
#include <prelude/xp_vectors.h>
#include <xp_simt.h>
#undef __CUDA__
#define __HIPCC__ 1
#define __HIP__ 1
#define __HIP_PLATFORM_AMD__ 1
#define __HIP_PLATFORM_HCC__ 1
#define __HIP_DEVICE_COMPILE__ 1
#define __HIP_ARCH_HAS_WARP_SHUFFLE__ 1
#define __AMDGCN__ 1
#define __AMDGCN_WAVEFRONT_SIZE 64
#define __AMDGCN_WAVEFRONT_SIZE__ 64
#define __GFX9__ 1
#define __gfx90a__ 1
#define hipLaunchKernelGGL(kernel, grid, block, shared, stream, ...) \
  kernel<<<(grid), (block), (shared), (stream)>>>(__VA_ARGS__)
#define hipLaunchKernelGGLInternal(...) hipLaunchKernelGGL(__VA_ARGS__)
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
#define HIP_SYMBOL(name) name
#define HIP_DYNAMIC_SHARED(type, name) extern __shared__ type name[];
typedef half __fp16_t;
typedef __bf16 hip_bfloat16;
typedef __bf16 __hip_bfloat16;
typedef __nv_bfloat162 __hip_bfloat162;

#include <prelude/xp_vector_operators.h>
#include <prelude/xp_wave.h>
#include <prelude/xp_member.h>
#include <prelude/xp_matrix.h>

/* --- the launcher */
enum hipDeviceAttribute_t {
  hipDeviceAttributeMaxThreadsPerBlock = 1, hipDeviceAttributeMaxSharedMemoryPerBlock = 8,
  hipDeviceAttributeWarpSize = 10, hipDeviceAttributeMultiprocessorCount = 16,
  hipDeviceAttributeMaxThreadsPerMultiProcessor = 39, hipDeviceAttributeComputeCapabilityMajor = 75,
  hipDeviceAttributeSharedMemPerBlockOptin = 97
};
#define XP_API(name) hip##name
#define XP_ATTRIBUTE hipDeviceAttribute_t
#define XP_ATTRIBUTE_THREADS hipDeviceAttributeMaxThreadsPerBlock
#define XP_ATTRIBUTE_SHARED hipDeviceAttributeMaxSharedMemoryPerBlock
#define XP_ATTRIBUTE_LANES hipDeviceAttributeWarpSize
#define XP_ATTRIBUTE_PROCESSORS hipDeviceAttributeMultiprocessorCount
#define XP_ATTRIBUTE_OPTIN hipDeviceAttributeSharedMemPerBlockOptin
#define XP_ATTRIBUTE_RESIDENT hipDeviceAttributeMaxThreadsPerMultiProcessor
#define XP_ATTRIBUTE_MAJOR hipDeviceAttributeComputeCapabilityMajor
#define XP_BLOCK_SHARED 65536
#define XP_MOST_SHARED 65536
#define XP_LANES 64
#define XP_MAJOR 9
#include <xp_host.h>
#define hipStreamDefault 0
#define hipStreamLegacy ((hipStream_t)0)
#define hipStreamPerThread ((hipStream_t)0)
typedef hipDeviceProp hipDeviceProp_t;
#define HIP_SYMBOL(x) x
