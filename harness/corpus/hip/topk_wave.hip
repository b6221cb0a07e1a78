#include <hip/hip_runtime.h>
#include <limits>
// Top k of each row by k rounds of an argmax over the wave.
template <typename T, typename I> struct KeyValue { T key; I value; };
template <typename KV> __device__ KV better(KV a, KV b) { return (a.key > b.key || (a.key == b.key && a.value < b.value)) ? a : b; }
template <int K>
__global__ void topk(const float* logits, float* weights, int* indices, int experts, bool renormalise) {
  extern __shared__ float row[];
  using KV = KeyValue<float, int>;
  for (int e = threadIdx.x; e < experts; e += 64) row[e] = logits[blockIdx.x * experts + e];
  __syncthreads();
  float total = 0.f, kept[K];
  int where[K];
  for (int k = 0; k < K; ++k) {
    KV best{-std::numeric_limits<float>::infinity(), std::numeric_limits<int>::max()};
    for (int e = threadIdx.x; e < experts; e += 64) best = better(best, KV{row[e], e});
    for (int d = 32; d > 0; d /= 2) {
      KV other;
      other.key = __shfl_xor(best.key, d);
      other.value = __shfl_xor(best.value, d);
      best = better(best, other);
    }
    kept[k] = best.key; where[k] = best.value;
    total += __expf(best.key - kept[0]);
    if (threadIdx.x == 0) row[best.value] = -std::numeric_limits<float>::infinity();
    __syncthreads();
  }
  if (threadIdx.x < K) {
    int k = threadIdx.x;
    float w = __expf(kept[k] - kept[0]);
    weights[blockIdx.x * K + k] = renormalise ? w / total : w;
    indices[blockIdx.x * K + k] = where[k];
  }
}
extern "C" void topk_wave_launch(const float* logits, float* weights, int* indices, int tokens, int experts, int renormalise) {
  topk<4><<<tokens, 64, experts * sizeof(float)>>>(logits, weights, indices, experts, renormalise != 0);
}
