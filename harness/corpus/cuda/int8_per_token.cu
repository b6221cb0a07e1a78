#include <cuda_runtime.h>
#include <cuda_fp16.h>
#include <stdint.h>
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
namespace cg = cooperative_groups;

// Activations to bytes, one scale a token, with saturation; and back.
static inline __device__ int8_t float_to_int8_rn(float x) {
  const float dst = fminf(fmaxf(nearbyintf(x), -128.f), 127.f);
  return static_cast<int8_t>(dst);
}

template <typename scalar_t>
__global__ void dynamic_scaled_int8_quant_kernel(const scalar_t* __restrict__ input, int8_t* __restrict__ out,
                                                 float* __restrict__ scale, const int hidden_size) {
  auto block = cg::this_thread_block();
  auto warp = cg::tiled_partition<32>(block);
  const int64_t offset = static_cast<int64_t>(blockIdx.x) * hidden_size;
  float absmax = 0.0f;
  for (int i = block.thread_rank(); i < hidden_size; i += block.size()) {
    float val = static_cast<float>(input[offset + i]);
    val = val > 0.f ? val : -val;
    absmax = fmaxf(absmax, val);
  }
  absmax = cg::reduce(warp, absmax, cg::greater<float>());
  __shared__ float shared[32];
  if (warp.thread_rank() == 0) shared[warp.meta_group_rank()] = absmax;
  block.sync();
  if (warp.meta_group_rank() == 0) {
    absmax = warp.thread_rank() < warp.meta_group_size() ? shared[warp.thread_rank()] : 0.f;
    absmax = cg::reduce(warp, absmax, cg::greater<float>());
    if (warp.thread_rank() == 0) {
      shared[0] = absmax;
      scale[blockIdx.x] = absmax / 127.0f;
    }
  }
  block.sync();
  const float inverse = shared[0] == 0.f ? 0.f : 127.0f / shared[0];
  for (int i = block.thread_rank(); i < hidden_size; i += block.size())
    out[offset + i] = float_to_int8_rn(static_cast<float>(input[offset + i]) * inverse);
}

extern "C" void int8_per_token_launch(const half* input, int8_t* out, float* scale, int tokens, int hidden) {
  const dim3 grid(tokens), block(std::min(hidden, 256) < 128 ? 64 : 128);
  dynamic_scaled_int8_quant_kernel<half><<<grid, block>>>(input, out, scale, hidden);
}
