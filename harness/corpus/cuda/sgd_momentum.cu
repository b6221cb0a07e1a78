// One step of gradient descent with momentum, the variants chosen on the host.
#include <cuda_runtime.h>

namespace optim {

constexpr int kThreads = 128;

template <typename T, bool NESTEROV>
__global__ void sgd_kernel(T* __restrict__ param, T* __restrict__ velocity, const T* __restrict__ grad, int n, T lr,
                           T momentum, T decay) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    T g = grad[i] + decay * param[i];
    T v = momentum * velocity[i] + g;
    velocity[i] = v;
    param[i] -= lr * (NESTEROV ? g + momentum * v : v);
  }
}

inline int blocks_for(int n, int most = 64) {
  int blocks = (n + kThreads - 1) / kThreads;
  return blocks < most ? blocks : most;
}

template <typename T>
void step(T* param, T* velocity, const T* grad, int n, T lr, T momentum, T decay, bool nesterov, cudaStream_t stream) {
  const int blocks = blocks_for(n);
  if (nesterov)
    sgd_kernel<T, true><<<blocks, kThreads, 0, stream>>>(param, velocity, grad, n, lr, momentum, decay);
  else
    sgd_kernel<T, false><<<blocks, kThreads, 0, stream>>>(param, velocity, grad, n, lr, momentum, decay);
}

}  // namespace optim

extern "C" void sgd_momentum_launch(float* param, float* velocity, const float* grad, int n, float lr, float momentum,
                                    float decay, int nesterov, cudaStream_t stream) {
  optim::step<float>(param, velocity, grad, n, lr, momentum, decay, nesterov != 0, stream);
}
