// Sparse matrix times vector, compressed rows, one thread a row: indices come from memory.
#include <cuda_runtime.h>

__global__ void spmv_csr(int rows, const int* __restrict__ row_ptr, const int* __restrict__ col,
                         const double* __restrict__ val, const double* __restrict__ x, double* __restrict__ y) {
  int row = blockIdx.x * blockDim.x + threadIdx.x;
  if (row < rows) {
    double sum = 0.0;
    int end = row_ptr[row + 1];
    for (int k = row_ptr[row]; k < end; k++) sum += val[k] * x[col[k]];
    y[row] = sum;
  }
}

extern "C" void spmv_launch(int rows, const int* row_ptr, const int* col, const double* val, const double* x, double* y) {
  spmv_csr<<<(rows + 31) / 32, 32>>>(rows, row_ptr, col, val, x, y);
}
