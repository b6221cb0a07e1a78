// Pointers of the host in every kind of control: conditional swaps, nested loops, breaks, returns.
#include <cuda_runtime.h>
#include <utility>

__global__ void step(const float* from, float* to, int n, float k) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) to[i] = 0.5f * from[i] + k;
}
static void rotate(float*& a, float*& b, float*& c) {
  float* first = a;
  a = b;
  b = c;
  c = first;
}

static int advance(float*& a, float*& b, int n, int turns) {
  const int blocks = (n + 31) / 32;
  for (int t = 0; t < turns; ++t) {
    step<<<blocks, 32>>>(a, b, n, t);
    if (t == 4) return t;
    std::swap(a, b);
  }
  return turns;
}

extern "C" void host_pointers_launch(const float* x, float* y, int n, int turns, int flag) {
  const int blocks = (n + 31) / 32;
  size_t bytes = n * sizeof(float);
  float *a, *b, *c;
  cudaMalloc(&a, bytes);
  cudaMalloc(&b, bytes);
  cudaMalloc(&c, bytes);
  cudaMemcpy(a, x, bytes, cudaMemcpyDeviceToDevice);
  cudaMemset(b, 0, bytes);
  cudaMemset(c, 0, bytes);
  for (int outer = 0; outer < 3; ++outer) {
    for (int inner = 0; inner < (turns & 3) + outer; ++inner) {
      step<<<blocks, 32>>>(a, b, n, outer + 0.25f * inner);
      rotate(a, b, c);
    }
    if ((outer + flag) & 1) {
      float* t = a;
      a = b;
      b = t;
    }
    step<<<blocks, 32>>>(a, c, n, 7.f);
  }
  int left = turns;
  while (true) {
    if (left <= 0) break;
    step<<<blocks, 32>>>(b, a, n, -1.f);
    left -= 5;
    std::swap(a, b);
  }
  advance(a, b, n, turns % 9);
  cudaMemcpy(y, a, bytes, cudaMemcpyDeviceToDevice);
}
