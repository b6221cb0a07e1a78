#include <cuda_runtime.h>
__device__ __forceinline__ unsigned lane_id() { unsigned r; asm volatile("mov.u32 %0, %%laneid;" : "=r"(r)); return r; }
__device__ __forceinline__ unsigned lanemask_lt() { unsigned m; asm("mov.u32 %0, %%lanemask_lt;" : "=r"(m)); return m; }
__global__ void k(const int* x, int* y, int* out, int* count, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x; int v = i < n ? x[i] : 0;
  unsigned b = __ballot_sync(0xffffffffu, v > 0); int rank = __popc(b & lanemask_lt()); unsigned lane = lane_id();
  int leader = __ffs(b) - 1; int any = __any_sync(0xffffffffu, v > 5), all = __all_sync(0xffffffffu, v > -100);
  unsigned same = __match_any_sync(0xffffffffu, v & 3);
  int base = 0; if (lane == 0) base = atomicAdd(count, __popc(b)); base = __shfl_sync(0xffffffffu, base, 0);
  int mx = __reduce_max_sync(0xffffffffu, v); unsigned sm = __reduce_add_sync(0xffffffffu, (unsigned)(v > 0)); 
  int pc = __syncthreads_count(v > 0), pa = __syncthreads_and(v > -1000), po = __syncthreads_or(v > 7);
  if (i < n) { y[i] = rank + 100 * leader + any * 7 + all * 11 + __popc(same) * 13 + mx + sm + pc * 3 + pa + po; out[i] = v > 0; }
}
extern "C" void lane_masks_launch(const int* x, int* y, int* out, int* count, int n) { cudaMemset(count, 0, 4); k<<<(n + 63) / 64, 64>>>(x, y, out, count, n); }
