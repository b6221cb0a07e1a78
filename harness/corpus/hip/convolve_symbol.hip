#include <hip/hip_runtime.h>
#include <vector>
__constant__ float d_mask[25];
__device__ int processed;
template <size_t MaskWidth = 5>
__global__ void convolution(const float* input, float* output, const uint2 input_dimensions) {
  const size_t x = blockDim.x * blockIdx.x + threadIdx.x;
  const size_t y = blockDim.y * blockIdx.y + threadIdx.y;
  const size_t width = input_dimensions.x, height = input_dimensions.y;
  const size_t padded_width = width + (MaskWidth / 2) * 2;
  if (x >= width || y >= height) return;
  float sum = 0.0f;
  for (size_t my = 0; my < MaskWidth; ++my)
    for (size_t mx = 0; mx < MaskWidth; ++mx) sum += input[(y + my) * padded_width + x + mx] * d_mask[my * MaskWidth + mx];
  output[y * width + x] = sum;
}
extern "C" void convolve_symbol_launch(const float* input, float* output, int width, int height) {
  float mask[25];
  for (int i = 0; i < 25; ++i) mask[i] = 1.0f / (1 + (i / 5 - 2) * (i / 5 - 2) + (i % 5 - 2) * (i % 5 - 2));
  hipMemcpyToSymbol(HIP_SYMBOL(d_mask), mask, sizeof(mask));
  const dim3 block_dim(32, 8);
  const dim3 grid_dim((width + 31) / 32, (height + 7) / 8);
  convolution<5><<<grid_dim, block_dim, 0, hipStreamDefault>>>(input, output, make_uint2(width, height));
}
