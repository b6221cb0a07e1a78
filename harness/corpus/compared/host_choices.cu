// Pointers of the host that a condition chooses, that move, and that change only sometimes.
#include <cuda_runtime.h>
#include <utility>

__global__ void step(const float* from, float* to, int n, float k) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) to[i] = 0.5f * from[i] + k;
}
__global__ void piece(float* p, int n, float k) {
  int i = threadIdx.x;
  if (i < n) p[i] += k;
}

extern "C" void host_choices_launch(const float* x, float* y, int n, int turns, int flag) {
  const int blocks = (n + 31) / 32;
  size_t bytes = n * sizeof(float);
  float *a, *b, *c;
  cudaMalloc(&a, bytes);
  cudaMalloc(&b, bytes);
  cudaMalloc(&c, bytes);
  cudaMemcpy(a, x, bytes, cudaMemcpyDeviceToDevice);
  cudaMemset(b, 0, bytes);
  cudaMemset(c, 0, bytes);
  float* from = flag & 2 ? a : b;
  float* to = flag & 2 ? b : a;
  step<<<blocks, 32>>>(from, to, n, 2.f);
  step<<<blocks, 32>>>(to, y, n, 0.5f);
  float* p = y;
  for (int done = 0; done < n; done += 32, p += 32) {
    int count = n - done < 32 ? n - done : 32;
    if (count == 7) continue;
    piece<<<1, 32>>>(p, count, done);
  }
  step<<<blocks, 32>>>(c, from, n, 3.f);
  step<<<blocks, 32>>>(y, to, n, 0.f);
  if (flag > 5) return;
  float* other = c;
  step<<<blocks, 32>>>(a, c, n, 1.f);
  if (turns > 2) std::swap(other, b);
  step<<<blocks, 32>>>(other, y, n, 4.f);
  step<<<blocks, 32>>>(b, y + n / 2, n - n / 2, 4.f);
}
