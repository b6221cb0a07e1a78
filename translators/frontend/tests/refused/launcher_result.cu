// Unsupported 7:10: a launcher that returns a result (write it to memory instead) is not supported
__global__ void k(float* x) {}
extern "C" float k_launch(float* x, int n) {
  float h = 0;
  k<<<1, 1>>>(x);
  cudaMemcpy(&h, x, sizeof(float), cudaMemcpyDeviceToHost);
  return h;
}
