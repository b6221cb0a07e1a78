#include <cuda_runtime.h>
template <int N> struct TensorList { float* p[N]; float* g[N]; int sizes[N]; };
template <int N> __global__ void sgd(TensorList<N> tl, float lr, float wd) {
  const int t = blockIdx.y; float* p = tl.p[t]; const float* g = tl.g[t]; const int n = tl.sizes[t];
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) { float v = p[i]; p[i] = v - lr * (g[i] + wd * v); }
}
extern "C" void multi_tensor_launch(float* p0, float* p1, float* p2, float* g0, float* g1, float* g2, int n0, int n1, int n2, float lr, float wd) {
  TensorList<3> tl; tl.p[0] = p0; tl.p[1] = p1; tl.p[2] = p2; tl.g[0] = g0; tl.g[1] = g1; tl.g[2] = g2; tl.sizes[0] = n0; tl.sizes[1] = n1; tl.sizes[2] = n2;
  sgd<3><<<dim3(2, 3), 64>>>(tl, lr, wd);
}
