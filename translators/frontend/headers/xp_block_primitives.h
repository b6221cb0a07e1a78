/* Reductions and scans of blocks and waves, as the vendors' libraries of primitives name them: XP_PRIMITIVES is the
   namespace, XP_WAVE the lanes of a wave, XP_TILE_SHUFFLE a shuffle as the dialect spells it. */
#pragma once
namespace XP_PRIMITIVES {
struct Sum { template <class T> XP_BOTH T operator()(const T& a, const T& b) const { return a + b; } };
struct Max { template <class T> XP_BOTH T operator()(const T& a, const T& b) const { return b > a ? b : a; } };
struct Min { template <class T> XP_BOTH T operator()(const T& a, const T& b) const { return b < a ? b : a; } };
enum BlockReduceAlgorithm { BLOCK_REDUCE_RAKING_COMMUTATIVE_ONLY, BLOCK_REDUCE_RAKING, BLOCK_REDUCE_WARP_REDUCTIONS };
enum BlockScanAlgorithm { BLOCK_SCAN_RAKING, BLOCK_SCAN_RAKING_MEMOIZE, BLOCK_SCAN_WARP_SCANS };
XP_DEVICE int xp_rank() { return (int)(threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z)); }

template <class T, int N> struct xp_block_values { T values[N]; };
struct xp_no_values { int unused; };

template <class T, int X, int algorithm = 2, int Y = 1, int Z = 1, int architecture = 0> struct BlockReduce {
  using TempStorage = xp_block_values<T, X * Y * Z>;
  T* values;
  XP_DEVICE BlockReduce(TempStorage& storage) : values(storage.values) {}
  template <class Op> XP_DEVICE T Reduce(T value, Op op, int valid) {
    int rank = xp_rank();
    values[rank] = value;
    __syncthreads();
    for (int step = 1; step < X * Y * Z; step *= 2) {
      if (rank % (2 * step) == 0 && rank + step < valid) values[rank] = op(values[rank], values[rank + step]);
      __syncthreads();
    }
    return values[0];
  }
  template <class Op> XP_DEVICE T Reduce(T value, Op op) { return Reduce(value, op, X * Y * Z); }
  XP_DEVICE T Sum(T value) { return Reduce(value, XP_PRIMITIVES::Sum(), X * Y * Z); }
  XP_DEVICE T Sum(T value, int valid) { return Reduce(value, XP_PRIMITIVES::Sum(), valid); }
};

template <class T, int X, int algorithm = 0, int Y = 1, int Z = 1, int architecture = 0> struct BlockScan {
  using TempStorage = xp_block_values<T, X * Y * Z>;
  T* values;
  XP_DEVICE BlockScan(TempStorage& storage) : values(storage.values) {}
  template <class Op> XP_DEVICE void InclusiveScan(T input, T& output, Op op) {
    int rank = xp_rank();
    T sum = input;
    values[rank] = sum;
    __syncthreads();
    for (int step = 1; step < X * Y * Z; step *= 2) {
      T other = sum;
      if (rank >= step) other = values[rank - step];
      __syncthreads();
      if (rank >= step) sum = op(other, sum);
      values[rank] = sum;
      __syncthreads();
    }
    output = sum;
  }
  template <class Op> XP_DEVICE void ExclusiveScan(T input, T& output, T start, Op op) {
    T sum;
    InclusiveScan(input, sum, op);
    int rank = xp_rank();
    output = start;
    if (rank > 0) output = op(start, values[rank - 1]);
  }
  XP_DEVICE void InclusiveSum(T input, T& output) { InclusiveScan(input, output, XP_PRIMITIVES::Sum()); }
  XP_DEVICE void InclusiveSum(T input, T& output, T& total) {
    InclusiveScan(input, output, XP_PRIMITIVES::Sum());
    total = values[X * Y * Z - 1];
  }
  XP_DEVICE void ExclusiveSum(T input, T& output) { ExclusiveScan(input, output, (T)0, XP_PRIMITIVES::Sum()); }
  XP_DEVICE void ExclusiveSum(T input, T& output, T& total) {
    ExclusiveScan(input, output, (T)0, XP_PRIMITIVES::Sum());
    total = values[X * Y * Z - 1];
  }
};

template <class T, int width = XP_WAVE, int architecture = 0> struct WarpReduce {
  using TempStorage = xp_no_values;
  XP_DEVICE WarpReduce(TempStorage&) {}
  template <class Op> XP_DEVICE T Reduce(T value, Op op) {
    for (int step = width / 2; step > 0; step /= 2) value = op(value, XP_TILE_SHUFFLE(__shfl_down, value, step, width));
    return value;
  }
  XP_DEVICE T Sum(T value) { return Reduce(value, XP_PRIMITIVES::Sum()); }
};
}  // namespace XP_PRIMITIVES
