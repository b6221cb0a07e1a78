#pragma once
#define checkCudaErrors(call) (call)
#define getLastCudaError(message) ((void)cudaGetLastError())
inline int findCudaDevice(int, const char **) { return 0; }
inline int gpuGetMaxGflopsDeviceId() { return 0; }
