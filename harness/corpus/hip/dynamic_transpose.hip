#include <hip/hip_runtime.h>
template <int TILE, int ROWS>
__global__ void transpose_batched(const float* in, float* out, int height, int width) {
  HIP_DYNAMIC_SHARED(float, tile)
  const size_t plane = (size_t)hipBlockIdx_z * height * width;
  int x = hipBlockIdx_x * TILE + hipThreadIdx_x;
  int y = hipBlockIdx_y * TILE + hipThreadIdx_y;
  for (int j = 0; j < TILE; j += ROWS)
    if (x < width && y + j < height) tile[(hipThreadIdx_y + j) * (TILE + 1) + hipThreadIdx_x] = in[plane + (y + j) * width + x];
  __syncthreads();
  x = hipBlockIdx_y * TILE + hipThreadIdx_x;
  y = hipBlockIdx_x * TILE + hipThreadIdx_y;
  for (int j = 0; j < TILE; j += ROWS)
    if (x < height && y + j < width) out[plane + (y + j) * height + x] = tile[hipThreadIdx_x * (TILE + 1) + hipThreadIdx_y + j];
}
extern "C" void dynamic_transpose_launch(const float* in, float* out, int batch, int height, int width) {
  constexpr int tile = 32, rows = 8;
  dim3 grid((width + tile - 1) / tile, (height + tile - 1) / tile, batch);
  dim3 block(tile, rows);
  size_t lds = sizeof(float) * tile * (tile + 1);
  hipLaunchKernelGGL(HIP_KERNEL_NAME(transpose_batched<tile, rows>), grid, block, lds, 0, in, out, height, width);
}
