// Inclusive prefix sums of rows, Hillis and Steele in two shared buffers; barriers in a loop.
#include <cuda_runtime.h>

#define WIDTH 128

__global__ void scan_rows(const int* in, int* out, int columns) {
  __shared__ int buffer[2][WIDTH];
  const int* row = in + blockIdx.x * columns;
  int t = threadIdx.x, current = 0;
  buffer[0][t] = t < columns ? row[t] : 0;
  __syncthreads();
  for (int offset = 1; offset < WIDTH; offset *= 2) {
    int next = 1 - current;
    buffer[next][t] = buffer[current][t] + (t >= offset ? buffer[current][t - offset] : 0);
    current = next;
    __syncthreads();
  }
  if (t < columns) out[blockIdx.x * columns + t] = buffer[current][t];
}

extern "C" void scan_launch(const int* in, int* out, int rows, int columns) {
  scan_rows<<<rows, WIDTH>>>(in, out, columns);
}
