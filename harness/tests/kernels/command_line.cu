// The launch stands in what main gives its command line to.
#include <cstdio>
#include <cstdlib>
#include <cuda_runtime.h>

__global__ void fade(float *x, float by, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) x[i] *= by;
}

void run(int argc, char **argv) {
    int n = argc > 1 ? atoi(argv[1]) : 100;
    float *host = (float *)malloc(n * sizeof(float)), *x;
    cudaMalloc(&x, n * sizeof(float));
    cudaMemcpy(x, host, n * sizeof(float), cudaMemcpyHostToDevice);
    fade<<<(n + 63) / 64, 64>>>(x, 0.5f, n);
    cudaMemcpy(host, x, n * sizeof(float), cudaMemcpyDeviceToHost);
    printf("%f\n", host[0]);
}

int main(int argc, char **argv) {
    run(argc, argv);
    return 0;
}
