// Each tile of a sequence reversed; the block brings it into shared memory together.
#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

template <typename T, int TILE>
__global__ void reverse_tiles(const T* __restrict__ in, T* __restrict__ out, int n) {
  extern __shared__ unsigned char raw[];
  T* tile = reinterpret_cast<T*>(raw);
  auto block = cg::this_thread_block();
  for (int start = blockIdx.x * TILE; start < n; start += gridDim.x * TILE) {
    const int count = min(TILE, n - start);
    cg::memcpy_async(block, tile, in + start, sizeof(T) * count);
    cg::wait(block);
    for (int i = block.thread_rank(); i < count; i += block.size()) out[start + i] = tile[count - 1 - i];
    block.sync();
  }
}

extern "C" void reverse_tiles_launch(const int* in, int* out, int n) {
  constexpr int tile = 96;
  reverse_tiles<int, tile><<<2, 64, tile * sizeof(int)>>>(in, out, n);
}
