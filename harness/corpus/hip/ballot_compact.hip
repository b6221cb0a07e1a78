#include "hip/hip_runtime.h"
#include <cstdint>
// Positions of values above a threshold, in order, one wave a row.
__global__ void compact_rows(const float* x, int32_t* positions, int32_t* counts, int columns, float threshold) {
  const int row = blockIdx.x;
  const unsigned lane = threadIdx.x;
  int written = 0;
  for (int start = 0; start < columns; start += 64) {
    int c = start + lane;
    bool keep = c < columns && x[row * columns + c] > threshold;
    uint64_t mask = __ballot(keep);
    int before = __builtin_amdgcn_mbcnt_hi((unsigned)(mask >> 32), __builtin_amdgcn_mbcnt_lo((unsigned)mask, 0u));
    if (keep) positions[row * columns + written + before] = c;
    written += __popcll(mask);
  }
  for (int c = written + lane; c < columns; c += warpSize) positions[row * columns + c] = -1;
  if (lane == 0) counts[row] = written;
}

extern "C" void ballot_compact_launch(const float* x, int32_t* positions, int32_t* counts, int rows, int columns, float threshold) {
  compact_rows<<<rows, 64>>>(x, positions, counts, columns, threshold);
}
