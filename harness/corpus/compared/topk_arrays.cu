#include <cuda_runtime.h>
__device__ __forceinline__ void topk_insert(float (&vals)[4], int (&ids)[4], float v, int id) { 
  if (v <= vals[3]) return; vals[3] = v; ids[3] = id;
#pragma unroll
  for (int i = 3; i > 0; --i) { if (vals[i] > vals[i - 1]) { float t = vals[i]; vals[i] = vals[i - 1]; vals[i - 1] = t; int q = ids[i]; ids[i] = ids[i - 1]; ids[i - 1] = q; } } }
__global__ void k(const float* x, float* v, int* ids, int cols) {
  float best[4]; int bi[4]; for (int i = 0; i < 4; ++i) { best[i] = -1e30f; bi[i] = -1; }
  const float* row = x + blockIdx.x * cols; for (int c = threadIdx.x; c < cols; c += blockDim.x) topk_insert(best, bi, row[c], c);
  __shared__ float sv[32 * 4]; __shared__ int si[32 * 4]; for (int i = 0; i < 4; ++i) { sv[threadIdx.x * 4 + i] = best[i]; si[threadIdx.x * 4 + i] = bi[i]; } __syncthreads();
  if (threadIdx.x == 0) { for (int t = 4; t < 128; ++t) topk_insert(best, bi, sv[t], si[t]); for (int i = 0; i < 4; ++i) { v[blockIdx.x * 4 + i] = best[i]; ids[blockIdx.x * 4 + i] = bi[i]; } }
}
extern "C" void topk_arrays_launch(const float* x, float* v, int* ids, int rows, int cols) { k<<<rows, 32>>>(x, v, ids, cols); }
