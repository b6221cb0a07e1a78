// A launcher of a benchmark: it warms up, measures many launches, and tells. Its events get their values from the runtime.
#include <stdio.h>

__global__ void centre(const float* x, float* y, int rows, int cols) {
  const int r = blockIdx.x * blockDim.x + threadIdx.x;
  if (r >= rows) return;
  float mean = 0.0f;
  for (int c = 0; c < cols; c++) mean += x[r * cols + c];
  mean /= cols;
  for (int c = 0; c < cols; c++) y[r * cols + c] = x[r * cols + c] - mean;
}

extern "C" void timed_launches(const float* host_x, float* host_y, int rows, int cols) {
  float *x, *y, elapsed = 0.0f;
  const size_t bytes = rows * cols * sizeof(float);
  cudaMalloc(&x, bytes);
  cudaMalloc(&y, bytes);
  cudaMemcpy(x, host_x, bytes, cudaMemcpyHostToDevice);
  for (int warm = 0; warm < 2; warm++) centre<<<(rows + 31) / 32, 32>>>(x, y, rows, cols);

  cudaEvent_t begin, end;
  cudaEventCreate(&begin);
  cudaEventCreate(&end);
  cudaEventRecord(begin);
  for (int i = 0; i < 3; i++) centre<<<(rows + 31) / 32, 32>>>(x, y, rows, cols);
  cudaEventRecord(end);
  cudaEventSynchronize(end);
  cudaEventElapsedTime(&elapsed, begin, end);
  printf("%f ms\n", elapsed / 3.0f);

  cudaMemcpy(host_y, y, bytes, cudaMemcpyDeviceToHost);
  cudaEventDestroy(begin);
  cudaEventDestroy(end);
  cudaFree(x);
  cudaFree(y);
}
