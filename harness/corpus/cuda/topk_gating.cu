#include <cuda_runtime.h>
#include <cfloat>

// Softmax over experts and the k best of them for each token; one warp a token, ties to the lower expert.
template <int EXPERTS>
__global__ void topk_gating_softmax(const float* __restrict__ logits, float* __restrict__ weights,
                                    int* __restrict__ indices, int* __restrict__ counts, int tokens, int k,
                                    bool renormalize) {
  constexpr int PER_LANE = EXPERTS / 32;
  const int lane = threadIdx.x & 31;
  const int token = blockIdx.x * (blockDim.x >> 5) + (threadIdx.x >> 5);
  if (token >= tokens) return;
  float row[PER_LANE];
  float best = -FLT_MAX;
#pragma unroll
  for (int i = 0; i < PER_LANE; ++i) {
    row[i] = logits[token * EXPERTS + i * 32 + lane];
    best = max(best, row[i]);
  }
#pragma unroll
  for (int mask = 16; mask > 0; mask /= 2) best = max(best, __shfl_xor_sync(0xFFFFFFFF, best, mask));
  float sum = 0;
#pragma unroll
  for (auto& value : row) {
    value = expf(value - best);
    sum += value;
  }
#pragma unroll
  for (int mask = 16; mask > 0; mask /= 2) sum += __shfl_xor_sync(0xFFFFFFFF, sum, mask);
  const float reciprocal = 1.f / sum;
  for (auto& value : row) value *= reciprocal;

  float total = 0.f;
  for (int j = 0; j < k; ++j) {
    float max_val = row[0];
    int expert = lane;
#pragma unroll
    for (int i = 1; i < PER_LANE; ++i) {
      if (row[i] > max_val) {
        max_val = row[i];
        expert = i * 32 + lane;
      }
    }
#pragma unroll
    for (int mask = 16; mask > 0; mask /= 2) {
      const float other_max = __shfl_xor_sync(0xFFFFFFFF, max_val, mask);
      const int other_expert = __shfl_xor_sync(0xFFFFFFFF, expert, mask);
      if (other_max > max_val || (other_max == max_val && other_expert < expert)) {
        max_val = other_max;
        expert = other_expert;
      }
    }
    if (lane == 0) {
      weights[token * k + j] = max_val;
      indices[token * k + j] = expert;
      atomicAdd(&counts[expert], 1);
    }
    total += max_val;
    if ((expert & 31) == lane) row[expert >> 5] = -10000.f;
  }
  if (renormalize && lane == 0)
    for (int j = 0; j < k; ++j) weights[token * k + j] /= total;
}

extern "C" void topk_gating_launch(const float* logits, float* weights, int* indices, int* counts, int tokens, int k,
                                   int renormalize) {
  cudaMemset(counts, 0, 64 * sizeof(int));
  topk_gating_softmax<64><<<(tokens + 3) / 4, 128>>>(logits, weights, indices, counts, tokens, k, renormalize);
}
