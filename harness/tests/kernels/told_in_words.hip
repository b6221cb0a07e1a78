#include <hip/hip_runtime.h>

// Launched as doubled<<<blocks, threads>>>(x, n) by somebody else.
__global__ void doubled(float* x, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) x[i] *= 2;
}
