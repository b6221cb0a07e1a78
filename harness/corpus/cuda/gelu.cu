// Device functions, a template over the type, a functor.
#include <cuda_runtime.h>
#include <math.h>

namespace act {
template <typename T>
struct Gelu {
  __device__ __forceinline__ T operator()(T x) const {
    const T kAlpha = T(0.7978845608028654);
    const T kBeta = T(0.044715);
    return T(0.5) * x * (T(1) + tanh(kAlpha * (x + kBeta * x * x * x)));
  }
};

__device__ inline int global_index() { return blockIdx.x * blockDim.x + threadIdx.x; }

template <typename T, typename F, int kPerThread>
__global__ void unary_kernel(const T* in, T* out, int n, F f) {
  int base = global_index() * kPerThread;
#pragma unroll
  for (int k = 0; k < kPerThread; ++k) {
    if (base + k < n) out[base + k] = f(in[base + k]);
  }
}
}  // namespace act

extern "C" void gelu_launch(const float* in, float* out, int n) {
  constexpr int kPerThread = 4;
  dim3 block(64);
  dim3 grid((n + block.x * kPerThread - 1) / (block.x * kPerThread));
  act::unary_kernel<float, act::Gelu<float>, kPerThread><<<grid, block>>>(in, out, n, act::Gelu<float>());
}
