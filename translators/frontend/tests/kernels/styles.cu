#include <cuda_runtime.h>
#include <cuda_fp16.h>
__constant__ float coef[3] = {1.f, 2.f, 0.5f};
struct Params { const float* x; float* y; int n; float alpha; };
__global__ void byval(Params p) { int i = blockIdx.x * blockDim.x + threadIdx.x; if (i < p.n) p.y[i] = p.x[i] * p.alpha + coef[i % 3]; }
template <int N> struct Unroll { template <class F> __device__ static void run(F f) { Unroll<N - 1>::run(f); f(N - 1); } };
template <> struct Unroll<0> { template <class F> __device__ static void run(F f) {} };
__global__ void unrolled(float* y) { float a[4]; Unroll<4>::run([&](int k) { a[k] = k * 2.0f; }); float s = 0; for (int k = 0; k < 4; k++) s += a[k]; y[threadIdx.x] = s; }
__global__ void divergent(const float* x, float* y, int n) {
  __shared__ float s[64];
  int t = threadIdx.x; float v = 0.f;
  for (int base = 0; base < n; base += 64) {
    int i = base + t;
    if (i < n) s[t] = x[i]; else s[t] = 0.f;
    __syncthreads();
    if (t > 32 && base > 64) { v += 1.f; } else { for (int k = 0; k < 64; k++) { if (s[k] < 0.f) continue; if (s[k] > 0.9f) break; v += s[k]; } }
    __syncthreads();
  }
  if (t % 2) { y[blockIdx.x * 64 + t] = v; return; }
  y[blockIdx.x * 64 + t] = -v;
}
__device__ inline void store4(float* p, float4 v) { *reinterpret_cast<float4*>(p) = v; }
__global__ void shared_vec(const float* x, float* y) { __shared__ __align__(16) float s[4][36]; int t = threadIdx.x; float4 v = reinterpret_cast<const float4*>(x)[t]; store4(&s[t / 8][(t % 8) * 4], v); __syncthreads(); float4 w = *(float4*)&s[3 - t / 8][(t % 8) * 4]; ((float4*)y)[t] = w; half2 h = __float22half2_rn(make_float2(v.x, w.y)); y[128 + t] = __low2float(h) + __half2float(__high2half(h)); }
extern "C" void byval_launch(const float* x, float* y, int n) { Params p; p.x = x; p.y = y; p.n = n; p.alpha = 3.0f; byval<<<(n + 31) / 32, 32>>>(p); }
extern "C" void unrolled_launch(float* y) { unrolled<<<1, 8>>>(y); }
extern "C" void divergent_launch(const float* x, float* y, int n) { divergent<<<2, 64>>>(x, y, n); }
extern "C" void shared_vec_launch(const float* x, float* y) { shared_vec<<<1, 32>>>(x, y); }
