#include <hip/hip_runtime.h>
#include <hipcub/hipcub.hpp>
template <int BLOCK>
__global__ void compact(const int* x, int* out, int* counts, int n) {
  using Scan = hipcub::BlockScan<int, BLOCK>;
  using WaveMax = hipcub::WarpReduce<int>;
  __shared__ typename Scan::TempStorage temp;
  __shared__ typename WaveMax::TempStorage wave[BLOCK / 64];
  int i = blockIdx.x * BLOCK + threadIdx.x;
  int keep = i < n && x[i] > 0, place, total;
  Scan(temp).ExclusiveSum(keep, place, total);
  if (keep) out[blockIdx.x * BLOCK + place] = x[i];
  int peak = WaveMax(wave[threadIdx.x / 64]).Reduce(i < n ? x[i] : -1000000, hipcub::Max());
  if (threadIdx.x == 0) { counts[2 * blockIdx.x] = total; counts[2 * blockIdx.x + 1] = peak; }
}
extern "C" void primitives_scan_launch(const int* x, int* out, int* counts, int n) { compact<128><<<(n + 127) / 128, 128>>>(x, out, counts, n); }
