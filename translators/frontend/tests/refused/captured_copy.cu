// Unsupported 4:13: a lambda that copies a variable which changes is not supported
__global__ void k(float* x, int n) {
  int i = 1;
  auto f = [i](float v) { return v * i; };
  i = 2;
  x[0] = f(x[1]);
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
