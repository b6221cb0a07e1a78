#include <hip/hip_runtime.h>
template <typename F> __global__ void for_each_kernel(size_t n, F f) {
  const size_t i = blockIdx.x * (size_t)blockDim.x + threadIdx.x;
  if (i < n) f(i);
}
template <typename F> void for_each(size_t n, hipStream_t stream, F&& f) {
  if (n == 0) return;
  constexpr int block = 256;
  for_each_kernel<<<(n + block - 1) / block, block, 0, stream>>>(n, f);
}
extern "C" void lambda_elements_launch(const float* x, const float* y, float* z, float a, int n, hipStream_t stream) {
  for_each(n, stream, [=] __device__(size_t i) { z[i] = a * x[i] + y[i]; });
  for_each(n, stream, [=] __device__(size_t i) { z[i] = z[i] > 0.f ? z[i] : 0.1f * z[i]; });
}
