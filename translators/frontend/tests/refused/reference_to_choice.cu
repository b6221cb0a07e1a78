// Unsupported 4:10: the reference 'r' to a value without a place is not supported
__global__ void k(float* x, int n) {
  float a = x[0], b = x[1];
  float& r = n > 3 ? a : b;
  r = 2;
  x[2] = a;
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
