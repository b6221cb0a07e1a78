#include <hip/hip_bfloat16.h>
#include <hip/hip_fp16.h>
#include <hip/hip_runtime.h>

#define CHECK(call)                                                                    \
    do {                                                                               \
        hipError_t error = (call);                                                     \
        if (error != hipSuccess) fprintf(stderr, "%s\n", hipGetErrorString(error));    \
    } while (0)

__inline__ __device__ float wave_sum(float v) {
    for (int offset = warpSize / 2; offset > 0; offset >>= 1) v += __shfl_down(v, offset);
    return v;
}

__global__ void sum_kernel(const float* x, float* y, int n) {
    HIP_DYNAMIC_SHARED(float, partial)
    int t = hipThreadIdx_x;
    float v = 0;
    for (int i = t; i < n; i += hipBlockDim_x) v += x[i];
    v = wave_sum(v);
    if (t % warpSize == 0) partial[t / warpSize] = v;
    __syncthreads();
    int waves = hipBlockDim_x / warpSize;
    if (t < waves) {  // some lanes of one wave only
        v = partial[t];
        for (int offset = waves / 2; offset > 0; offset >>= 1) v += __shfl_down(v, offset);
        if (t == 0) y[0] = v;
    }
}

extern "C" void sum_launch(const float* x, float* y, int n) {
    hipStream_t stream;
    CHECK(hipStreamCreate(&stream));
    hipLaunchKernelGGL(sum_kernel, dim3(1), dim3(512), 8 * sizeof(float), stream, x, y, n);
    CHECK(hipGetLastError());
    CHECK(hipStreamSynchronize(stream));
}

template <typename T, int N>
__global__ void scale_kernel(const T* x, T* y) {
    y[threadIdx.x] = x[threadIdx.x] * T(N);
}

extern "C" void scale_launch(const float* x, float* y, int n) {
    hipLaunchKernelGGL(HIP_KERNEL_NAME(scale_kernel<float, 3>), dim3(1), dim3(n), 0, 0, x, y);
}

__global__ void active_kernel(const int* x, int* y) {
    int lane = threadIdx.x;
    int* row = y + lane * 6;
    unsigned long long odd = 0;
    if (lane % 2) odd = __ballot(x[lane] > 0);
    else if (lane < 10) odd = __popcll(__activemask());
    row[0] = (int)odd;
    row[1] = (int)(odd >> 32);
    row[2] = __any(x[lane] > 1000);
    row[3] = __all(x[lane] < 1000);
    row[4] = __shfl(x[lane], lane ^ 33);
    row[5] = __shfl_xor(x[lane], 3, 32) + __shfl_up(x[lane], 1, 16);
}

extern "C" void active_launch(const int* x, int* y) { active_kernel<<<1, 64>>>(x, y); }

__global__ void vectors_kernel(const float4* x, float4* y) {
    float4 v = x[threadIdx.x];
    float4 w(1.0f, 2.0f, 3.0f, 4.0f);
    v = v * 2.0f + w - float4{0.5f, 0.5f, 0.5f, 0.5f};
    v += make_float4(0, 0, 0, 100);
    y[threadIdx.x] = v;
}

extern "C" void vectors_launch(const float* x, float* y) { vectors_kernel<<<1, 8>>>((const float4*)x, (float4*)y); }

__global__ void half_kernel(const _Float16* x, _Float16* y, int n) {
    int i = threadIdx.x;
    _Float16 a = x[i], b = x[(i + 1) % n];
    __half c = __float2half((float)a);
    y[i] = a + b * (_Float16)3.0f + (_Float16)(float)__hmul(c, c);  // rounds at each operation
}

extern "C" void half_launch(const _Float16* x, _Float16* y, int n) { half_kernel<<<1, n>>>(x, y, n); }
