// Smooth L1 loss; how it is reduced is an enumerator that the host switches over.
#include <cuda_runtime.h>
#include <stdexcept>

enum class Reduction : int { None = 0, Mean = 1, Sum = 2 };

__device__ __forceinline__ float smooth_l1(float x, float beta) {
  float d = fabsf(x);
  return d < beta ? 0.5f * d * d / beta : d - 0.5f * beta;
}

__global__ void elementwise(const float* a, const float* b, float* out, int n, float beta) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = smooth_l1(a[i] - b[i], beta);
}

template <int THREADS>
__global__ void reduced(const float* a, const float* b, float* out, int n, float beta, float scale) {
  __shared__ float s[THREADS];
  float sum = 0.f;
  for (int i = blockIdx.x * THREADS + threadIdx.x; i < n; i += THREADS * gridDim.x) sum += smooth_l1(a[i] - b[i], beta);
  s[threadIdx.x] = sum;
  __syncthreads();
#pragma unroll
  for (int k = THREADS / 2; k > 0; k >>= 1) {
    if (threadIdx.x < k) s[threadIdx.x] += s[threadIdx.x + k];
    __syncthreads();
  }
  if (threadIdx.x == 0) atomicAdd(out, s[0] * scale);
}

extern "C" void smooth_l1_launch(const float* a, const float* b, float* out, int n, float beta, int reduction) {
  switch (static_cast<Reduction>(reduction)) {
    case Reduction::None:
      elementwise<<<(n + 255) / 256, 256>>>(a, b, out, n, beta);
      break;
    case Reduction::Mean:
    case Reduction::Sum: {
      float scale = reduction == 1 ? 1.f / n : 1.f;
      cudaMemset(out, 0, sizeof(float));
      reduced<128><<<4, 128>>>(a, b, out, n, beta, scale);
      break;
    }
    default:
      throw std::invalid_argument("unknown reduction");
  }
}
