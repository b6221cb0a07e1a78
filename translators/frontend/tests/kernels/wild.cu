#include <cuda_runtime.h>
#include <cooperative_groups.h>
#include <iostream>
#include <vector>
namespace cg = cooperative_groups;
__global__ void red(const float* __restrict__ in, float* out, int n) {
  auto block = cg::this_thread_block();
  auto tile = cg::tiled_partition<32>(block);
  float v = 0.f;
  for (int i = block.thread_rank(); i < n; i += block.size()) v += in[i];
  for (int o = tile.size() / 2; o > 0; o /= 2) v += tile.shfl_down(v, o);
  __shared__ float part[32];
  if (tile.thread_rank() == 0) part[tile.meta_group_rank()] = v;
  block.sync();
  if (block.thread_rank() == 0) { float s = 0; for (unsigned w = 0; w < tile.meta_group_size(); w++) s += part[w]; out[0] = s; }
}
template <typename T, int BLOCK> __global__ void scale(T* x, T a, size_t n) { size_t i = blockIdx.x * (size_t)BLOCK + threadIdx.x; if (i < n) x[i] *= a; }
int main() { std::vector<float> h(10); std::cout << h[0]; float* d; cudaMalloc(&d, 40); red<<<1, 64>>>(d, d, 10); }
