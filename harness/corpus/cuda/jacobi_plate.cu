// Heat on a plate: iterations on two grids, the launcher chooses by the parity of the iteration.
#include <cuda_runtime.h>

__global__ void relax(const float* __restrict__ old, float* __restrict__ fresh, int width, int height) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= width || y >= height) return;
  int at = y * width + x;
  bool edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
  fresh[at] = edge ? old[at] : 0.25f * (old[at - 1] + old[at + 1] + old[at - width] + old[at + width]);
}

extern "C" void jacobi_plate_launch(const float* start, float* plate, int width, int height, int iterations) {
  size_t bytes = (size_t)width * height * sizeof(float);
  float* grids[2];
  cudaMalloc(&grids[0], bytes);
  cudaMalloc(&grids[1], bytes);
  cudaMemcpy(grids[0], start, bytes, cudaMemcpyDeviceToDevice);
  dim3 block(16, 4);
  dim3 grid((width + block.x - 1) / block.x, (height + block.y - 1) / block.y);
  for (int it = 0; it < iterations; ++it) relax<<<grid, block>>>(grids[it & 1], grids[(it + 1) & 1], width, height);
  cudaMemcpy(plate, grids[iterations & 1], bytes, cudaMemcpyDeviceToDevice);
  cudaFree(grids[0]);
  cudaFree(grids[1]);
}
