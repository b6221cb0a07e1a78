// The k largest of each row, one after the other: a block finds the greatest that is left, ties to the lower index.
#include <cuda_runtime.h>
#include <limits.h>

struct Best {
  float value;
  int index;
};

__device__ inline Best better(Best a, Best b) {
  if (b.value > a.value || (b.value == a.value && b.index < a.index)) return b;
  return a;
}

__global__ void topk_kernel(const float* x, float* values, int* indices, int columns, int k) {
  extern __shared__ unsigned char raw[];
  float* row = reinterpret_cast<float*>(raw);
  Best* best = reinterpret_cast<Best*>(row + columns);
  for (int c = threadIdx.x; c < columns; c += blockDim.x) row[c] = x[blockIdx.x * columns + c];
  __syncthreads();
  for (int round = 0; round < k; ++round) {
    Best mine = {-INFINITY, INT_MAX};
    for (int c = threadIdx.x; c < columns; c += blockDim.x) mine = better(mine, Best{row[c], c});
    best[threadIdx.x] = mine;
    __syncthreads();
    for (int s = blockDim.x / 2; s > 0; s >>= 1) {
      if (threadIdx.x < s) best[threadIdx.x] = better(best[threadIdx.x], best[threadIdx.x + s]);
      __syncthreads();
    }
    if (threadIdx.x == 0) {
      values[blockIdx.x * k + round] = best[0].value;
      indices[blockIdx.x * k + round] = best[0].index;
      row[best[0].index] = -INFINITY;
    }
    __syncthreads();
  }
}

extern "C" void topk_rows_launch(const float* x, float* values, int* indices, int rows, int columns, int k) {
  int threads = 32;
  while (threads < columns && threads < 128) threads *= 2;
  size_t shared = columns * sizeof(float) + threads * sizeof(Best);
  cudaFuncSetAttribute(topk_kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, (int)shared);
  topk_kernel<<<rows, threads, shared>>>(x, values, indices, columns, k);
}
