#include <cuda_runtime.h>

// Group norm of images in NCHW order; mean and variance by Welford's update, merged over the block.
struct WelfordData {
  float mean, m2;
  int count;
};

struct WelfordOps {
  __device__ __forceinline__ WelfordData reduce(WelfordData acc, float value) const {
    const float delta = value - acc.mean;
    const int count = acc.count + 1;
    const float mean = acc.mean + delta / count;
    return {mean, acc.m2 + delta * (value - mean), count};
  }
  __device__ __forceinline__ WelfordData combine(WelfordData a, WelfordData b) const {
    if (a.count == 0) return b;
    if (b.count == 0) return a;
    const float delta = b.mean - a.mean;
    const int count = a.count + b.count;
    const float share = static_cast<float>(b.count) / count;
    return {a.mean + delta * share, a.m2 + b.m2 + delta * delta * a.count * share, count};
  }
  __device__ __forceinline__ WelfordData warp_shfl_down(WelfordData acc, int offset) const {
    return {__shfl_down_sync(0xffffffff, acc.mean, offset), __shfl_down_sync(0xffffffff, acc.m2, offset),
            __shfl_down_sync(0xffffffff, acc.count, offset)};
  }
};

template <int kWarps>
__global__ void group_norm_moments(const float* __restrict__ x, float* __restrict__ mean, float* __restrict__ rstd,
                                   int span, float eps) {
  const WelfordOps ops{};
  const float* first = x + static_cast<size_t>(blockIdx.x) * span;
  WelfordData acc{0.f, 0.f, 0};
  for (int i = threadIdx.x; i < span; i += blockDim.x) acc = ops.reduce(acc, first[i]);
  for (int offset = 16; offset > 0; offset >>= 1) acc = ops.combine(acc, ops.warp_shfl_down(acc, offset));
  __shared__ WelfordData shared[kWarps];
  if (threadIdx.x % 32 == 0) shared[threadIdx.x / 32] = acc;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (int w = 1; w < kWarps; ++w) acc = ops.combine(acc, shared[w]);
    mean[blockIdx.x] = acc.mean;
    rstd[blockIdx.x] = rsqrtf(acc.m2 / acc.count + eps);
  }
}

__global__ void group_norm_apply(const float* x, const float* mean, const float* rstd, const float* gamma,
                                 const float* beta, float* y, int channels, int area, int per_group, int total) {
  const int index = blockIdx.x * blockDim.x + threadIdx.x;
  if (index >= total) return;
  const int c = index / area % channels, n = index / area / channels;
  const int group = n * (channels / per_group) + c / per_group;
  y[index] = (x[index] - mean[group]) * rstd[group] * gamma[c] + beta[c];
}

extern "C" void group_norm_welford_launch(const float* x, const float* gamma, const float* beta, float* y, float* mean,
                                          float* rstd, int batch, int channels, int area, int groups, float eps) {
  const int per_group = channels / groups, total = batch * channels * area;
  group_norm_moments<4><<<batch * groups, 128>>>(x, mean, rstd, per_group * area, eps);
  group_norm_apply<<<(total + 255) / 256, 256>>>(x, mean, rstd, gamma, beta, y, channels, area, per_group, total);
}
