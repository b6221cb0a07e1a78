// Sums of the rows of a tile through shared memory; without BARRIER, threads read what others may not have written.
#include <cuda_runtime.h>

__global__ void sums(const float *x, float *y)
{
    __shared__ float tile[64];
    unsigned t = threadIdx.x;
    tile[t] = x[t];
#if BARRIER
    __syncthreads();
#endif
    float sum = 0.0f;
    for (int i = 0; i < 8; i++) sum += tile[t / 8 * 8 + i];
#if DIVERGE
    if (t < 40) {
        __syncthreads();
        sum += 1.0f;
    } else {
        __syncthreads();
    }
#endif
    y[t] = sum;
}

extern "C" void rows_launch(const float *x, float *y) { sums<<<1, 64>>>(x, y); }
