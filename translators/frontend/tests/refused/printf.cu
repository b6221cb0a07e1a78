// Unsupported 3:3: printf is not supported
__global__ void k(float* x, int n) {
  printf("%d", n);
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
