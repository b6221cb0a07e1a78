// Dot product: a tree in shared memory, then one atomic addition a block.
#include <cuda_runtime.h>

template <unsigned int blockSize>
__global__ void dot_kernel(const float *a, const float *b, float *result, unsigned int n) {
  __shared__ float sdata[blockSize];
  unsigned int tid = threadIdx.x;
  float sum = 0;
  for (unsigned int i = blockIdx.x * blockSize + tid; i < n; i += gridDim.x * blockSize) sum += a[i] * b[i];
  sdata[tid] = sum;
  __syncthreads();
  for (unsigned int s = blockSize / 2; s > 0; s >>= 1) {
    if (tid < s) sdata[tid] += sdata[tid + s];
    __syncthreads();
  }
  if (tid == 0) atomicAdd(result, sdata[0]);
}

extern "C" void dot_launch(const float *a, const float *b, float *result, unsigned int n) {
  cudaMemset(result, 0, sizeof(float));
  dot_kernel<128><<<4, 128>>>(a, b, result, n);
}
