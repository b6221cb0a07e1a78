// Unsupported 6:9: 'd' in the device's memory, read by the host, is not supported
__global__ void k(float* x, float a) { x[0] = a; }
extern "C" void k_launch(float* x) {
  float* d;
  cudaMalloc(&d, sizeof(float));
  float a = d[0];
  k<<<1, 1>>>(x, a);
}
