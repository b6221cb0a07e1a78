// Counts of byte values: a private histogram in shared memory, merged by atomics.
#include <cuda_runtime.h>
#include <stdint.h>

#define BINS 256

__global__ void histogram256(const uint8_t* data, unsigned int* bins, int count) {
  __shared__ unsigned int local[BINS];
  for (int b = threadIdx.x; b < BINS; b += blockDim.x) local[b] = 0;
  __syncthreads();

  int stride = gridDim.x * blockDim.x;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < count; i += stride) {
    atomicAdd(&local[data[i]], 1u);
  }
  __syncthreads();

  for (int b = threadIdx.x; b < BINS; b += blockDim.x) {
    if (local[b] != 0) atomicAdd(&bins[b], local[b]);
  }
}

extern "C" void histogram_launch(const uint8_t* data, unsigned int* bins, int count) {
  cudaMemset(bins, 0, BINS * sizeof(unsigned int));
  histogram256<<<4, 96>>>(data, bins, count);
}
