__global__ void k(const float* x, float* y, int n) {
  __shared__ float s[64];
  int i = threadIdx.x;
  if (i < n) s[i] = x[i];
  if (i < n) y[i] = s[(i + 33) % n];
}
extern "C" void k_launch(const float* x, float* y, int n) { k<<<1, 64>>>(x, y, n < 64 ? n : 64); }
