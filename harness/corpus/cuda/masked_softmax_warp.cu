#include <cuda_runtime.h>
#include <cuda_fp16.h>
#include <cfloat>
#include <limits>
#include <cstdint>

// Softmax of short rows in registers, two rows a warp when they are short; a mask hides elements.
template <typename T> struct Add { __device__ __forceinline__ T operator()(T a, T b) const { return a + b; } };
template <typename T> struct Max { __device__ __forceinline__ T operator()(T a, T b) const { return a < b ? b : a; } };

template <typename acc_t, int WARP_BATCH, int WARP_SIZE, template <typename> class ReduceOp>
__device__ __forceinline__ void warp_reduce(acc_t* sum) {
  ReduceOp<acc_t> r;
#pragma unroll
  for (int offset = WARP_SIZE / 2; offset > 0; offset /= 2) {
#pragma unroll
    for (int i = 0; i < WARP_BATCH; ++i) {
      acc_t b = __shfl_xor_sync(0xffffffff, sum[i], offset, WARP_SIZE);
      sum[i] = r(sum[i], b);
    }
  }
}

template <typename input_t, typename output_t, typename acc_t, int log2_elements>
__global__ void scaled_masked_softmax_warp_forward(output_t* dst, const input_t* src, const uint8_t* mask,
                                                   const acc_t scale, int batch, int element_count) {
  constexpr int next_power_of_two = 1 << log2_elements;
  constexpr int WARP_SIZE = (next_power_of_two < 32) ? next_power_of_two : 32;
  constexpr int WARP_ITERATIONS = next_power_of_two / WARP_SIZE;
  constexpr int WARP_BATCH = (next_power_of_two <= 128) ? 2 : 1;

  const int first_batch = (blockDim.y * blockIdx.x + threadIdx.y) * WARP_BATCH;
  int local_batches = batch - first_batch;
  if (local_batches > WARP_BATCH) local_batches = WARP_BATCH;
  const int local_idx = threadIdx.x;
  src += first_batch * element_count + local_idx;
  dst += first_batch * element_count + local_idx;
  mask += first_batch * element_count + local_idx;

  acc_t elements[WARP_BATCH][WARP_ITERATIONS];
#pragma unroll
  for (int i = 0; i < WARP_BATCH; ++i) {
    const int batch_element_count = (i >= local_batches) ? 0 : element_count;
#pragma unroll
    for (int it = 0; it < WARP_ITERATIONS; ++it) {
      const int element_index = local_idx + it * WARP_SIZE;
      const int at = i * element_count + it * WARP_SIZE;
      if (element_index < batch_element_count) {
        elements[i][it] = mask[at] == 1 ? acc_t(-10000.0) : static_cast<acc_t>(src[at]) * scale;
      } else {
        elements[i][it] = -std::numeric_limits<acc_t>::infinity();
      }
    }
  }

  acc_t max_value[WARP_BATCH];
#pragma unroll
  for (int i = 0; i < WARP_BATCH; ++i) {
    max_value[i] = elements[i][0];
#pragma unroll
    for (int it = 1; it < WARP_ITERATIONS; ++it)
      max_value[i] = (max_value[i] > elements[i][it]) ? max_value[i] : elements[i][it];
  }
  warp_reduce<acc_t, WARP_BATCH, WARP_SIZE, Max>(max_value);

  acc_t sum[WARP_BATCH]{0.0f};
#pragma unroll
  for (int i = 0; i < WARP_BATCH; ++i) {
    if (i >= local_batches) max_value[i] = 0.f;
#pragma unroll
    for (int it = 0; it < WARP_ITERATIONS; ++it) {
      elements[i][it] = std::exp(elements[i][it] - max_value[i]);
      sum[i] += elements[i][it];
    }
  }
  warp_reduce<acc_t, WARP_BATCH, WARP_SIZE, Add>(sum);

#pragma unroll
  for (int i = 0; i < WARP_BATCH; ++i) {
    if (i >= local_batches) break;
#pragma unroll
    for (int it = 0; it < WARP_ITERATIONS; ++it) {
      const int element_index = local_idx + it * WARP_SIZE;
      if (element_index < element_count)
        dst[i * element_count + it * WARP_SIZE] = (output_t)(elements[i][it] / sum[i]);
      else
        break;
    }
  }
}

extern "C" void masked_softmax_warp_launch(half* dst, const half* src, const uint8_t* mask, float scale, int batch,
                                           int elements) {
  int log2_elements = 0;
  while ((1 << log2_elements) < elements) ++log2_elements;
  const int width = elements < 32 ? 1 << log2_elements : 32;
  const int warps = 128 / width;
  const int per_block = warps * 2;
  dim3 threads(width, warps);
  const int blocks = (batch + per_block - 1) / per_block;
#define CASE(n)                                                                                             \
  case n:                                                                                                   \
    scaled_masked_softmax_warp_forward<half, half, float, n><<<blocks, threads>>>(dst, src, mask, scale, batch, elements); \
    break;
  switch (log2_elements) {
    CASE(3)
    CASE(4)
    CASE(5)
    CASE(6)
    CASE(7)
    default: break;
  }
#undef CASE
}
