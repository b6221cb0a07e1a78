#include <hip/hip_runtime.h>
struct Welford { float mean, m2, n; };
__device__ Welford combine(const Welford& a, const Welford& b) {
  Welford r;
  r.n = a.n + b.n;
  if (r.n == 0.f) return Welford{0.f, 0.f, 0.f};
  float delta = b.mean - a.mean;
  r.mean = a.mean + delta * b.n / r.n;
  r.m2 = a.m2 + b.m2 + delta * delta * a.n * b.n / r.n;
  return r;
}
__device__ Welford shfl_xor(const Welford& w, int mask) { return {__shfl_xor(w.mean, mask), __shfl_xor(w.m2, mask), __shfl_xor(w.n, mask)}; }
template <int BLOCK>
__global__ void batch_norm_train(const float* x, float* y, float* save_mean, float* save_invstd, float* running_mean, float* running_var, const float* weight, const float* bias, int N, int C, int HW, float momentum, float eps) {
  const int c = blockIdx.x;
  Welford w{0.f, 0.f, 0.f};
  for (int i = threadIdx.x; i < N * HW; i += BLOCK) {
    int n = i / HW, p = i - n * HW;
    float v = x[(n * C + c) * HW + p];
    w.n += 1.f;
    float d = v - w.mean;
    w.mean += d / w.n;
    w.m2 += d * (v - w.mean);
  }
  for (int m = 1; m < 64; m <<= 1) w = combine(w, shfl_xor(w, m));
  __shared__ Welford shared[BLOCK / 64];
  if ((threadIdx.x & 63) == 0) shared[threadIdx.x >> 6] = w;
  __syncthreads();
  w = shared[0];
  for (int i = 1; i < BLOCK / 64; ++i) w = combine(w, shared[i]);
  const float invstd = 1.f / sqrtf(w.m2 / w.n + eps);
  if (threadIdx.x == 0) {
    save_mean[c] = w.mean; save_invstd[c] = invstd;
    running_mean[c] = (1 - momentum) * running_mean[c] + momentum * w.mean;
    running_var[c] = (1 - momentum) * running_var[c] + momentum * w.m2 / (w.n - 1);
  }
  const float g = weight ? weight[c] : 1.f, b = bias ? bias[c] : 0.f;
  for (int i = threadIdx.x; i < N * HW; i += BLOCK) {
    int n = i / HW, p = i - n * HW, at = (n * C + c) * HW + p;
    y[at] = (x[at] - w.mean) * invstd * g + b;
  }
}
extern "C" void batch_norm_welford_launch(const float* x, float* y, float* save_mean, float* save_invstd, float* running_mean, float* running_var, const float* weight, const float* bias, int N, int C, int HW) {
  batch_norm_train<256><<<C, 256>>>(x, y, save_mean, save_invstd, running_mean, running_var, weight, bias, N, C, HW, 0.1f, 1e-5f);
}
