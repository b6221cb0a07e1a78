// Reductions and scans of blocks and waves, as the vendors' libraries name them; XP_PRIMITIVES is their namespace.
// Thread 0 combines in the order of the threads; where a library leaves a result undefined, so does this.
#pragma once

#include "simt/block.h"
#include "simt/lanes.h"

namespace XP_PRIMITIVES {

struct Sum {
    template <class T>
    T operator()(const T& a, const T& b) const {
        return a + b;
    }
};
struct Max {
    template <class T>
    T operator()(const T& a, const T& b) const {
        return a < b ? b : a;
    }
};
struct Min {
    template <class T>
    T operator()(const T& a, const T& b) const {
        return b < a ? b : a;
    }
};
enum BlockReduceAlgorithm { BLOCK_REDUCE_RAKING_COMMUTATIVE_ONLY, BLOCK_REDUCE_RAKING, BLOCK_REDUCE_WARP_REDUCTIONS };
enum BlockScanAlgorithm { BLOCK_SCAN_RAKING, BLOCK_SCAN_RAKING_MEMOIZE, BLOCK_SCAN_WARP_SCANS };

/// Only thread 0 gets the result; the others get their own value back.
template <class T, int X, int Algorithm = 2, int Y = 1, int Z = 1, int Architecture = 0>
class BlockReduce {
public:
    struct TempStorage {
        T values[X * Y * Z];
    };
    explicit BlockReduce(TempStorage& storage) : storage_(storage) {}
    template <class Op>
    XP_INLINE T Reduce(T value, Op op, int valid = X * Y * Z) {
        const unsigned rank = xp::simt::thread_rank();
        storage_.values[rank] = value;
        __syncthreads();
        if (rank == 0)
            for (int i = 1; i < valid; ++i) value = op(value, storage_.values[i]);
        __syncthreads();
        return value;
    }
    XP_INLINE T Sum(T value, int valid = X * Y * Z) { return Reduce(value, XP_PRIMITIVES::Sum(), valid); }

private:
    TempStorage& storage_;
};

template <class T, int X, int Algorithm = 0, int Y = 1, int Z = 1, int Architecture = 0>
class BlockScan {
public:
    struct TempStorage {
        T values[X * Y * Z];
    };
    explicit BlockScan(TempStorage& storage) : storage_(storage) {}
    template <class Op>
    XP_INLINE void InclusiveScan(T input, T& output, Op op) {
        T total;
        scan(input, output, total, op);
    }
    template <class Op>
    XP_INLINE void ExclusiveScan(T input, T& output, T start, Op op) {
        T own, total;
        scan(input, own, total, op);
        const unsigned rank = xp::simt::thread_rank();
        output = rank ? op(start, storage_.values[rank - 1]) : start;
    }
    XP_INLINE void InclusiveSum(T input, T& output) { InclusiveScan(input, output, XP_PRIMITIVES::Sum()); }
    XP_INLINE void InclusiveSum(T input, T& output, T& total) { scan(input, output, total, XP_PRIMITIVES::Sum()); }
    XP_INLINE void ExclusiveSum(T input, T& output) { ExclusiveScan(input, output, T(0), XP_PRIMITIVES::Sum()); }
    XP_INLINE void ExclusiveSum(T input, T& output, T& total) {
        ExclusiveScan(input, output, T(0), XP_PRIMITIVES::Sum());
        total = storage_.values[X * Y * Z - 1];
    }

private:
    template <class Op>
    XP_INLINE void scan(T input, T& output, T& total, Op op) {
        const unsigned rank = xp::simt::thread_rank();
        storage_.values[rank] = input;
        __syncthreads();
        if (rank == 0)
            for (int i = 1; i < X * Y * Z; ++i) storage_.values[i] = op(storage_.values[i - 1], storage_.values[i]);
        __syncthreads();
        output = storage_.values[rank];
        total = storage_.values[X * Y * Z - 1];
    }
    TempStorage& storage_;
};

/// Every lane of a group of `Width` gets the result, in the order of a tree.
template <class T, int Width = warpSize, int Architecture = 0>
class WarpReduce {
public:
    struct TempStorage {};
    explicit WarpReduce(TempStorage&) {}
    template <class Op>
    XP_INLINE T Reduce(T value, Op op) {
        for (unsigned step = Width / 2; step > 0; step /= 2) {
            const int source = xp::simt::source_down(static_cast<int>(xp::simt::lane()), step, Width);
            value = op(value, xp::simt::shuffle<T>(xp::simt::Active{}, value, source));
        }
        return value;
    }
    XP_INLINE T Sum(T value) { return Reduce(value, XP_PRIMITIVES::Sum()); }
};

}  // namespace XP_PRIMITIVES
