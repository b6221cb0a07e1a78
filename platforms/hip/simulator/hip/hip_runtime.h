// The HIP runtime: device built-ins and host API.
#pragma once

#include "vector_members.h"

#include "simt/common.h"

#include "cross_lane.h"
#include "matrix_blocks.h"
#include "matrix_cores.h"
#include "member.h"
#include "more_atomics.h"
#include "wave.h"

#define XP_API(name) hip##name
#include "simt/host.h"
#include "simt/host_device.h"
#undef XP_API
#define hipStreamDefault 0  // flags, and the stream itself

typedef hipDeviceProp hipDeviceProp_t;

constexpr unsigned hipHostMallocDefault = 0;
constexpr int hipDeviceAttributeWarpSize = 1, hipDeviceAttributeMultiprocessorCount = 2;

template <class T>
inline hipError_t hipHostMalloc(T** pointer, size_t bytes, unsigned flags = 0) {
    return hipMallocHost(pointer, bytes, flags);
}
inline hipError_t hipHostFree(void* pointer) { return hipFreeHost(pointer); }
inline hipError_t hipMemcpyHtoD(void* to, void* from, size_t bytes) {
    return hipMemcpy(to, from, bytes, hipMemcpyHostToDevice);
}
inline hipError_t hipMemcpyDtoH(void* to, void* from, size_t bytes) {
    return hipMemcpy(to, from, bytes, hipMemcpyDeviceToHost);
}
inline hipError_t hipDeviceGetAttribute(int* value, int attribute, int) {
    *value = attribute == hipDeviceAttributeWarpSize ? warpSize : 4;
    return hipSuccess;
}

#define HIP_SYMBOL(symbol) symbol
#define HIP_KERNEL_NAME(...) __VA_ARGS__
#define HIP_DYNAMIC_SHARED(type, name) extern type name[] __asm__("xp_dynamic_shared");

#define hipLaunchKernelGGLInternal(...) hipLaunchKernelGGL(__VA_ARGS__)
#define hipLaunchKernelGGL(kernel, grid, block, shared, stream, ...) \
    ::xp::launch(#kernel, ::xp::Config(grid, block, shared, stream), [&] { (kernel)(__VA_ARGS__); })

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
