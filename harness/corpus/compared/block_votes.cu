// Barriers that count: how many threads of a block agree, whether any does, whether all do.
#include <cuda_runtime.h>

__global__ void votes(const int* x, int* counts, int* flags) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    int above = __syncthreads_count(x[i] > 0);
    int any = __syncthreads_or(x[i] == 7), all = __syncthreads_and(x[i] > -8);
    counts[i] = above * 2 + (threadIdx.x & 1);
    flags[i] = (any != 0) | (all != 0) << 1;
}

extern "C" void votes_launch(const int* x, int* counts, int* flags) { votes<<<3, 64>>>(x, counts, flags); }
