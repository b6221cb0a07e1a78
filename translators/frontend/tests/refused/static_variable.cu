// Unsupported 3:14: the static variable 's' is not supported
__global__ void k(float* x, int n) {
  static int s = 0;
  x[0] = s++;
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
