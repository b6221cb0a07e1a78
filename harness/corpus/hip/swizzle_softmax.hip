#include <hip/hip_runtime.h>
// Softmax of short rows: two rows a wave, 32 lanes each, ds_swizzle butterflies.
template <int pattern> __device__ float swizzle(float x) {
  return __int_as_float(__builtin_amdgcn_ds_swizzle(__float_as_int(x), pattern));
}
__device__ float max32(float x) {
  x = fmaxf(x, swizzle<0x041f>(x)); x = fmaxf(x, swizzle<0x081f>(x)); x = fmaxf(x, swizzle<0x101f>(x));
  x = fmaxf(x, swizzle<0x201f>(x)); x = fmaxf(x, swizzle<0x401f>(x));
  return x;
}
__device__ float sum32(float x) {
  x += swizzle<0x041f>(x); x += swizzle<0x081f>(x); x += swizzle<0x101f>(x); x += swizzle<0x201f>(x); x += swizzle<0x401f>(x);
  return x;
}
__global__ void softmax32(const float* in, float* out, int rows, int columns) {
  int row = blockIdx.x * 8 + threadIdx.x / 32, lane = threadIdx.x % 32;
  bool inside = row < rows;
  float best = -3.4e38f;
  if (inside) for (int c = lane; c < columns; c += 32) best = fmaxf(best, in[row * columns + c]);
  best = max32(best);
  float total = 0.0f;
  if (inside) for (int c = lane; c < columns; c += 32) total += __builtin_amdgcn_exp2f((in[row * columns + c] - best) * 1.44269504f);
  total = sum32(total);
  float inverse = __builtin_amdgcn_rcpf(total);
  if (inside) for (int c = lane; c < columns; c += 32) out[row * columns + c] = __builtin_amdgcn_exp2f((in[row * columns + c] - best) * 1.44269504f) * inverse;
}
extern "C" void swizzle_softmax_launch(const float* in, float* out, int rows, int columns) {
  softmax32<<<dim3((rows + 7) / 8), dim3(256), 0, hipStreamDefault>>>(in, out, rows, columns);
}
