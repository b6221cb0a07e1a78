/* Cooperative groups over the names that they stand for: blocks, tiles of a wave, the threads that are active.
   XP_TILE_SHUFFLE is a shuffle within a tile, as the dialect spells it; XP_ACTIVE_MASK and XP_GROUP_MASK are sets of
   lanes, XP_COUNT_LANES their number. */
#pragma once
namespace cooperative_groups {
struct thread_block {
  XP_DEVICE static void sync() { __syncthreads(); }
  XP_DEVICE static unsigned thread_rank() { return threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z); }
  XP_DEVICE static unsigned size() { return blockDim.x * blockDim.y * blockDim.z; }
  XP_DEVICE static unsigned num_threads() { return blockDim.x * blockDim.y * blockDim.z; }
  XP_DEVICE static dim3 group_index() { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }
  XP_DEVICE static dim3 thread_index() { return dim3(threadIdx.x, threadIdx.y, threadIdx.z); }
  XP_DEVICE static dim3 group_dim() { return dim3(blockDim.x, blockDim.y, blockDim.z); }
  XP_DEVICE static dim3 dim_threads() { return dim3(blockDim.x, blockDim.y, blockDim.z); }
};
struct grid_group {
  XP_DEVICE static unsigned long long size() {
    return (unsigned long long)thread_block::size() * gridDim.x * gridDim.y * gridDim.z;
  }
  XP_DEVICE static unsigned long long num_threads() { return size(); }
  XP_DEVICE static unsigned long long block_rank() {
    return ((unsigned long long)blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
  }
  XP_DEVICE static unsigned long long num_blocks() { return (unsigned long long)gridDim.x * gridDim.y * gridDim.z; }
  XP_DEVICE static unsigned long long thread_rank() { return block_rank() * thread_block::size() + thread_block::thread_rank(); }
};
XP_DEVICE thread_block this_thread_block() { return thread_block{}; }
XP_DEVICE grid_group this_grid() { return grid_group{}; }

/* whatever a tile was cut from, it is the same tile */
template <unsigned N, class Parent = void> struct thread_block_tile;
template <unsigned N> struct thread_block_tile<N, void> {
  XP_DEVICE static void sync() { __syncwarp(); }
  XP_DEVICE static unsigned thread_rank() { return thread_block::thread_rank() % N; }
  XP_DEVICE static unsigned meta_group_rank() { return thread_block::thread_rank() / N; }
  XP_DEVICE static unsigned meta_group_size() { return (thread_block::size() + N - 1) / N; }
  XP_DEVICE static constexpr unsigned size() { return N; }
  XP_DEVICE static constexpr unsigned num_threads() { return N; }
  template <class T> XP_DEVICE T shfl(T value, int lane) const { return XP_TILE_SHUFFLE(__shfl, value, lane, N); }
  template <class T> XP_DEVICE T shfl_down(T value, unsigned delta) const { return XP_TILE_SHUFFLE(__shfl_down, value, delta, N); }
  template <class T> XP_DEVICE T shfl_up(T value, unsigned delta) const { return XP_TILE_SHUFFLE(__shfl_up, value, delta, N); }
  template <class T> XP_DEVICE T shfl_xor(T value, int mask) const { return XP_TILE_SHUFFLE(__shfl_xor, value, mask, N); }
  XP_DEVICE unsigned ballot(int holds) const {
    unsigned long long votes = XP_BALLOT(holds);
    return (unsigned)(votes >> (thread_block::thread_rank() % warpSize / N * N)) & (N >= 32 ? 0xffffffffu : (1u << N % 32) - 1);
  }
  XP_DEVICE int any(int holds) const { return ballot(holds) != 0; }
  XP_DEVICE int all(int holds) const { return ballot(!holds) == 0; }
};
template <unsigned N, class Parent> struct thread_block_tile : thread_block_tile<N, void> {
  XP_DEVICE thread_block_tile() {}
  XP_DEVICE thread_block_tile(const thread_block_tile<N, void>&) {}
};
template <unsigned N, class Parent> XP_DEVICE thread_block_tile<N> tiled_partition(const Parent&) { return thread_block_tile<N>{}; }

/* a block, or a tile of a size that need not be known */
struct thread_group {
  unsigned lanes;  // of a tile; 0: the block
  XP_DEVICE thread_group(const thread_block&) : lanes(0) {}
  template <unsigned N, class Parent> XP_DEVICE thread_group(const thread_block_tile<N, Parent>&) : lanes(N) {}
  XP_DEVICE explicit thread_group(unsigned size) : lanes(size) {}
  XP_DEVICE void sync() const { if (lanes == 0) __syncthreads(); else __syncwarp(); }
  XP_DEVICE unsigned thread_rank() const { return lanes == 0 ? thread_block::thread_rank() : thread_block::thread_rank() % lanes; }
  XP_DEVICE unsigned size() const { return lanes == 0 ? thread_block::size() : lanes; }
  XP_DEVICE unsigned num_threads() const { return size(); }
};
XP_DEVICE thread_group tiled_partition(const thread_group&, unsigned size) { return thread_group(size); }

struct coalesced_group {
  XP_LANE_SET lanes;
  XP_DEVICE void sync() const { __syncwarp(lanes); }
  XP_DEVICE unsigned size() const { return XP_COUNT_LANES(lanes); }
  XP_DEVICE unsigned num_threads() const { return XP_COUNT_LANES(lanes); }
  XP_DEVICE unsigned thread_rank() const {
    return XP_COUNT_LANES(lanes & (((XP_LANE_SET)1 << thread_block::thread_rank() % warpSize) - 1));
  }
  XP_DEVICE int lane_of(int rank) const {
    int lane = 0;
    for (int l = 0; l < warpSize; l++)
      if ((lanes >> l & 1) && XP_COUNT_LANES(lanes & (((XP_LANE_SET)1 << l) - 1)) == rank) lane = l;
    return lane;
  }
  template <class T> XP_DEVICE T shfl(T value, int rank) const { return XP_MASK_SHUFFLE(lanes, value, lane_of(rank)); }
  template <class T> XP_DEVICE T shfl_down(T value, unsigned delta) const {
    unsigned rank = thread_rank() + delta;
    return XP_MASK_SHUFFLE(lanes, value, lane_of(rank < size() ? rank : thread_rank()));
  }
  template <class T> XP_DEVICE T shfl_up(T value, unsigned delta) const {
    unsigned rank = thread_rank();
    return XP_MASK_SHUFFLE(lanes, value, lane_of(rank < delta ? rank : rank - delta));
  }
};
XP_DEVICE coalesced_group coalesced_threads() { return coalesced_group{__activemask()}; }

template <class Group> XP_DEVICE void sync(const Group& group) { group.sync(); }
template <class Group> XP_DEVICE unsigned thread_rank(const Group& group) { return group.thread_rank(); }

template <class T> struct plus { XP_DEVICE T operator()(T a, T b) const { return a + b; } };
template <class T> struct greater { XP_DEVICE T operator()(T a, T b) const { return a > b ? a : b; } };
template <class T> struct less { XP_DEVICE T operator()(T a, T b) const { return a < b ? a : b; } };
template <class T> struct bit_and { XP_DEVICE T operator()(T a, T b) const { return a & b; } };
template <class T> struct bit_or { XP_DEVICE T operator()(T a, T b) const { return a | b; } };
template <class T> struct bit_xor { XP_DEVICE T operator()(T a, T b) const { return a ^ b; } };
template <unsigned N, class Parent, class T, class F>
XP_DEVICE T reduce(const thread_block_tile<N, Parent>& tile, T value, F op) {
  for (int offset = N / 2; offset > 0; offset /= 2) value = op(value, tile.shfl_xor(value, offset));
  return value;
}
template <class T, class F> XP_DEVICE T reduce(const coalesced_group& group, T value, F op) {
  T total = group.shfl(value, 0);
  for (int l = 1; l < warpSize; l++) {
    T other = group.shfl(value, l < (int)group.size() ? l : 0);
    if (l < (int)group.size()) total = op(total, other);
  }
  return total;
}
template <unsigned N, class Parent, class T, class F>
XP_DEVICE T inclusive_scan(const thread_block_tile<N, Parent>& tile, T value, F op) {
  for (int offset = 1; offset < N; offset *= 2) {
    T other = tile.shfl_up(value, offset);
    if ((int)tile.thread_rank() >= offset) value = op(other, value);
  }
  return value;
}
template <unsigned N, class Parent, class T> XP_DEVICE T inclusive_scan(const thread_block_tile<N, Parent>& tile, T value) {
  return inclusive_scan(tile, value, plus<T>{});
}
template <unsigned N, class Parent, class T, class F>
XP_DEVICE T exclusive_scan(const thread_block_tile<N, Parent>& tile, T value, F op) {
  T before = tile.shfl_up(inclusive_scan(tile, value, op), 1);
  return tile.thread_rank() == 0 ? (T)0 : before;
}
template <unsigned N, class Parent, class T> XP_DEVICE T exclusive_scan(const thread_block_tile<N, Parent>& tile, T value) {
  return exclusive_scan(tile, value, plus<T>{});
}
}  // namespace cooperative_groups
