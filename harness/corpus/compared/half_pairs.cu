// Arithmetic on pairs of halves.
#include <cuda_fp16.h>
__global__ void hfma(const __half2* a, const __half2* b, __half2* c, int n2) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n2) { __half2 s = __hmul2(a[i], b[i]); c[i] = __hadd2(s, __float2half2_rn(0.5f)); }
}
extern "C" void hfma_launch(const half* a, const half* b, half* c, int n2) { hfma<<<(n2 + 63) / 64, 64>>>((const half2*)a, (const half2*)b, (half2*)c, n2); }
