// The wave equation in one dimension: three levels of time whose pointers rotate.
#include <cuda_runtime.h>
#include <algorithm>

__global__ void advance(const float* before, const float* now, float* next, int n, float c2) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  if (i == 0 || i == n - 1) {
    next[i] = 0.f;
    return;
  }
  next[i] = 2.f * now[i] - before[i] + c2 * (now[i + 1] - 2.f * now[i] + now[i - 1]);
}

extern "C" void wave_rotation_launch(const float* shape, float* out, int n, int steps, float courant) {
  const int bytes = n * sizeof(float);
  float *previous, *current, *following;
  cudaMalloc(&previous, bytes);
  cudaMalloc(&current, bytes);
  cudaMalloc(&following, bytes);
  cudaMemcpy(previous, shape, bytes, cudaMemcpyDeviceToDevice);
  cudaMemcpy(current, shape, bytes, cudaMemcpyDeviceToDevice);
  const int threads = std::min(n, 96);
  for (int s = 0; s < steps; s++) {
    advance<<<(n + threads - 1) / threads, threads>>>(previous, current, following, n, courant * courant);
    float* spare = previous;
    previous = current;
    current = following;
    following = spare;
  }
  cudaMemcpy(out, current, bytes, cudaMemcpyDeviceToDevice);
  cudaFree(previous);
  cudaFree(current);
  cudaFree(following);
}
