// The CUDA runtime: device built-ins and host API.
#pragma once

#include "simt/common.h"

#include "ptx.h"
#include "warp.h"

#define XP_API(name) cuda##name
#include "simt/host.h"
#include "simt/host_device.h"
#undef XP_API
#define cudaStreamDefault 0  // flags, and the stream itself

constexpr unsigned cudaHostAllocDefault = 0;
constexpr unsigned cudaMemAttachGlobal = 1;

template <class T>
inline cudaError_t cudaHostAlloc(T** pointer, size_t bytes, unsigned flags) {
    return cudaMallocHost(pointer, bytes, flags);
}
inline cudaError_t cudaThreadSynchronize() { return cudaSuccess; }

enum cudaDeviceAttr {
    cudaDevAttrMaxThreadsPerBlock = 1,
    cudaDevAttrMaxSharedMemoryPerBlock = 8,
    cudaDevAttrWarpSize = 10,
    cudaDevAttrMultiProcessorCount = 16,
    cudaDevAttrMaxThreadsPerMultiProcessor = 39,
    cudaDevAttrComputeCapabilityMajor = 75,
    cudaDevAttrComputeCapabilityMinor = 76,
    cudaDevAttrCooperativeLaunch = 95,
    cudaDevAttrMaxSharedMemoryPerBlockOptin = 97,
};

inline cudaError_t cudaDeviceGetAttribute(int* value, cudaDeviceAttr attribute, int) {
    constexpr xp::simt::Device device = xp::simt::device;
    switch (attribute) {
        case cudaDevAttrMaxThreadsPerBlock: *value = device.block_threads; break;
        case cudaDevAttrMaxSharedMemoryPerBlock: *value = device.default_shared_bytes; break;
        case cudaDevAttrWarpSize: *value = device.wave; break;
        case cudaDevAttrMultiProcessorCount: *value = 4; break;
        case cudaDevAttrMaxThreadsPerMultiProcessor: *value = 2048; break;
        case cudaDevAttrComputeCapabilityMajor: *value = 9; break;
        case cudaDevAttrComputeCapabilityMinor: *value = 0; break;
        case cudaDevAttrCooperativeLaunch: *value = 1; break;
        case cudaDevAttrMaxSharedMemoryPerBlockOptin: *value = device.shared_bytes; break;
        default: return cudaErrorInvalidValue;
    }
    return cudaSuccess;
}
