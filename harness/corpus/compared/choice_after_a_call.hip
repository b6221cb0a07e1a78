// Choices between variables and coordinates, one side of which needs statements of its own.
#include <hip/hip_runtime.h>

__device__ int rank_of(const int* x, int limit) {
  int below = 0;
  for (int i = 0; i < 8; ++i) below += x[i] < limit;
  return below;
}

__global__ void owners(const int* __restrict__ x, unsigned* __restrict__ out) {
  unsigned lane = threadIdx.x, block = blockIdx.x;
  unsigned owner = x[lane] > 2 || lane == block ? (rank_of(x, lane) > 3 ? block : lane) : threadIdx.y;
  out[block * 64 + lane] = owner;
}

extern "C" void owners_launch(const int* x, unsigned* out) { hipLaunchKernelGGL(owners, 2, 64, 0, 0, x, out); }
