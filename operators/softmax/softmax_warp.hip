// Row softmax: a wave of 64 a row, four rows a workgroup; no LDS.
#include <hip/hip_runtime.h>

#ifndef ROWS
#define ROWS 5
#endif
#ifndef COLUMNS
#define COLUMNS 128
#endif

#define WAVE 64
#define WAVES 4

__device__ float wave_max(float value) {
  for (int offset = WAVE / 2; offset > 0; offset >>= 1) value = fmaxf(value, __shfl_xor(value, offset, WAVE));
  return value;
}

__device__ float wave_sum(float value) {
  for (int offset = WAVE / 2; offset > 0; offset >>= 1) value += __shfl_xor(value, offset, WAVE);
  return value;
}

__global__ void softmax_warp_kernel(const float* __restrict__ x, float* __restrict__ y) {
  int lane = threadIdx.x % WAVE;
  int row = blockIdx.x * WAVES + threadIdx.x / WAVE;
  if (row >= ROWS) return;
  float peak = -INFINITY;
  for (int c = lane; c < COLUMNS; c += WAVE) peak = fmaxf(peak, x[row * COLUMNS + c]);
  peak = wave_max(peak);
  float total = 0.0f;
  for (int c = lane; c < COLUMNS; c += WAVE) {
    float e = expf(x[row * COLUMNS + c] - peak);
    y[row * COLUMNS + c] = e;
    total += e;
  }
  total = wave_sum(total);
  for (int c = lane; c < COLUMNS; c += WAVE) y[row * COLUMNS + c] /= total;
}

extern "C" void softmax_warp_launch(const float* x, float* y) {
  softmax_warp_kernel<<<dim3((ROWS + WAVES - 1) / WAVES), dim3(WAVES * WAVE), 0, 0>>>(x, y);
}
