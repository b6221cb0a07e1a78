// Row maximum and its position with wavefronts of 64.
#include <hip/hip_runtime.h>
#include <math.h>

__global__ void wave_max_kernel(const float* in, float* value, int* where, int columns) {
  int row = blockIdx.x * (blockDim.x / 64) + threadIdx.x / 64;
  int lane = threadIdx.x % 64;
  float best = -INFINITY;
  int at = -1;
  for (int c = lane; c < columns; c += 64) {
    float v = in[(size_t)row * columns + c];
    if (v > best) { best = v; at = c; }
  }
  for (int step = 32; step >= 1; step /= 2) {
    float other = __shfl_xor(best, step);
    int other_at = __shfl_xor(at, step);
    if (other > best || (other == best && other_at >= 0 && other_at < at)) { best = other; at = other_at; }
  }
  if (lane == 0) { value[row] = best; where[row] = at; }
}

extern "C" void wave_max_launch(const float* in, float* value, int* where, int rows, int columns) {
  hipLaunchKernelGGL(wave_max_kernel, dim3(rows), dim3(64), 0, 0, in, value, where, columns);
}
