// A whole program: kernels, a check on the host, and a main that launches.
#include <cuda_runtime.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <vector>
#define TILE 8

template <typename T, int THREADS>
__global__ void transpose(const T* in, T* out, int width, int height) {
  __shared__ T tile[TILE][TILE + 1];
  int x = blockIdx.x * TILE + threadIdx.x, y = blockIdx.y * TILE + threadIdx.y;
  if (x < width && y < height) tile[threadIdx.y][threadIdx.x] = in[y * width + x];
  __syncthreads();
  x = blockIdx.y * TILE + threadIdx.x;
  y = blockIdx.x * TILE + threadIdx.y;
  if (x < height && y < width) out[y * height + x] = tile[threadIdx.x][threadIdx.y];
}

static bool same(const std::vector<float>& a, const std::vector<float>& b) {
  return std::equal(a.begin(), a.end(), b.begin());
}

int main(int argc, char** argv) {
  const int w = argc > 1 ? atoi(argv[1]) : 100;
  int h = 60;
  size_t bytes = sizeof(float) * w * h;
  std::vector<float> first(w * h), second(w * h);
  for (auto& value : first) value = rand() / (float)RAND_MAX;
  float *from, *to;
  cudaMalloc(&from, bytes);
  cudaMalloc(&to, bytes);
  cudaMemcpy(from, first.data(), bytes, cudaMemcpyHostToDevice);
  dim3 block(TILE, TILE);
  dim3 grid((w + block.x - 1) / block.x, (h + TILE - 1) / TILE);
  transpose<float, 64><<<grid, block>>>(from, to, w, h);
  cudaMemcpy(second.data(), to, bytes, cudaMemcpyDeviceToHost);
  std::cout << (same(first, second) ? "same" : "different") << std::endl;
  return 0;
}
