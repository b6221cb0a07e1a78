// Mean cross entropy over rows with an ignored class; the mean's divisor is counted on the device.
#include <cuda_runtime.h>
#include <float.h>

__device__ float warp_max(float v) {
  for (int o = 16; o > 0; o >>= 1) v = fmaxf(v, __shfl_xor_sync(0xffffffffu, v, o));
  return v;
}
__device__ float warp_sum(float v) {
  for (int o = 16; o > 0; o >>= 1) v += __shfl_xor_sync(0xffffffffu, v, o);
  return v;
}

__global__ void nll_rows(const float* logits, const int* labels, float* losses, int* counted, int rows, int classes,
                         int ignore_index) {
  int row = blockIdx.x * (blockDim.x / 32) + threadIdx.x / 32, lane = threadIdx.x % 32;
  if (row >= rows) return;
  const float* x = logits + (long long)row * classes;
  float m = -FLT_MAX;
  for (int c = lane; c < classes; c += 32) m = fmaxf(m, x[c]);
  m = warp_max(m);
  float s = 0.f;
  for (int c = lane; c < classes; c += 32) s += expf(x[c] - m);
  s = warp_sum(s);
  if (lane == 0) {
    int label = labels[row];
    bool used = label != ignore_index;
    losses[row] = used ? logf(s) + m - x[label] : 0.f;
    if (used) atomicAdd(counted, 1);
  }
}

__global__ void mean(const float* losses, const int* counted, float* loss, int rows) {
  __shared__ float s[64];
  float v = 0.f;
  for (int i = threadIdx.x; i < rows; i += blockDim.x) v += losses[i];
  s[threadIdx.x] = v;
  __syncthreads();
  for (int k = 32; k > 0; k /= 2) {
    if (threadIdx.x < k) s[threadIdx.x] += s[threadIdx.x + k];
    __syncthreads();
  }
  if (threadIdx.x == 0) *loss = s[0] / *counted;
}

extern "C" void cross_entropy_launch(const float* logits, const int* labels, float* losses, float* loss, int rows,
                                     int classes, int ignore_index) {
  int* counted = nullptr;
  cudaMalloc(&counted, sizeof(int));
  cudaMemset(counted, 0, sizeof(int));
  const int warps = 4;
  nll_rows<<<(rows + warps - 1) / warps, warps * 32>>>(logits, labels, losses, counted, rows, classes, ignore_index);
  mean<<<1, 64>>>(losses, counted, loss, rows);
  cudaFree(counted);
}
