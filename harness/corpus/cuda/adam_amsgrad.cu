// Adam with bias correction on the host, its numbers in a structure, and AMSGrad's running maximum.
#include <cuda_runtime.h>
#include <math.h>

struct AdamConfig {
  float lr, beta1, beta2, eps;
  float correction1, correction2;
  bool amsgrad;
};

__device__ __forceinline__ float lerp_to(float from, float to, float t) { return from + t * (to - from); }

__global__ void adam_kernel(float* p, float* m, float* v, float* vmax, const float* g, int n, AdamConfig c) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float grad = g[i];
  float m1 = lerp_to(m[i], grad, 1.f - c.beta1);
  float v1 = lerp_to(v[i], grad * grad, 1.f - c.beta2);
  m[i] = m1;
  v[i] = v1;
  float second = v1;
  if (c.amsgrad) {
    second = fmaxf(vmax[i], v1);
    vmax[i] = second;
  }
  p[i] -= c.lr * (m1 / c.correction1) / (sqrtf(second / c.correction2) + c.eps);
}

extern "C" void adam_amsgrad_launch(float* p, float* m, float* v, float* vmax, const float* g, int n, float lr,
                                    int step, int amsgrad) {
  AdamConfig config;
  config.lr = lr;
  config.beta1 = 0.9f;
  config.beta2 = 0.999f;
  config.eps = 1e-8f;
  float power1 = 1.f, power2 = 1.f;
  for (int i = 0; i < step; ++i) {
    power1 *= config.beta1;
    power2 *= config.beta2;
  }
  config.correction1 = 1.f - power1;
  config.correction2 = 1.f - power2;
  config.amsgrad = amsgrad != 0;
  dim3 block(256);
  dim3 grid((n + block.x - 1) / block.x);
  adam_kernel<<<grid, block>>>(p, m, v, vmax, g, n, config);
}
