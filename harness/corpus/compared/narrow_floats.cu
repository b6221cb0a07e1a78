// bfloat16 and half in, half arithmetic, comparison of halves.
#include <cuda_fp16.h>
#include <cuda_bf16.h>
__global__ void cvt(const __nv_bfloat16* x, const half* g, float* y, half* z, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) { float f = __bfloat162float(x[i]); y[i] = f * 2 + __half2float(g[i]); z[i] = __hadd(g[i], __float2half(1.5f)); if (__hgt(g[i], __float2half(0.f))) z[i] = hexp(z[i]); }
}
extern "C" void cvt_launch(const __nv_bfloat16* x, const half* g, float* y, half* z, int n) { cvt<<<(n + 63) / 64, 64>>>(x, g, y, z, n); }
