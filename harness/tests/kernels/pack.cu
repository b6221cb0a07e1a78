#include <cuda_runtime.h>

// a union of vectors can be copied where vectors are not watched
union Pack {
  float4 v;
  float f[4];
};
__global__ void pack(const float* x, float* y) {
  Pack p;
  p.v = reinterpret_cast<const float4*>(x)[0];
  Pack q = p;
  y[threadIdx.x] = q.f[threadIdx.x % 4];
}
extern "C" void pack_launch(const float* x, float* y, int n) { pack<<<1, n>>>(x, y); }
