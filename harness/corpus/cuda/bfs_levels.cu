// Breadth-first levels of a graph: the host launches until a flag says that nothing changed.
#include <cuda_runtime.h>

__global__ void expand(const int* row_ptr, const int* neighbours, const int* level, int* next, int depth,
                       int n, int* changed) {
  int v = blockIdx.x * blockDim.x + threadIdx.x;
  if (v >= n || level[v] >= 0) return;
  for (int e = row_ptr[v]; e < row_ptr[v + 1]; ++e) {
    if (level[neighbours[e]] == depth) {
      next[v] = depth + 1;
      atomicExch(changed, 1);
      break;
    }
  }
}

extern "C" void bfs_levels_launch(const int* row_ptr, const int* neighbours, int* level, int n) {
  int *flag, *next, again;
  int depth = 0;
  cudaMalloc(&flag, sizeof(int));
  cudaMalloc(&next, n * sizeof(int));
  cudaMemcpy(next, level, n * sizeof(int), cudaMemcpyDeviceToDevice);
  do {
    again = 0;
    cudaMemcpy(flag, &again, sizeof(int), cudaMemcpyHostToDevice);
    expand<<<(n + 63) / 64, 64>>>(row_ptr, neighbours, level, next, depth, n, flag);
    cudaMemcpy(&again, flag, sizeof(int), cudaMemcpyDeviceToHost);
    cudaMemcpy(level, next, n * sizeof(int), cudaMemcpyDeviceToDevice);
    ++depth;
  } while (again);
  cudaFree(flag);
  cudaFree(next);
}
