__global__ void k(const float* x, float* y, int n) {
  int i = threadIdx.x;
  float r;
  asm("ex3.approx.f32 %0, %1;" : "=f"(r) : "f"(x[i]));
  if (i < n) y[i] = r;
}
extern "C" void k_launch(const float* x, float* y, int n) { k<<<1, 64>>>(x, y, n); }
