// LAMB: the update, the norms of parameters and update, and a step scaled by their ratio.
#include <cuda_runtime.h>

#define THREADS 128
#define CEIL_DIV(a, b) (((a) + (b) - 1) / (b))

__global__ void lamb_stage1(const float* p, const float* g, float* m, float* v, float* update, float* norms, int n,
                            float beta1, float beta2, float eps, float decay) {
  __shared__ float sp[THREADS], su[THREADS];
  float norm_p = 0.f, norm_u = 0.f;
  for (int i = blockIdx.x * THREADS + threadIdx.x; i < n; i += gridDim.x * THREADS) {
    m[i] = beta1 * m[i] + (1.f - beta1) * g[i];
    v[i] = beta2 * v[i] + (1.f - beta2) * g[i] * g[i];
    float u = m[i] / (sqrtf(v[i]) + eps) + decay * p[i];
    update[i] = u;
    norm_p += p[i] * p[i];
    norm_u += u * u;
  }
  sp[threadIdx.x] = norm_p;
  su[threadIdx.x] = norm_u;
  __syncthreads();
  for (int s = THREADS / 2; s > 0; s >>= 1) {
    if (threadIdx.x < s) {
      sp[threadIdx.x] += sp[threadIdx.x + s];
      su[threadIdx.x] += su[threadIdx.x + s];
    }
    __syncthreads();
  }
  if (threadIdx.x == 0) {
    atomicAdd(&norms[0], sp[0]);
    atomicAdd(&norms[1], su[0]);
  }
}

__global__ void lamb_stage2(float* p, const float* update, const float* norms, int n, float lr) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  float norm_p = sqrtf(norms[0]), norm_u = sqrtf(norms[1]);
  float ratio = norm_p > 0.f && norm_u > 0.f ? norm_p / norm_u : 1.f;
  if (i < n) p[i] -= lr * ratio * update[i];
}

extern "C" void lamb_launch(float* p, const float* g, float* m, float* v, int n, float lr, cudaStream_t stream) {
  float *update, *norms;
  cudaMallocAsync(&update, n * sizeof(float), stream);
  cudaMallocAsync(&norms, 2 * sizeof(float), stream);
  cudaMemsetAsync(norms, 0, 2 * sizeof(float), stream);
  lamb_stage1<<<4, THREADS, 0, stream>>>(p, g, m, v, update, norms, n, 0.9f, 0.999f, 1e-6f, 0.01f);
  lamb_stage2<<<CEIL_DIV(n, THREADS), THREADS, 0, stream>>>(p, update, norms, n, lr);
  cudaFreeAsync(update, stream);
  cudaFreeAsync(norms, stream);
}
