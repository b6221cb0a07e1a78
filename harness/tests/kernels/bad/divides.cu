__global__ void k(const int* x, int* y, int n) {
  int i = threadIdx.x;
  volatile int zero = 0;
  if (i < n) y[i] = x[i] / zero;
}
extern "C" void k_launch(const int* x, int* y, int n) { k<<<1, 64>>>(x, y, n); }
