// Unsupported 3:5: main as the launcher (a launcher is a function of device pointers) is not supported
__global__ void k(float* x, int n) {}
int main() {
  float* d;
  cudaMalloc(&d, 4);
  k<<<1, 1>>>(d, 1);
}
