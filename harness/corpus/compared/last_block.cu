// The block that ends last adds up what the others left: fence and counter.
#include <cuda_runtime.h>
__device__ unsigned int done = 0;
__global__ void total(const float* x, float* partial, float* result, unsigned* counter, int n) {
  __shared__ float s[128]; __shared__ bool last;
  float v = 0;
  for (int i = blockIdx.x * 128 + threadIdx.x; i < n; i += gridDim.x * 128) v += x[i];
  s[threadIdx.x] = v; __syncthreads();
  for (int k = 64; k; k /= 2) { if (threadIdx.x < k) s[threadIdx.x] += s[threadIdx.x + k]; __syncthreads(); }
  if (threadIdx.x == 0) {
    partial[blockIdx.x] = s[0];
    __threadfence();
    unsigned t = atomicInc(counter, gridDim.x);
    last = t == gridDim.x - 1;
  }
  __syncthreads();
  if (last && threadIdx.x == 0) { float r = 0; for (int b = 0; b < gridDim.x; ++b) r += partial[b]; result[0] = r; *counter = 0; }
}
extern "C" void total_launch(const float* x, float* partial, float* result, unsigned* counter, int n) { cudaMemset(counter, 0, 4); total<<<4, 128>>>(x, partial, result, counter, n); }
