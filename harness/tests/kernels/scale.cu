// A bare kernel: no launcher.
template <typename T>
__global__ void scale(const T* x, T* y, T a, int n) {
  extern __shared__ unsigned char staged[];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  reinterpret_cast<T*>(staged)[threadIdx.x] = x[i];
  y[i] = a * reinterpret_cast<T*>(staged)[threadIdx.x];
}
