// Early returns: out of range, and where there is nothing to do.
#include <cuda_runtime.h>

__global__ void threshold_kernel(const float* values, const int* keep, float* out, size_t count, float limit) {
  size_t index = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
  if (index >= count) return;

  float value = values[index];
  if (keep[index] == 0) {
    out[index] = 0.0f;
    return;
  }
  if (value > limit) {
    out[index] = limit;
    return;
  }
  out[index] = value < -limit ? -limit : value;
}

extern "C" void threshold_launch(const float* values, const int* keep, float* out, size_t count, float limit) {
  if (count == 0) return;
  unsigned blocks = (unsigned)((count + 255) / 256);
  threshold_kernel<<<blocks, 256>>>(values, keep, out, count, limit);
}
