// A filter whose taps another function sets.
__constant__ float taps[2][5];
__constant__ int shift;

extern "C" void set_taps(const float* values, int by) {
  cudaMemcpyToSymbol(taps, values, sizeof(taps));
  cudaMemcpyToSymbol(shift, &by, sizeof(by));
}

__global__ void filter(const float* x, float* y, int count) {
  int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at >= count) return;
  float sum = 0.0f;
  for (int k = 0; k < 5; ++k)
    if (at + k < count) sum += taps[at & 1][k] * x[at + k];
  y[at] = sum + (shift > 3 ? 1.0f : 0.0f);
}

extern "C" void filter_all(const float* x, float* y, int count) {
  filter<<<(count + 63) / 64, 64>>>(x, y, count);
}
