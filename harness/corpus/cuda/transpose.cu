// Transposition through a padded tile: coalesced on both sides.
#include <cuda_runtime.h>

constexpr int TILE = 32;
constexpr int ROWS = 8;

__global__ void transpose_kernel(float *target, const float *source, int width, int height)
{
  __shared__ float tile[TILE][TILE + 1];

  int x = blockIdx.x * TILE + threadIdx.x;
  int y = blockIdx.y * TILE + threadIdx.y;
  for (int j = 0; j < TILE; j += ROWS)
    if (x < width && (y + j) < height)
      tile[threadIdx.y + j][threadIdx.x] = source[(y + j) * width + x];

  __syncthreads();

  x = blockIdx.y * TILE + threadIdx.x;
  y = blockIdx.x * TILE + threadIdx.y;
  for (int j = 0; j < TILE; j += ROWS)
    if (x < height && (y + j) < width)
      target[(y + j) * height + x] = tile[threadIdx.x][threadIdx.y + j];
}

extern "C" void transpose_launch(float *target, const float *source, int width, int height)
{
  dim3 grid((width + TILE - 1) / TILE, (height + TILE - 1) / TILE);
  transpose_kernel<<<grid, dim3(TILE, ROWS)>>>(target, source, width, height);
}
