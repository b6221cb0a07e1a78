// Halves of the device's memory that begin with values: each call finds what the call before it left.
#include <cuda_fp16.h>

__device__ __half rates[3] = {1.5f, -2.25f, 0.0625f};

__global__ void raise_rates(int by) {
  rates[threadIdx.x] = __hadd(rates[threadIdx.x], __float2half((float)by));
}

__global__ void apply_rates(const float *x, float *y, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
    y[i] = x[i] * __half2float(rates[i % 3]);
}

extern "C" void half_state_launch(const float *x, float *y, int n) {
  raise_rates<<<1, 3>>>(2);
  apply_rates<<<2, 64>>>(x, y, n);
}
