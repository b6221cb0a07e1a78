// One step of an optimiser: many scalars, four arrays, three of them updated in place.
#include <cuda_runtime.h>

__device__ float mix(float from, float to, float share) { return fmaf(share, to, fmaf(-share, from, from)); }

__global__ void adamw_step(float* weights, const float* gradients, float* first, float* second, long count, float rate,
                           float beta1, float beta2, float correction1, float correction2, float eps, float decay) {
  long at = blockIdx.x * (long)blockDim.x + threadIdx.x;
  if (at < count) {
    const float g = gradients[at];
    const float m = mix(g, first[at], beta1);
    const float v = mix(g * g, second[at], beta2);
    first[at] = m;
    second[at] = v;
    weights[at] -= rate * (m / correction1 / (sqrtf(v / correction2) + eps) + decay * weights[at]);
  }
}

extern "C" void adamw_launch(float* weights, const float* gradients, float* first, float* second, long count,
                             float rate, float beta1, float beta2, float correction1, float correction2, float eps,
                             float decay) {
  adamw_step<<<(count + 511) / 512, 512>>>(weights, gradients, first, second, count, rate, beta1, beta2, correction1,
                                           correction2, eps, decay);
}
