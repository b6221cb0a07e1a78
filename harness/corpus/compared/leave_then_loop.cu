// Threads leave one by one; the others go on in loops around barriers that they end by break, by continue and by count.
#include <cuda_runtime.h>
__global__ void rounds_kernel(const float* x, float* y, int n, int rounds) {
  __shared__ float s[128];
  int tid = threadIdx.x, gid = blockIdx.x * 128 + tid;
  if (gid >= n) return;
  int left = n - blockIdx.x * 128;
  float cur = x[gid];
  for (int r = 0;; ++r) {
    if (r >= rounds) break;
    int step = 1;
    while (true) {
      if (step > 4) break;
      s[tid] = cur;
      __syncthreads();
      int other = tid ^ step;
      cur += other < left && other < 128 ? s[other] : 0.0f;
      __syncthreads();
      step *= 2;
      if (r == 1 && step == 4) break;
    }
    if (r == 2) continue;
    do { s[tid] = cur; __syncthreads(); cur = s[tid] * 0.5f; __syncthreads(); } while (step-- > 3);
  }
  y[gid] = cur;
}
extern "C" void rounds_launch(const float* x, float* y, int n, int rounds) { rounds_kernel<<<(n + 127) / 128, 128>>>(x, y, n, rounds); }
