// Root mean square normalisation: one wave of 64 a row, four rows a workgroup; no LDS, no barrier.
#include <hip/hip_runtime.h>

#ifndef ROWS
#define ROWS 8
#endif
#ifndef COLUMNS
#define COLUMNS 256
#endif
#define EPSILON 1e-5f

#define WAVE 64
#define WAVES 4

__global__ void rms_norm_kernel(const float* __restrict__ x, float* __restrict__ y, int rows, int columns) {
  int lane = threadIdx.x % WAVE;
  int row = blockIdx.x * WAVES + threadIdx.x / WAVE;
  if (row >= rows) return;
  const float* in = x + (size_t)row * columns;
  float* out = y + (size_t)row * columns;

  float squares = 0.0f;
  for (int c = lane; c < columns; c += WAVE) {
    squares = fmaf(in[c], in[c], squares);
  }
  for (int offset = WAVE / 2; offset > 0; offset /= 2) {
    squares += __shfl_xor(squares, offset);
  }

  float scale = 1.0f / sqrtf(squares / columns + EPSILON);
  for (int c = lane; c < columns; c += WAVE) {
    out[c] = in[c] * scale;
  }
}

extern "C" void rms_norm_launch(const float* x, float* y) {
  rms_norm_kernel<<<dim3((ROWS + WAVES - 1) / WAVES), dim3(WAVES * WAVE), 0, 0>>>(x, y, ROWS, COLUMNS);
}
