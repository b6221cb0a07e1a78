#include <cuda_runtime.h>

// C += A B in slices of K whose partial sums meet in atomic additions; C is cleared first.
template <int TILE>
__global__ void split_k_kernel(const float* __restrict__ a, const float* __restrict__ b, float* c, int m, int n, int k,
                               int slice) {
  __shared__ float tile_a[TILE][TILE + 1], tile_b[TILE][TILE];
  const int col = blockIdx.x * TILE + threadIdx.x, row = blockIdx.y * TILE + threadIdx.y;
  const int begin = blockIdx.z * slice, end = min(begin + slice, k);
  float sum = 0.f;
  for (int k0 = begin; k0 < end; k0 += TILE) {
    tile_a[threadIdx.y][threadIdx.x] = row < m && k0 + threadIdx.x < end ? a[row * k + k0 + threadIdx.x] : 0.f;
    tile_b[threadIdx.y][threadIdx.x] = col < n && k0 + threadIdx.y < end ? b[(k0 + threadIdx.y) * n + col] : 0.f;
    __syncthreads();
    for (int i = 0; i < TILE; i++) sum += tile_a[threadIdx.y][i] * tile_b[i][threadIdx.x];
    __syncthreads();
  }
  if (row < m && col < n) atomicAdd(c + row * n + col, sum);
}

extern "C" void sgemm_splitk_launch(const float* a, const float* b, float* c, int m, int n, int k, int splits,
                                    cudaStream_t stream) {
  const int slice = (k + splits - 1) / splits;
  cudaMemsetAsync(c, 0, sizeof(float) * m * n, stream);
  split_k_kernel<16><<<dim3((n + 15) / 16, (m + 15) / 16, splits), dim3(16, 16), 0, stream>>>(a, b, c, m, n, k, slice);
}
