#include <cuda_runtime.h>
#include <stdint.h>

// Root mean square norm of rows, four elements at a time where the row allows, with an optional residual.
template <typename T, int N>
struct alignas(sizeof(T) * N) Pack {
  T data[N];
  __device__ __forceinline__ T& operator[](int i) { return data[i]; }
  __device__ __forceinline__ const T& operator[](int i) const { return data[i]; }
};

template <int kThreads>
__device__ __forceinline__ float block_sum(float value) {
  static_assert(kThreads % 32 == 0, "whole warps");
  __shared__ float partial[kThreads / 32];
  const int lane = threadIdx.x & 31, warp = threadIdx.x >> 5;
#pragma unroll
  for (int offset = 16; offset > 0; offset >>= 1) value += __shfl_down_sync(0xffffffffu, value, offset);
  if (lane == 0) partial[warp] = value;
  __syncthreads();
  value = threadIdx.x < kThreads / 32 ? partial[lane] : 0.f;
  if (warp == 0) {
#pragma unroll
    for (int offset = kThreads / 64; offset > 0; offset >>= 1) value += __shfl_down_sync(0xffffffffu, value, offset);
    if (lane == 0) partial[0] = value;
  }
  __syncthreads();
  return partial[0];
}

struct RmsNormParams {
  const float* __restrict__ input;
  const float* __restrict__ residual;  // may be null
  const float* __restrict__ weight;
  float* __restrict__ output;
  int hidden;
  float eps;
};

template <int N, int kThreads>
__global__ void __launch_bounds__(kThreads) rms_norm_kernel(const RmsNormParams p) {
  using P = Pack<float, N>;
  const int64_t base = static_cast<int64_t>(blockIdx.x) * p.hidden;
  float sum = 0.f;
  for (int i = threadIdx.x * N; i < p.hidden; i += kThreads * N) {
    P x = *reinterpret_cast<const P*>(p.input + base + i);
    if (p.residual) {
      const P r = *reinterpret_cast<const P*>(p.residual + base + i);
#pragma unroll
      for (int j = 0; j < N; ++j) x[j] += r[j];
    }
#pragma unroll
    for (int j = 0; j < N; ++j) sum += x[j] * x[j];
    *reinterpret_cast<P*>(p.output + base + i) = x;
  }
  const float scale = rsqrtf(block_sum<kThreads>(sum) / p.hidden + p.eps);
  for (int i = threadIdx.x * N; i < p.hidden; i += kThreads * N) {
    P x = *reinterpret_cast<P*>(p.output + base + i);
    const P w = *reinterpret_cast<const P*>(p.weight + i);
#pragma unroll
    for (int j = 0; j < N; ++j) x[j] *= scale * w[j];
    *reinterpret_cast<P*>(p.output + base + i) = x;
  }
}

extern "C" void rms_norm_vec_launch(const float* input, const float* residual, const float* weight, float* output,
                                    int tokens, int hidden, float eps) {
  RmsNormParams params;
  params.input = input;
  params.residual = residual;
  params.weight = weight;
  params.output = output;
  params.hidden = hidden;
  params.eps = eps;
  if (hidden % 4 == 0)
    rms_norm_kernel<4, 128><<<tokens, 128>>>(params);
  else
    rms_norm_kernel<1, 128><<<tokens, 128>>>(params);
}
