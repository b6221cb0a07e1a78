// ParseError 3:23: use of undeclared identifier 't'
__global__ void k(float* x, int n) {
  x[0] = tex2D<float>(t, 1, 2);
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
