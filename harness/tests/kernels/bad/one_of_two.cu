#include <cuda_runtime.h>

void elsewhere(float *x, int n);

__global__ void faded(float *x, float by, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) x[i] *= by;
}

__global__ void shifted(float *x, float by, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) x[i] += by;
}

extern "C" void fade_launch(float *x, float by, int n) {
    faded<<<(n + 63) / 64, 64>>>(x, by, n);
    elsewhere(x, n);
}

void shift_all(float *x, float by, int n) { shifted<<<(n + 63) / 64, 64>>>(x, by, n); }
