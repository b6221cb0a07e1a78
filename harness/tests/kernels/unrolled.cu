// A bare kernel with a number that nobody gives.
template <typename T, int UNROLL>
__global__ void scale(const T* x, T* y, T a, int n) {
  int i = (blockIdx.x * blockDim.x + threadIdx.x) * UNROLL;
#pragma unroll
  for (int u = 0; u < UNROLL; ++u)
    if (i + u < n) y[i + u] = a * x[i + u];
}
