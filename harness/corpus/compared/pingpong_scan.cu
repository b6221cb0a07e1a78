#include <cuda_runtime.h>
__global__ void scan(const int* in, int* out, int n) {
  __shared__ int A[256], B[256];
  int* src = A; int* dst = B;
  int t = threadIdx.x;
  src[t] = t < n ? in[t] : 0;
  __syncthreads();
  for (int o = 1; o < 256; o <<= 1) {
    if (t >= o) dst[t] = src[t] + src[t - o]; else dst[t] = src[t];
    __syncthreads();
    int* tmp = src; src = dst; dst = tmp;
  }
  if (t < n) out[t] = src[t];
}
extern "C" void pingpong_scan_launch(const int* in, int* out, int n) { scan<<<1, 256>>>(in, out, n < 256 ? n : 256); }
