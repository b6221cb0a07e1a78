// Unsupported 3:1: goto is not supported
__global__ void k(float* x, int n) {
again:
  x[0] = 1;
  if (n > 3) goto again;
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
