#include <cuda_runtime.h>
#include <cuda_fp16.h>

// Rotary embedding in place on queries and keys, halves or interleaved pairs, by a table of cosines and sines.
template <typename scalar_t, bool IS_NEOX>
inline __device__ void apply_token_rotary_embedding(scalar_t* __restrict__ arr, const float* __restrict__ cos_ptr,
                                                    const float* __restrict__ sin_ptr, int rot_offset, int embed_dim) {
  int x_index, y_index;
  float cos, sin;
  if (IS_NEOX) {
    x_index = rot_offset;
    y_index = embed_dim + rot_offset;
    cos = cos_ptr[x_index];
    sin = sin_ptr[x_index];
  } else {
    x_index = 2 * rot_offset;
    y_index = 2 * rot_offset + 1;
    cos = cos_ptr[x_index / 2];
    sin = sin_ptr[x_index / 2];
  }
  const float x = __half2float(arr[x_index]);
  const float y = __half2float(arr[y_index]);
  arr[x_index] = __float2half(x * cos - y * sin);
  arr[y_index] = __float2half(y * cos + x * sin);
}

template <typename scalar_t, bool IS_NEOX>
__global__ void rotary_embedding_kernel(const int* __restrict__ positions, scalar_t* __restrict__ query,
                                        scalar_t* __restrict__ key, const float* __restrict__ cos_sin_cache,
                                        const int rot_dim, const int num_heads, const int num_kv_heads,
                                        const int head_size) {
  const int token_idx = blockIdx.x;
  const float* cache_ptr = cos_sin_cache + positions[token_idx] * rot_dim;
  const int embed_dim = rot_dim / 2;
  const int nq = num_heads * embed_dim;
  const int nk = num_kv_heads * embed_dim;
  for (int i = threadIdx.x; i < nq + nk; i += blockDim.x) {
    const bool is_query = i < nq;
    scalar_t* base = is_query ? query : key;
    const int heads = is_query ? num_heads : num_kv_heads;
    const int j = is_query ? i : i - nq;
    const int head_idx = j / embed_dim;
    scalar_t* arr = base + (token_idx * heads + head_idx) * head_size;
    apply_token_rotary_embedding<scalar_t, IS_NEOX>(arr, cache_ptr, cache_ptr + embed_dim, j % embed_dim, embed_dim);
  }
}

extern "C" void rope_neox_launch(const int* positions, half* query, half* key, const float* cos_sin_cache, int tokens,
                                 int num_heads, int num_kv_heads, int head_size, int rot_dim, int is_neox) {
  dim3 grid(tokens);
  dim3 block(min(num_heads * rot_dim / 2, 512));
  if (is_neox) {
    rotary_embedding_kernel<half, true>
        <<<grid, block>>>(positions, query, key, cos_sin_cache, rot_dim, num_heads, num_kv_heads, head_size);
  } else {
    rotary_embedding_kernel<half, false>
        <<<grid, block>>>(positions, query, key, cos_sin_cache, rot_dim, num_heads, num_kv_heads, head_size);
  }
}
