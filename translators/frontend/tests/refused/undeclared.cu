// ParseError 3:10: use of undeclared identifier 'zzz'
__global__ void k(float* x, int n) {
  x[0] = zzz;
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
