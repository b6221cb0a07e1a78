#include <cuda_runtime.h>
#include <cuda_fp16.h>

// y = W x with weights of four bits in groups, each with a scale and a zero point; one warp a row.
#define PACK_FACTOR 8
#define WARP_SIZE 32

__device__ __forceinline__ float warp_reduce_sum(float sum) {
#pragma unroll
  for (int i = 4; i >= 0; i--) sum += __shfl_down_sync(0xffffffff, sum, 1 << i);
  return sum;
}

template <int kGroup>
__global__ void gemv_kernel_g(const float4* __restrict__ inputs, const unsigned* __restrict__ weight,
                              const unsigned* __restrict__ zeros, const half* __restrict__ scales,
                              half* __restrict__ outputs, const int IC, const int OC) {
  const int oc_idx = blockIdx.y * blockDim.y + threadIdx.y;
  if (oc_idx >= OC) return;
  const int groups = IC / kGroup, zeros_w = (groups + PACK_FACTOR - 1) / PACK_FACTOR, weight_w = IC / PACK_FACTOR;
  const half* row_scales = scales + oc_idx * groups;
  float psum = 0;
  for (int packed = threadIdx.x; packed < weight_w; packed += WARP_SIZE) {
    const int group = packed * PACK_FACTOR / kGroup;
    unsigned bits = weight[oc_idx * weight_w + packed];
    const unsigned packed_zeros = zeros[oc_idx * zeros_w + group / PACK_FACTOR];
    const float zero = static_cast<float>((packed_zeros >> (4 * (group % PACK_FACTOR))) & 0xF);
    const float scale = __half2float(row_scales[group]);
    const float4 pack = inputs[packed];
    const half* x = reinterpret_cast<const half*>(&pack);
#pragma unroll
    for (int i = 0; i < PACK_FACTOR; i++) {
      const float w = scale * (static_cast<float>(bits & 0xF) - zero);
      psum += w * __half2float(x[i]);
      bits = bits >> 4;
    }
  }
  psum = warp_reduce_sum(psum);
  if (threadIdx.x == 0) outputs[oc_idx] = __float2half(psum);
}

extern "C" void gemv_int4_group_launch(const half* inputs, const unsigned* weight, const unsigned* zeros,
                                       const half* scales, half* outputs, int ic, int oc) {
  dim3 blocks(1, (oc + 3) / 4), threads(32, 4);
  gemv_kernel_g<32><<<blocks, threads>>>(reinterpret_cast<const float4*>(inputs), weight, zeros, scales, outputs, ic, oc);
}
