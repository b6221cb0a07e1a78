// Row softmax: a thread a row, which it keeps in registers, with running sums beside them.
// BUG 1: one element too far, which is the sum.
#include <cuda_runtime.h>
#include <math.h>

struct Row {
  float values[COLUMNS];
  float total;
};

__global__ void softmax_kernel(const float* x, float* y) {
  int r = blockIdx.x * blockDim.x + threadIdx.x;
  if (r >= ROWS) return;
  Row row;
  row.total = 0.0f;
  for (int c = 0; c < COLUMNS; ++c) row.values[c] = x[r * COLUMNS + c];
  float peak = row.values[0];
  for (int c = 1; c < COLUMNS + (BUG == 1); ++c) peak = fmaxf(peak, row.values[c]);
  for (int c = 0; c < COLUMNS; ++c) {
    row.values[c] = expf(row.values[c] - peak);
    row.total += row.values[c];
  }
  for (int c = 0; c < COLUMNS; ++c) y[r * COLUMNS + c] = row.values[c] / row.total;
}

extern "C" void softmax_launch(const float* x, float* y) { softmax_kernel<<<(ROWS + 31) / 32, 32>>>(x, y); }
