#include <cuda_runtime.h>
#include <float.h>

// Attention of one query a sequence over a paged cache of keys and values, grouped heads, optional ALiBi slopes.
template <int NUM_WARPS>
inline __device__ float block_sum(float* red_smem, float sum) {
  int warp = threadIdx.x / 32;
  int lane = threadIdx.x % 32;
#pragma unroll
  for (int mask = 16; mask >= 1; mask /= 2) sum += __shfl_xor_sync(uint32_t(-1), sum, mask);
  if (lane == 0) red_smem[warp] = sum;
  __syncthreads();
  if (lane < NUM_WARPS) sum = red_smem[lane];
#pragma unroll
  for (int mask = NUM_WARPS / 2; mask >= 1; mask /= 2) sum += __shfl_xor_sync(uint32_t(-1), sum, mask);
  return __shfl_sync(uint32_t(-1), sum, 0);
}

template <int HEAD_SIZE, int BLOCK_SIZE, int NUM_THREADS>
__global__ void paged_attention_kernel(float* __restrict__ out, const float* __restrict__ q,
                                       const float* __restrict__ k_cache, const float* __restrict__ v_cache,
                                       const int num_kv_heads, const float scale, const int* __restrict__ block_tables,
                                       const int* __restrict__ context_lens, const int max_blocks,
                                       const float* __restrict__ alibi_slopes) {
  constexpr int NUM_WARPS = NUM_THREADS / 32;
  extern __shared__ char shared_mem[];
  float* logits = reinterpret_cast<float*>(shared_mem);
  __shared__ float q_vec[HEAD_SIZE];
  __shared__ float red_smem[2 * NUM_WARPS];

  const int head_idx = blockIdx.x, num_heads = gridDim.x, seq_idx = blockIdx.y;
  const int kv_head = head_idx / (num_heads / num_kv_heads);
  const int context_len = context_lens[seq_idx];
  const float slope = alibi_slopes == nullptr ? 0.f : alibi_slopes[head_idx];
  const int* table = block_tables + seq_idx * max_blocks;

  for (int i = threadIdx.x; i < HEAD_SIZE; i += NUM_THREADS) q_vec[i] = q[(seq_idx * num_heads + head_idx) * HEAD_SIZE + i];
  __syncthreads();

  float qk_max = -FLT_MAX;
  for (int t = threadIdx.x; t < context_len; t += NUM_THREADS) {
    const float* k = k_cache + (static_cast<int64_t>(table[t / BLOCK_SIZE]) * BLOCK_SIZE + t % BLOCK_SIZE) * num_kv_heads * HEAD_SIZE +
                     kv_head * HEAD_SIZE;
    float qk = 0.f;
#pragma unroll
    for (int i = 0; i < HEAD_SIZE; i += 4) {
      const float4 kv = *reinterpret_cast<const float4*>(k + i);
      qk += q_vec[i] * kv.x + q_vec[i + 1] * kv.y + q_vec[i + 2] * kv.z + q_vec[i + 3] * kv.w;
    }
    qk = scale * qk + (slope != 0 ? slope * (t - context_len + 1) : 0);
    logits[t] = qk;
    qk_max = fmaxf(qk_max, qk);
  }
#pragma unroll
  for (int mask = 16; mask >= 1; mask /= 2) qk_max = fmaxf(qk_max, __shfl_xor_sync(uint32_t(-1), qk_max, mask));
  if (threadIdx.x % 32 == 0) red_smem[threadIdx.x / 32] = qk_max;
  __syncthreads();
  qk_max = threadIdx.x % 32 < NUM_WARPS ? red_smem[threadIdx.x % 32] : -FLT_MAX;
#pragma unroll
  for (int mask = NUM_WARPS / 2; mask >= 1; mask /= 2) qk_max = fmaxf(qk_max, __shfl_xor_sync(uint32_t(-1), qk_max, mask));
  qk_max = __shfl_sync(uint32_t(-1), qk_max, 0);

  float exp_sum = 0.f;
  for (int i = threadIdx.x; i < context_len; i += NUM_THREADS) {
    const float val = __expf(logits[i] - qk_max);
    logits[i] = val;
    exp_sum += val;
  }
  exp_sum = block_sum<NUM_WARPS>(&red_smem[NUM_WARPS], exp_sum);
  const float inv_sum = __fdividef(1.f, exp_sum + 1e-6f);
  __syncthreads();

  for (int d = threadIdx.x; d < HEAD_SIZE; d += NUM_THREADS) {
    float acc = 0.f;
    for (int t = 0; t < context_len; ++t) {
      const int64_t place = static_cast<int64_t>(table[t / BLOCK_SIZE]) * BLOCK_SIZE + t % BLOCK_SIZE;
      acc += logits[t] * inv_sum * v_cache[(place * num_kv_heads + kv_head) * HEAD_SIZE + d];
    }
    out[(seq_idx * num_heads + head_idx) * HEAD_SIZE + d] = acc;
  }
}

extern "C" void paged_attention_launch(float* out, const float* q, const float* k_cache, const float* v_cache,
                                       const int* block_tables, const int* context_lens, const float* alibi_slopes,
                                       int seqs, int num_heads, int num_kv_heads, int max_blocks, float scale) {
  constexpr int block_size = 8;
  const int shared = max_blocks * block_size * static_cast<int>(sizeof(float));
  paged_attention_kernel<32, block_size, 64><<<dim3(num_heads, seqs), 64, shared>>>(
      out, q, k_cache, v_cache, num_kv_heads, scale, block_tables, context_lens, max_blocks, alibi_slopes);
}
