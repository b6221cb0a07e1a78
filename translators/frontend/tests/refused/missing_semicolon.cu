// ParseError 3:14: expected ';' after expression
__global__ void k(float* x, int n) {
  x[0] = 1.0f
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
