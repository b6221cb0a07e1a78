#include <hip/hip_runtime.h>

__global__ void big_shared(const float* x, float* y, int n) {
    __shared__ float tile[16384 + 64];
    tile[threadIdx.x] = x[threadIdx.x];
    __syncthreads();
    y[threadIdx.x] = tile[n - 1 - threadIdx.x];
}
extern "C" void big_shared_launch(const float* x, float* y, int n) { big_shared<<<1, n>>>(x, y, n); }

__global__ void past_end(const float* x, float* y, int n) { y[threadIdx.x] = x[threadIdx.x + 16]; }
extern "C" void past_end_launch(const float* x, float* y, int n) { past_end<<<1, n>>>(x, y, n); }

__global__ void partial_mfma(const float* x, float* y, int n) {
    typedef float float4v __attribute__((ext_vector_type(4)));
    float4v c = {0, 0, 0, 0};
    if (threadIdx.x < 32) c = __builtin_amdgcn_mfma_f32_16x16x4f32(x[threadIdx.x], x[threadIdx.x], c, 0, 0, 0);
    y[threadIdx.x] = c[0];
}
extern "C" void partial_mfma_launch(const float* x, float* y, int n) { partial_mfma<<<1, n>>>(x, y, n); }

__global__ void no_barrier(const float* x, float* y, int n) {
    __shared__ float s[64];
    s[threadIdx.x] = x[threadIdx.x];
    y[threadIdx.x] = s[n - 1 - threadIdx.x];
}
extern "C" void no_barrier_launch(const float* x, float* y, int n) { no_barrier<<<1, n>>>(x, y, n); }
