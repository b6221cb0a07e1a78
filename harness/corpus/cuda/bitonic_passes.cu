// Bitonic sorting of a power of two: a launch for each exchange distance, those within a block in shared memory.
#include <cuda_runtime.h>
#define BLOCK 64

__device__ inline void exchange(float& a, float& b, bool ascending) {
  if ((a > b) == ascending) {
    float t = a;
    a = b;
    b = t;
  }
}

__global__ void pass_global(float* data, int distance, int size) {
  int t = blockIdx.x * blockDim.x + threadIdx.x;
  int low = 2 * t - (t & (distance - 1));
  exchange(data[low], data[low + distance], (low & size) == 0);
}

__global__ void pass_shared(float* data, int distance, int size) {
  __shared__ float s[2 * BLOCK];
  float* mine = data + blockIdx.x * 2 * BLOCK;
  s[threadIdx.x] = mine[threadIdx.x];
  s[threadIdx.x + BLOCK] = mine[threadIdx.x + BLOCK];
  bool up = (blockIdx.x * 2 * BLOCK & size) == 0;
  for (; distance > 0; distance >>= 1) {
    __syncthreads();
    int low = 2 * threadIdx.x - (threadIdx.x & (distance - 1));
    bool ascending = size < 2 * BLOCK ? (low & size) == 0 : up;
    exchange(s[low], s[low + distance], ascending);
  }
  __syncthreads();
  mine[threadIdx.x] = s[threadIdx.x];
  mine[threadIdx.x + BLOCK] = s[threadIdx.x + BLOCK];
}

extern "C" void bitonic_passes_launch(float* data, int n) {
  const int blocks = n / (2 * BLOCK);
  for (int size = 2; size <= n; size <<= 1) {
    int distance = size >> 1;
    while (distance >= 2 * BLOCK) {
      pass_global<<<blocks, BLOCK>>>(data, distance, size);
      distance >>= 1;
    }
    pass_shared<<<blocks, BLOCK>>>(data, distance, size);
  }
}
