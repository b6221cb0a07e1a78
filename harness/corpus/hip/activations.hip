#include <hip/hip_runtime.h>
enum class Act { Relu, Gelu, Silu };
template <Act A> __device__ float apply(float x) {
  if constexpr (A == Act::Relu) return fmaxf(x, 0.f);
  else if constexpr (A == Act::Gelu) return 0.5f * x * (1.f + erff(x * 0.70710678f));
  else return x / (1.f + __expf(-x));
}
template <Act A, typename T, int V>
__global__ void activation(const T* __restrict__ in, T* __restrict__ out, int n) {
  struct alignas(sizeof(T) * V) Pack { T v[V]; };
  int i = (blockIdx.x * blockDim.x + threadIdx.x) * V;
  if (i + V <= n) {
    Pack p = *reinterpret_cast<const Pack*>(in + i);
#pragma unroll
    for (int k = 0; k < V; ++k) p.v[k] = (T)apply<A>((float)p.v[k]);
    *reinterpret_cast<Pack*>(out + i) = p;
  } else {
    for (int k = i; k < n; ++k) out[k] = (T)apply<A>((float)in[k]);
  }
}
extern "C" void activations_launch(const _Float16* in, _Float16* out, int n, int which) {
  dim3 block(128), grid((n + 128 * 4 - 1) / (128 * 4));
  switch (which) {
    case 0: hipLaunchKernelGGL(HIP_KERNEL_NAME(activation<Act::Relu, _Float16, 4>), grid, block, 0, 0, in, out, n); break;
    case 1: hipLaunchKernelGGL(HIP_KERNEL_NAME(activation<Act::Gelu, _Float16, 4>), grid, block, 0, 0, in, out, n); break;
    default: hipLaunchKernelGGL(HIP_KERNEL_NAME(activation<Act::Silu, _Float16, 4>), grid, block, 0, 0, in, out, n);
  }
}
