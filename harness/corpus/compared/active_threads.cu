#include <cuda_runtime.h>
#include <cooperative_groups.h>
namespace cg = cooperative_groups;
__device__ int atomicAggInc(int* ctr) { cg::coalesced_group g = cg::coalesced_threads(); int prev; if (g.thread_rank() == 0) prev = atomicAdd(ctr, g.size()); prev = g.thread_rank() + g.shfl(prev, 0); return prev; }
__global__ void filter(int* dst, int* nres, const int* src, int n) {
  int i = threadIdx.x + blockIdx.x * blockDim.x; if (i >= n) return;
  if (src[i] > 0) atomicAggInc(nres);
  dst[i] = src[i] > 0;
}
extern "C" void active_threads_launch(int* dst, int* nres, const int* src, int n) { cudaMemset(nres, 0, 4); filter<<<(n + 127) / 128, 128>>>(dst, nres, src, n); }
