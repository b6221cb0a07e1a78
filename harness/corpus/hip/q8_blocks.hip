#include <hip/hip_runtime.h>
#include <hip/hip_fp16.h>
typedef struct { half d; int8_t qs[32]; } block_q8_0;
static __global__ void quantize_q8_0(const float* __restrict__ x, void* __restrict__ vy, const int64_t kx) {
  const int64_t ix = (int64_t)blockDim.x * blockIdx.x + threadIdx.x;
  if (ix >= kx) return;
  const int64_t ib = ix / 32;
  const int64_t iqs = ix % 32;
  block_q8_0* y = (block_q8_0*)vy;
  const float xi = x[ix];
  float amax = fabsf(xi);
  for (int mask = 16; mask > 0; mask >>= 1) amax = fmaxf(amax, __shfl_xor(amax, mask, 32));
  const float d = amax / 127;
  const int8_t q = amax == 0.0f ? 0 : roundf(xi / d);
  y[ib].qs[iqs] = q;
  if (iqs > 0) return;
  y[ib].d = __float2half(d);
}
extern "C" void q8_blocks_launch(const float* x, void* y, int64_t kx) {
  quantize_q8_0<<<(kx + 255) / 256, 256>>>(x, y, kx);
}
