#include <hip/hip_runtime.h>
#include <hip/hip_bf16.h>
struct AdamParams { float lr, beta1, beta2, eps, decay, correction1, correction2; };
__device__ __forceinline__ void adam_step(float& p, float g, float& m, float& v, const AdamParams& a) {
  m = a.beta1 * m + (1.f - a.beta1) * g;
  v = a.beta2 * v + (1.f - a.beta2) * g * g;
  p -= a.lr * (m / a.correction1 / (sqrtf(v / a.correction2) + a.eps) + a.decay * p);
}
__global__ __launch_bounds__(256, 4) void adamw(float* params, _Float16* shadow, const hip_bfloat16* grads, float* m, float* v, size_t n, AdamParams a) {
  const size_t stride = size_t(hipGridDim_x) * hipBlockDim_x;
  for (size_t i = size_t(hipBlockIdx_x) * hipBlockDim_x + hipThreadIdx_x; i < n; i += stride) {
    float p = params[i];
    adam_step(p, static_cast<float>(grads[i]), m[i], v[i], a);
    params[i] = p;
    shadow[i] = (_Float16)p;
  }
}
extern "C" hipError_t adamw_groups_launch(float* params, _Float16* shadow, const hip_bfloat16* grads, float* m, float* v, int n, int step, float lr) {
  AdamParams a{lr, 0.9f, 0.999f, 1e-8f, 0.01f, 1.f - powf(0.9f, step), 1.f - powf(0.999f, step)};
  int blocks = (n + 255) / 256;
  if (blocks > 64) blocks = 64;
  hipLaunchKernelGGL(adamw, dim3(blocks), dim3(256), 0, 0, params, shadow, grads, m, v, (size_t)n, a);
  return hipGetLastError();
}
