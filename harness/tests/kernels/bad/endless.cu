__global__ void k(const float* x, float* y, int n) {
  volatile int go = 1;
  while (go) {
  }
  if (threadIdx.x < n) y[threadIdx.x] = x[threadIdx.x];
}
extern "C" void k_launch(const float* x, float* y, int n) { k<<<1, 64>>>(x, y, n); }
