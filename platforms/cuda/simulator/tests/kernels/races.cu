#include <cuda_runtime.h>


__global__ void reversed(const float* x, float* y, int n, bool barrier) {
    __shared__ float s[256];
    s[threadIdx.x] = x[threadIdx.x];
    if (barrier) __syncthreads();
    y[threadIdx.x] = s[n - 1 - threadIdx.x];
}
extern "C" void reversed_launch(const float* x, float* y, int n) { reversed<<<1, n>>>(x, y, n, true); }
extern "C" void no_barrier_launch(const float* x, float* y, int n) { reversed<<<1, n>>>(x, y, n, false); }

__global__ void tree(const float* x, float* y, int n, bool barrier) {
    extern __shared__ float s[];
    int t = threadIdx.x;
    s[t] = x[t];
    __syncthreads();
    for (int half = n / 2; half > 0; half /= 2) {
        if (t < half) s[t] += s[t + half];
        if (barrier) __syncthreads();
    }
    y[t] = s[0];
}
extern "C" void tree_launch(const float* x, float* y, int n) { tree<<<1, n, n * 4>>>(x, y, n, true); }
extern "C" void lockstep_launch(const float* x, float* y, int n) { tree<<<1, n, n * 4>>>(x, y, n, false); }

__global__ void warp_synchronous(const float* x, float* y, int n) {
    __shared__ float s[256];
    int t = threadIdx.x;
    s[t] = x[t];
    __syncwarp();
    y[t] = s[t / 32 * 32 + 31 - t % 32];
    __syncwarp();
    s[t] = 0.0f;
}
extern "C" void warp_synchronous_launch(const float* x, float* y, int n) { warp_synchronous<<<1, n>>>(x, y, n); }

__global__ void between_warps(const float* x, float* y, int n) {
    __shared__ float s[256];
    int t = threadIdx.x;
    s[t] = x[t];
    __syncwarp();
    y[t] = s[(t + 32) % n];
}
extern "C" void between_warps_launch(const float* x, float* y, int n) { between_warps<<<1, n>>>(x, y, n); }

__global__ void total(const float* x, float* y, int n, bool atomic) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (atomic)
        atomicAdd(&y[i % 4], x[i]);
    else
        y[i % 4] += x[i];
}
extern "C" void atomic_launch(const float* x, float* y, int n) {
    cudaMemset(y, 0, n * sizeof(float));
    total<<<2, n / 2>>>(x, y, n, true);
}
extern "C" void plain_sum_launch(const float* x, float* y, int n) {
    cudaMemset(y, 0, n * sizeof(float));
    total<<<1, n>>>(x, y, n, false);
}

__global__ void neighbours(const float* x, float* y, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    y[i] = x[i];
    if (i > 0 && threadIdx.x == 0) y[i] += y[i - 1];
}
extern "C" void between_blocks_launch(const float* x, float* y, int n) { neighbours<<<4, n / 4>>>(x, y, n); }

__global__ void first(const float* x, float* y) { y[threadIdx.x] = x[threadIdx.x]; }
__global__ void second(float* y, int n) {
    float v = y[n - 1 - threadIdx.x];
    __syncthreads();
    y[threadIdx.x] = v;
}
extern "C" void two_launches_launch(const float* x, float* y, int n) {
    first<<<1, n>>>(x, y);
    second<<<1, n>>>(y, n);
}

__global__ void same_value(const float* x, float* y, int n) {
    __shared__ float s;
    s = x[0];
    __syncthreads();
    y[threadIdx.x] = s;
}
extern "C" void same_value_launch(const float* x, float* y, int n) { same_value<<<1, n>>>(x, y, n); }

__global__ void bytes(const float* x, float* y, int n) {
    __shared__ char s[256];
    int t = threadIdx.x;
    s[t] = (char)x[t];
    __syncthreads();
    s[t] = s[t] + 1;
    __syncthreads();
    y[t] = s[n - 1 - t];
}
extern "C" void bytes_launch(const float* x, float* y, int n) { bytes<<<1, n>>>(x, y, n); }

__global__ void slack(const float* x, float* y, int n) { y[threadIdx.x] = x[threadIdx.x + 1]; }
extern "C" void slack_launch(const float* x, float* y, int n) { slack<<<1, n>>>(x, y, n); }

// Neighbouring bytes of two blocks are no common memory.
__global__ void bytes_of_blocks(unsigned char* y) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    y[i] = (unsigned char)i;
}
extern "C" void bytes_of_blocks_launch(const float* x, float* y, int n) { bytes_of_blocks<<<3, 33>>>((unsigned char*)y); }
