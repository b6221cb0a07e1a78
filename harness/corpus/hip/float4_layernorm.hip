#include <hip/hip_runtime.h>
// Layer norm of half rows with float4 arithmetic: HIP's vectors have operators.
struct alignas(8) half4 { __half x, y, z, w; };
__device__ inline float4 load4(const half4* p) {
  half4 v = *p;
  return make_float4(__half2float(v.x), __half2float(v.y), __half2float(v.z), __half2float(v.w));
}
template <typename T> __device__ T wave_sum(T v) {
  for (int m = warpSize / 2; m; m >>= 1) v += __shfl_xor(v, m);
  return v;
}
template <int THREADS>
__global__ void layernorm(const half4* __restrict__ x, const float4* __restrict__ gamma, const float4* __restrict__ beta,
                          half4* __restrict__ y, int vectors, float eps) {
  __shared__ float shared[2][THREADS / 64];
  x += (size_t)blockIdx.x * vectors;
  y += (size_t)blockIdx.x * vectors;
  float4 s{0, 0, 0, 0}, q = make_float4(0.f, 0.f, 0.f, 0.f);
  for (int i = threadIdx.x; i < vectors; i += THREADS) {
    float4 v = load4(x + i);
    s += v;
    q += v * v;
  }
  float sum = wave_sum(s.x + s.y + s.z + s.w), square = wave_sum(q.x + q.y + q.z + q.w);
  if (threadIdx.x % 64 == 0) { shared[0][threadIdx.x / 64] = sum; shared[1][threadIdx.x / 64] = square; }
  __syncthreads();
  sum = square = 0;
  for (int w = 0; w < THREADS / 64; ++w) { sum += shared[0][w]; square += shared[1][w]; }
  const float n = 4.0f * vectors, mean = sum / n, scale = rsqrtf(square / n - mean * mean + eps);
  for (int i = threadIdx.x; i < vectors; i += THREADS) {
    float4 v = (load4(x + i) - mean) * scale * gamma[i] + beta[i];
    half4 r; r.x = __float2half(v.x); r.y = __float2half(v.y); r.z = __float2half(v.z); r.w = __float2half(v.w);
    y[i] = r;
  }
}
extern "C" void float4_layernorm_launch(const half* x, const float* gamma, const float* beta, half* y, int rows, int columns, float eps) {
  layernorm<128><<<rows, 128>>>((const half4*)x, (const float4*)gamma, (const float4*)beta, (half4*)y, columns / 4, eps);
}
