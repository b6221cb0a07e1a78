/* Cooperative groups over the names that they stand for: blocks, and tiles of a wave. XP_TILE_SHUFFLE is a shuffle
   within a tile, as the dialect spells it. */
#pragma once
namespace cooperative_groups {
struct thread_block {
  XP_DEVICE void sync() const { __syncthreads(); }
  XP_DEVICE unsigned thread_rank() const { return threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z); }
  XP_DEVICE unsigned size() const { return blockDim.x * blockDim.y * blockDim.z; }
  XP_DEVICE unsigned num_threads() const { return blockDim.x * blockDim.y * blockDim.z; }
  XP_DEVICE dim3 group_index() const { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }
  XP_DEVICE dim3 thread_index() const { return dim3(threadIdx.x, threadIdx.y, threadIdx.z); }
};
XP_DEVICE thread_block this_thread_block() { return thread_block{}; }
XP_DEVICE void sync(const thread_block&) { __syncthreads(); }
template <unsigned N, class Parent = thread_block> struct thread_block_tile {
  XP_DEVICE void sync() const { __syncwarp(); }
  XP_DEVICE unsigned thread_rank() const {
    return (threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z)) % N;
  }
  XP_DEVICE unsigned meta_group_rank() const {
    return (threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z)) / N;
  }
  XP_DEVICE unsigned meta_group_size() const { return (blockDim.x * blockDim.y * blockDim.z + N - 1) / N; }
  XP_DEVICE unsigned size() const { return N; }
  XP_DEVICE unsigned num_threads() const { return N; }
  template <class T> XP_DEVICE T shfl(T value, int lane) const { return XP_TILE_SHUFFLE(__shfl, value, lane, N); }
  template <class T> XP_DEVICE T shfl_down(T value, unsigned delta) const { return XP_TILE_SHUFFLE(__shfl_down, value, delta, N); }
  template <class T> XP_DEVICE T shfl_up(T value, unsigned delta) const { return XP_TILE_SHUFFLE(__shfl_up, value, delta, N); }
  template <class T> XP_DEVICE T shfl_xor(T value, int mask) const { return XP_TILE_SHUFFLE(__shfl_xor, value, mask, N); }
};
template <unsigned N, class Parent> XP_DEVICE thread_block_tile<N, Parent> tiled_partition(const Parent&) {
  return thread_block_tile<N, Parent>{};
}
template <class T> struct plus { XP_DEVICE T operator()(T a, T b) const { return a + b; } };
template <class T> struct greater { XP_DEVICE T operator()(T a, T b) const { return a > b ? a : b; } };
template <class T> struct less { XP_DEVICE T operator()(T a, T b) const { return a < b ? a : b; } };
template <unsigned N, class Parent, class T, class F>
XP_DEVICE T reduce(const thread_block_tile<N, Parent>& tile, T value, F op) {
  for (int offset = N / 2; offset > 0; offset /= 2) value = op(value, tile.shfl_xor(value, offset));
  return value;
}
}  // namespace cooperative_groups
