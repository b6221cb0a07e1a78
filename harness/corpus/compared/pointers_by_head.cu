#include <cuda_runtime.h>
__global__ void pick(const float* q, const float* k, float* qo, float* ko, int n, int nq, int heads) {
  const int h = blockIdx.y;
  const float* src; float* dst; int hh;
  if (h < nq) { src = q; dst = qo; hh = h; } else { src = k; dst = ko; hh = h - nq; }
  src += hh * n; dst += hh * n;
  for (int i = threadIdx.x; i < n / 2; i += blockDim.x) {
    float a = src[i], b = src[i + n / 2];
    dst[i] = a - b; dst[i + n / 2] = a + b;
  }
}
extern "C" void pointers_by_head_launch(const float* q, const float* k, float* qo, float* ko, int n, int nq, int heads) { dim3 g(1, heads); pick<<<g, 64>>>(q, k, qo, ko, n, nq, heads); }
