// Sums of columns: a tree in LDS over the rows that a workgroup covers.
#include <hip/hip_runtime.h>

#define X 16
#define Y 16

__global__ void column_sum_kernel(const float* in, float* out, int rows, int columns) {
  __shared__ float partial[Y][X];
  const int c = blockIdx.x * X + threadIdx.x;
  float sum = 0.f;
  if (c < columns)
    for (int r = threadIdx.y; r < rows; r += Y) sum += in[r * columns + c];
  partial[threadIdx.y][threadIdx.x] = sum;
  __syncthreads();
  for (int half = Y / 2; half; half >>= 1) {
    if (threadIdx.y < half) partial[threadIdx.y][threadIdx.x] += partial[threadIdx.y + half][threadIdx.x];
    __syncthreads();
  }
  if (threadIdx.y == 0 && c < columns) out[c] = partial[0][threadIdx.x];
}

extern "C" void column_sum_launch(const float* in, float* out, int rows, int columns) {
  column_sum_kernel<<<dim3((columns + X - 1) / X), dim3(X, Y), 0, 0>>>(in, out, rows, columns);
}
