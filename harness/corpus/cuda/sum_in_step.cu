// Sums of blocks in the style of the time before lanes could run apart: the last warp has no barriers, its memory is volatile.
#include <cuda_runtime.h>

template <unsigned int BLOCK>
__device__ void warp_reduce(volatile float* s, unsigned int t) {
  if (BLOCK >= 64) s[t] += s[t + 32];
  if (BLOCK >= 32) s[t] += s[t + 16];
  if (BLOCK >= 16) s[t] += s[t + 8];
  if (BLOCK >= 8) s[t] += s[t + 4];
  if (BLOCK >= 4) s[t] += s[t + 2];
  if (BLOCK >= 2) s[t] += s[t + 1];
}

template <unsigned int BLOCK>
__global__ void reduce(const float* in, float* out, unsigned int n) {
  extern __shared__ float sdata[];
  unsigned int tid = threadIdx.x;
  unsigned int i = blockIdx.x * (BLOCK * 2) + tid;
  unsigned int stride = BLOCK * 2 * gridDim.x;
  float mine = 0;
  while (i < n) {
    mine += in[i];
    if (i + BLOCK < n) mine += in[i + BLOCK];
    i += stride;
  }
  sdata[tid] = mine;
  __syncthreads();
  if (BLOCK >= 256) {
    if (tid < 128) sdata[tid] = mine = mine + sdata[tid + 128];
    __syncthreads();
  }
  if (BLOCK >= 128) {
    if (tid < 64) sdata[tid] = mine = mine + sdata[tid + 64];
    __syncthreads();
  }
  if (tid < 32) warp_reduce<BLOCK>(sdata, tid);
  if (tid == 0) out[blockIdx.x] = sdata[0];
}

extern "C" void sum_in_step_launch(const float* in, float* out, int n, int threads) {
  switch (threads) {
    case 256:
      reduce<256><<<2, 256, 256 * sizeof(float)>>>(in, out, n);
      break;
    case 128:
      reduce<128><<<2, 128, 128 * sizeof(float)>>>(in, out, n);
      break;
    default:
      reduce<64><<<2, 64, 64 * sizeof(float)>>>(in, out, n);
  }
}
