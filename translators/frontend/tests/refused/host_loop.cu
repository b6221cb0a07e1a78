// Unsupported 4:3: while in the launcher is not supported
__global__ void k(float* x, int n) {}
extern "C" void k_launch(float* x, int n) {
  while (n > 1) {
    k<<<1, 1>>>(x, n);
    n /= 2;
  }
}
