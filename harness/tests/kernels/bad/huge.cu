__global__ void k(const float* x, float* y, float* w, int n) {
  if (threadIdx.x < n) {
    w[threadIdx.x] = x[threadIdx.x];
    y[threadIdx.x] = w[threadIdx.x];
  }
}
extern "C" void k_launch(const float* x, float* y, int n) {
  float* w;
  cudaMalloc(&w, 100ull << 30);
  k<<<1, 64>>>(x, y, w, n);
  cudaFree(w);
}
