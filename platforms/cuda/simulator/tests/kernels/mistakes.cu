#include <cuda_runtime.h>

__global__ void past_end(const float* x, float* y, int n) { y[threadIdx.x] = x[threadIdx.x + 8]; }
extern "C" void past_end_launch(const float* x, float* y, int n) { past_end<<<1, n>>>(x, y, n); }

__global__ void far_write(const float* x, float* y, int n) { y[threadIdx.x * 1024] = x[threadIdx.x]; }
extern "C" void far_write_launch(const float* x, float* y, int n) { far_write<<<1, n>>>(x, y, n); }

__global__ void before_start(const float* x, float* y, int n) {
    if (threadIdx.x == 1) y[-1] = x[0];
}
extern "C" void before_start_launch(const float* x, float* y, int n) { before_start<<<1, n>>>(x, y, n); }

__global__ void null_read(const float* x, float* y, int n) { y[0] = ((const float*)0)[n]; }
extern "C" void null_read_launch(const float* x, float* y, int n) { null_read<<<1, 1>>>(x, y, n); }

__global__ void divergent(const float* x, float* y, int n) {
    if (threadIdx.x < 16) {
        y[threadIdx.x] = x[threadIdx.x];
        __syncthreads();
    } else {
        y[threadIdx.x] = -x[threadIdx.x];
        __syncthreads();
    }
}
extern "C" void divergent_launch(const float* x, float* y, int n) { divergent<<<1, n>>>(x, y, n); }

__global__ void uneven_loop(const float* x, float* y, int n) {
    for (unsigned i = 0; i <= threadIdx.x % 2; ++i) {
        y[threadIdx.x] = x[threadIdx.x];
        __syncthreads();
    }
}
extern "C" void uneven_loop_launch(const float* x, float* y, int n) { uneven_loop<<<1, n>>>(x, y, n); }

__global__ void left_early(const float* x, float* y, int n) {
    if (threadIdx.x >= n / 2) return;
    __syncthreads();
    y[threadIdx.x] = x[threadIdx.x];
}
extern "C" void left_early_launch(const float* x, float* y, int n) { left_early<<<1, n>>>(x, y, n); }

__global__ void half_a_warp(const float* x, float* y, int n) {
    float v = x[threadIdx.x];
    if (threadIdx.x < 16) v += __shfl_down_sync(0xffffffff, v, 8);
    y[threadIdx.x] = v;
    __syncthreads();
}
extern "C" void half_a_warp_launch(const float* x, float* y, int n) { half_a_warp<<<1, n>>>(x, y, n); }

__global__ void own_lane_left_out(const float* x, float* y, int n) {
    y[threadIdx.x] = __shfl_xor_sync(0xffff, x[threadIdx.x], 1);
}
extern "C" void own_lane_left_out_launch(const float* x, float* y, int n) { own_lane_left_out<<<1, n>>>(x, y, n); }

__global__ void absent_lane(const float* x, float* y, int n) {
    y[threadIdx.x] = __shfl_down_sync(0xffffffff, x[threadIdx.x], 16);
}
extern "C" void absent_lane_launch(const float* x, float* y, int n) { absent_lane<<<1, 24>>>(x, y, n); }

__global__ void copy(const float* x, float* y, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) y[i] = x[i];
}
extern "C" void too_many_threads_launch(const float* x, float* y, int n) { copy<<<1, 1056>>>(x, y, n); }
extern "C" void too_tall_grid_launch(const float* x, float* y, int n) { copy<<<dim3(1, 65536), 32>>>(x, y, n); }
extern "C" void empty_launch(const float* x, float* y, int n) { copy<<<n / 1024, 256>>>(x, y, n); }
extern "C" void too_much_dynamic_launch(const float* x, float* y, int n) { copy<<<1, 32, 50000>>>(x, y, n); }

#define HALF 16
__global__ void __launch_bounds__(HALF) bounded(const float* x, float* y, int n) { y[threadIdx.x] = x[threadIdx.x]; }
extern "C" void more_than_bounds_launch(const float* x, float* y, int n) { bounded<<<1, n>>>(x, y, n); }

__global__ void big_shared(const float* x, float* y, int n) {
    __shared__ float tile[12288 + 4];
    tile[threadIdx.x] = x[threadIdx.x];
    __syncthreads();
    y[threadIdx.x] = tile[n - 1 - threadIdx.x];
}
extern "C" void big_shared_launch(const float* x, float* y, int n) { big_shared<<<1, n>>>(x, y, n); }

// beside the big array of another kernel, this one fits
__global__ void small_shared(const float* x, float* y, int n) {
    __shared__ float tile[1024];
    tile[threadIdx.x] = x[threadIdx.x];
    __syncthreads();
    y[threadIdx.x] = tile[n - 1 - threadIdx.x];
}
extern "C" void small_shared_launch(const float* x, float* y, int n) { small_shared<<<1, n>>>(x, y, n); }

__global__ void past_dynamic(const float* x, float* y, int n) {
    extern __shared__ float s[];
    s[threadIdx.x + 1] = x[threadIdx.x];
    y[threadIdx.x] = s[threadIdx.x + 1];
}
extern "C" void past_dynamic_launch(const float* x, float* y, int n) { past_dynamic<<<1, n, n * 4>>>(x, y, n); }

__global__ void far_past_dynamic(const float* x, float* y, int n) {
    extern __shared__ float s[];
    s[threadIdx.x + 2048] = x[threadIdx.x];
    y[threadIdx.x] = s[threadIdx.x];
}
extern "C" void far_past_dynamic_launch(const float* x, float* y, int n) { far_past_dynamic<<<1, n, n * 4>>>(x, y, n); }

__global__ void uninitialised(const float* x, float* y, int n) {
    __shared__ float s[64];
    if (threadIdx.x) s[threadIdx.x] = x[threadIdx.x];
    __syncthreads();
    y[threadIdx.x] = s[threadIdx.x];
}
extern "C" void uninitialised_launch(const float* x, float* y, int n) { uninitialised<<<1, n>>>(x, y, n); }

__global__ void misaligned(const float* x, float* y, int n) {
    *(float4*)(y + 4 * threadIdx.x) = *(const float4*)(x + 1);
}
extern "C" void misaligned_launch(const float* x, float* y, int n) { misaligned<<<1, 2>>>(x, y, n); }

__global__ void zero_divisor(const float* x, float* y, int n) { y[0] = 7 / (n - 32); }
extern "C" void zero_divisor_launch(const float* x, float* y, int n) { zero_divisor<<<1, 1>>>(x, y, n); }

extern "C" void wrong_copy_launch(const float* x, float* y, int n) {
    float host[4] = {1, 2, 3, 4};
    cudaMemcpy(y, host, 4 * n * sizeof(float), cudaMemcpyHostToDevice);
}

