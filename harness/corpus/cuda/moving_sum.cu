// A one-dimensional window over a tile with halo in dynamic shared memory.
#include <cuda_runtime.h>

extern __shared__ float tile[];

__global__ void moving_sum_kernel(const float* x, float* y, int n, int radius) {
  int first = blockIdx.x * blockDim.x - radius;
  for (int i = threadIdx.x; i < blockDim.x + 2 * radius; i += blockDim.x) {
    int at = first + i;
    tile[i] = at >= 0 && at < n ? x[at] : 0.0f;
  }
  __syncthreads();

  int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at < n) {
    float sum = 0;
    for (int k = 0; k <= 2 * radius; ++k) sum += tile[threadIdx.x + k];
    y[at] = sum;
  }
}

extern "C" void moving_sum_launch(const float* x, float* y, int n, int radius) {
  int threads = 64;
  size_t bytes = (threads + 2 * radius) * sizeof(float);
  moving_sum_kernel<<<(n + threads - 1) / threads, threads, bytes>>>(x, y, n, radius);
}
