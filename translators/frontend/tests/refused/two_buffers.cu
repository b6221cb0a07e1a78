// Unsupported 7:5: pointer 'p' that points into 'a' and into 'b' is not supported
__global__ void k(float* x, int n) {
  __shared__ float a[32], b[32];
  float* p = a;
  for (int i = 0; i < n; i++) {
    p[0] = 1;
    p = b;
  }
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
