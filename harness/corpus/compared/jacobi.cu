// Iterations that swap two workspaces on the host.
#include <cuda_runtime.h>
__global__ void step(const float* in, float* out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i > 0 && i < n - 1) out[i] = 0.5f * (in[i - 1] + in[i + 1]);
  else if (i < n) out[i] = in[i];
}
extern "C" void jacobi_launch(const float* x, float* y, int n, int iterations) {
  float *a, *b;
  cudaMalloc((void**)&a, n * sizeof(float));
  cudaMalloc((void**)&b, n * sizeof(float));
  cudaMemcpy(a, x, n * sizeof(float), cudaMemcpyDeviceToDevice);
  for (int k = 0; k < iterations; ++k) {
    step<<<(n + 63) / 64, 64>>>(a, b, n);
    float* t = a; a = b; b = t;
  }
  cudaMemcpy(y, a, n * sizeof(float), cudaMemcpyDeviceToDevice);
  cudaFree(a); cudaFree(b);
}
