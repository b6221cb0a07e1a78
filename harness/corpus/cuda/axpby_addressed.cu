// A launch through the runtime's function, with the addresses of its arguments; the grid from the device's facts.
#include <cuda_runtime.h>

__global__ void axpby(float a, const float* x, float b, float* y, int n) {
  const int stride = gridDim.x * blockDim.x;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += stride) y[i] = a * x[i] + b * y[i];
}

extern "C" int axpby_addressed_launch(float a, const float* x, float b, float* y, int n) {
  int device = 0, processors = 0;
  cudaGetDevice(&device);
  cudaDeviceGetAttribute(&processors, cudaDevAttrMultiProcessorCount, device);
  cudaDeviceProp properties;
  cudaGetDeviceProperties(&properties, device);
  int threads = properties.maxThreadsPerBlock < 128 ? properties.maxThreadsPerBlock : 128;
  dim3 grid(2 * processors), block(threads);
  void* arguments[] = {&a, (void*)&x, &b, (void*)&y, (void*)&n};
  cudaError_t error = cudaLaunchKernel((const void*)axpby, grid, block, arguments, 0, nullptr);
  return error == cudaSuccess ? 0 : 1;
}
