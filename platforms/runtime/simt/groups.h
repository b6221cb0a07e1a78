// Cooperative groups: the block, tiles of a warp, the active threads.
#pragma once

#include "simt/lanes.h"

namespace cooperative_groups {

namespace details {

/// Lanes of one warp that act together, counted from the first of them.
class LaneGroup {
public:
    unsigned long long size() const { return static_cast<unsigned long long>(__builtin_popcountll(lanes_)); }
    unsigned num_threads() const { return static_cast<unsigned>(size()); }
    unsigned thread_rank() const {
        return static_cast<unsigned>(__builtin_popcountll(lanes_ & ((1ull << xp::simt::lane()) - 1)));
    }
    XP_INLINE void sync() const { xp::simt::sync_lanes(who()); }

    template <class T>
    XP_INLINE T shfl(T value, int rank) const {
        return xp::simt::shuffle<T>(who(), value, lane_of(rank % static_cast<int>(size())));
    }
    template <class T>
    XP_INLINE T shfl_up(T value, unsigned delta) const {
        const int rank = static_cast<int>(thread_rank()) - static_cast<int>(delta);
        return xp::simt::shuffle<T>(who(), value, lane_of(within(rank)));
    }
    template <class T>
    XP_INLINE T shfl_down(T value, unsigned delta) const {
        return xp::simt::shuffle<T>(who(), value, lane_of(within(static_cast<int>(thread_rank() + delta))));
    }
    template <class T>
    XP_INLINE T shfl_xor(T value, unsigned mask) const {
        return xp::simt::shuffle<T>(who(), value, lane_of(within(static_cast<int>(thread_rank() ^ mask))));
    }
    XP_INLINE int any(int predicate) const { return xp::simt::vote(who(), predicate != 0).holding != 0; }
    XP_INLINE int all(int predicate) const { return xp::simt::vote(who(), predicate == 0).holding == 0; }
    /// Bit r is the predicate of the thread with rank r.
    XP_INLINE unsigned long long ballot(int predicate) const {
        const xp::simt::Lanes holding = xp::simt::vote(who(), predicate != 0).holding;
        unsigned long long ranks = 0;
        unsigned rank = 0;
        for (xp::simt::Lanes rest = lanes_; rest; ++rank)
            ranks |= (holding >> xp::simt::pop_lane(rest) & 1) << rank;
        return ranks;
    }
    xp::simt::Masked who() const { return {lanes_}; }

protected:
    explicit LaneGroup(xp::simt::Lanes lanes) : lanes_(lanes) {}

private:
    int lane_of(int rank) const {
        xp::simt::Lanes rest = lanes_;
        while (rank-- > 0) rest &= rest - 1;
        return __builtin_ctzll(rest);
    }
    /// A rank outside the group means oneself.
    int within(int rank) const {
        return rank < 0 || rank >= static_cast<int>(size()) ? static_cast<int>(thread_rank()) : rank;
    }

    xp::simt::Lanes lanes_;
};

inline xp::simt::Lanes tile_lanes(unsigned size) {
    const xp::simt::Lanes first = size == 64 ? ~0ull : (1ull << size) - 1;
    return first << xp::simt::lane() / size * size;
}

}  // namespace details

class thread_block {
public:
    unsigned long long size() const { return static_cast<unsigned long long>(blockDim.x) * blockDim.y * blockDim.z; }
    unsigned num_threads() const { return static_cast<unsigned>(size()); }
    unsigned thread_rank() const { return xp::simt::thread_rank(); }
    dim3 group_index() const { return blockIdx; }
    dim3 thread_index() const { return threadIdx; }
    dim3 group_dim() const { return blockDim; }
    dim3 dim_threads() const { return blockDim; }
    XP_INLINE void sync() const { __syncthreads(); }
};

template <unsigned Size, class Parent = void>
class thread_block_tile;

/// A tile whose origin is forgotten: every other of its size is one.
template <unsigned Size>
class thread_block_tile<Size, void> : public details::LaneGroup {
    static_assert(Size <= static_cast<unsigned>(warpSize) && (Size & (Size - 1)) == 0, "a tile is part of a warp");

public:
    thread_block_tile() : LaneGroup(details::tile_lanes(Size)) {}
    static constexpr unsigned long long size() { return Size; }
    static constexpr unsigned num_threads() { return Size; }
    unsigned meta_group_rank() const { return xp::simt::thread_rank() / Size; }
    unsigned meta_group_size() const { return (thread_block().num_threads() + Size - 1) / Size; }
};

template <unsigned Size, class Parent>
class thread_block_tile : public thread_block_tile<Size, void> {};

/// A block, or a tile of a size that need not be known.
class thread_group {
public:
    thread_group(const thread_block&) {}
    template <unsigned Size, class Parent>
    thread_group(const thread_block_tile<Size, Parent>&) : lanes_(Size) {}
    explicit thread_group(unsigned lanes) : lanes_(lanes) {}
    unsigned long long size() const { return lanes_ ? lanes_ : thread_block().size(); }
    unsigned num_threads() const { return static_cast<unsigned>(size()); }
    unsigned thread_rank() const { return xp::simt::thread_rank() % num_threads(); }
    XP_INLINE void sync() const {
        if (lanes_)
            xp::simt::sync_lanes(xp::simt::Masked{details::tile_lanes(lanes_)});
        else
            __syncthreads();
    }

private:
    unsigned lanes_ = 0;  // of a tile; 0: the block
};

class coalesced_group : public details::LaneGroup {
public:
    explicit coalesced_group(xp::simt::Lanes lanes) : LaneGroup(lanes) {}
};

class grid_group {
public:
    unsigned long long size() const {
        return thread_block().size() * gridDim.x * gridDim.y * gridDim.z;
    }
    unsigned long long thread_rank() const {
        const unsigned long long plane = static_cast<unsigned long long>(blockIdx.z) * gridDim.y + blockIdx.y;
        const unsigned long long block = plane * gridDim.x + blockIdx.x;
        return block * thread_block().size() + xp::simt::thread_rank();
    }
    unsigned long long num_threads() const { return size(); }
    unsigned long long num_blocks() const { return static_cast<unsigned long long>(gridDim.x) * gridDim.y * gridDim.z; }
    unsigned long long block_rank() const { return thread_rank() / thread_block().size(); }
};

inline thread_block this_thread_block() { return {}; }
inline grid_group this_grid() { return {}; }
XP_INLINE coalesced_group coalesced_threads() {
    return coalesced_group(xp::simt::vote(xp::simt::Active{}, true).taking_part);
}

template <unsigned Size, class Parent>
inline thread_block_tile<Size, Parent> tiled_partition(const Parent&) {
    return {};
}

inline thread_group tiled_partition(const thread_group&, unsigned size) { return thread_group(size); }

template <class Group>
XP_INLINE void sync(const Group& group) {
    group.sync();
}

template <class T>
struct plus {
    T operator()(T a, T b) const { return a + b; }
};
template <class T>
struct less {
    T operator()(T a, T b) const { return b < a ? b : a; }
};
template <class T>
struct greater {
    T operator()(T a, T b) const { return a < b ? b : a; }
};

template <class T>
struct bit_and {
    T operator()(T a, T b) const { return a & b; }
};
template <class T>
struct bit_or {
    T operator()(T a, T b) const { return a | b; }
};
template <class T>
struct bit_xor {
    T operator()(T a, T b) const { return a ^ b; }
};

/// Thread r gets the combination of the values of threads 0 to r.
template <class Group, class T, class Combine>
XP_INLINE T inclusive_scan(const Group& group, T value, Combine combine) {
    const unsigned rank = group.thread_rank();
    T total = group.shfl(value, 0);
    for (unsigned other = 1; other < group.num_threads(); ++other) {
        const T next = group.shfl(value, static_cast<int>(other));
        if (other <= rank) total = combine(total, next);
    }
    return total;
}
template <class Group, class T>
XP_INLINE T inclusive_scan(const Group& group, T value) {
    return inclusive_scan(group, value, plus<T>());
}
template <class Group, class T, class Combine>
XP_INLINE T exclusive_scan(const Group& group, T value, Combine combine) {
    const T upto = inclusive_scan(group, value, combine);
    const T before = group.shfl_up(upto, 1);
    return group.thread_rank() ? before : T();
}
template <class Group, class T>
XP_INLINE T exclusive_scan(const Group& group, T value) {
    return exclusive_scan(group, value, plus<T>());
}

template <class Group, class T, class Combine>
XP_INLINE T reduce(const Group& group, T value, Combine) {
    return xp::simt::reduce<Combine, T>(group.who(), value);
}

}  // namespace cooperative_groups
