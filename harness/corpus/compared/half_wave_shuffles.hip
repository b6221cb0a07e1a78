// Shuffles within 32 lanes, of whole waves and of those that a branch lets through.
#include <hip/hip_runtime.h>

__global__ void rotate(const float* x, float* y, float* z) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float v = x[i];
    for (int o = 16; o > 0; o >>= 1) v += __shfl_down(v, o, 32);
    y[i] = __shfl(v, 0, 32) + __shfl_xor(x[i], 1, 32);
    if (threadIdx.x < 64) z[i] = __shfl_up(v, 1, 16);
    else z[i] = v;
}

extern "C" void rotate_launch(const float* x, float* y, float* z) { rotate<<<2, 128>>>(x, y, z); }
