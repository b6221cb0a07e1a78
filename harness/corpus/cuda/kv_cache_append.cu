#include <cuda_runtime.h>

// New keys and values go to their slots of a paged cache; keys lie in packs of x elements as 16-byte loads want them.
template <typename scalar_t>
__global__ void reshape_and_cache_kernel(const scalar_t* __restrict__ key, const scalar_t* __restrict__ value,
                                         scalar_t* __restrict__ key_cache, scalar_t* __restrict__ value_cache,
                                         const int* __restrict__ slot_mapping, const int num_heads, const int head_size,
                                         const int block_size, const int x) {
  const int token_idx = blockIdx.x;
  const int slot_idx = slot_mapping[token_idx];
  if (slot_idx < 0) {
    return;  // a padding token
  }
  const int block_idx = slot_idx / block_size;
  const int block_offset = slot_idx % block_size;
  const int n = num_heads * head_size;
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    const int head_idx = i / head_size;
    const int head_offset = i % head_size;
    const int x_idx = head_offset / x;
    const int x_offset = head_offset % x;
    const int tgt_key_idx = block_idx * num_heads * (head_size / x) * block_size * x +
                            head_idx * (head_size / x) * block_size * x + x_idx * block_size * x + block_offset * x +
                            x_offset;
    const int tgt_value_idx = block_idx * num_heads * head_size * block_size + head_idx * head_size * block_size +
                              head_offset * block_size + block_offset;
    key_cache[tgt_key_idx] = key[token_idx * n + i];
    value_cache[tgt_value_idx] = value[token_idx * n + i];
  }
}

extern "C" void kv_cache_append_launch(const float* key, const float* value, float* key_cache, float* value_cache,
                                       const int* slot_mapping, int tokens, int num_heads, int head_size,
                                       int block_size) {
  constexpr int x = 16 / sizeof(float);
  reshape_and_cache_kernel<float><<<tokens, min(num_heads * head_size, 512)>>>(
      key, value, key_cache, value_cache, slot_mapping, num_heads, head_size, block_size, x);
}
