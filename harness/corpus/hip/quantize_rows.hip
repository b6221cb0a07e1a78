#include <hip/hip_runtime.h>
#include <hip/hip_fp16.h>
typedef _Float16 half8 __attribute__((ext_vector_type(8)));
typedef float float8 __attribute__((ext_vector_type(8)));
typedef signed char char8 __attribute__((ext_vector_type(8)));
// Symmetric int8 per row; each lane handles eight halves.
__global__ void quantize(const _Float16* __restrict__ x, signed char* __restrict__ q, float* __restrict__ scale, int columns) {
  const int row = blockIdx.x, lane = threadIdx.x;
  float absmax = 0.0f;
  for (int c = lane * 8; c < columns; c += 64 * 8) {
    half8 v = *(const half8*)(x + row * columns + c);
    for (int e = 0; e < 8; ++e) absmax = __builtin_fmaxf(absmax, __builtin_fabsf((float)v[e]));
  }
  for (int i = 32; i; i >>= 1) absmax = fmaxf(absmax, __shfl_xor(absmax, i, 64));
  const float s = absmax / 127.0f, inv = absmax > 0 ? 127.0f / absmax : 0.0f;
  for (int c = lane * 8; c < columns; c += 64 * 8) {
    half8 v = *(const half8*)(x + row * columns + c);
    float8 f = __builtin_convertvector(v, float8) * inv;
    char8 r;
#pragma unroll
    for (int e = 0; e < 8; ++e) r[e] = (signed char)__builtin_rintf(f[e]);
    *(char8*)(q + row * columns + c) = r;
  }
  if (lane == 0) scale[row] = s;
}
extern "C" void quantize_rows_launch(const _Float16* x, signed char* q, float* scale, int rows, int columns) {
  quantize<<<rows, 64>>>(x, q, scale, columns);
}
