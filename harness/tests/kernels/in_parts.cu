// A file that needs its neighbours, and of one that is not there only what is no part of the kernel.
#include <cstdio>
#include <vector>
#include "polynomial.h"
#include "polynomial.h"
#include "expected_values.h"

__global__ void evaluate(const float* x, float* y, int count) {
  int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at < count) y[at] = polynomial(x[at]);
}

static void report(const std::vector<float>& values, const Expected& wanted) {
  for (float value : values) printf("%f\n", value - wanted.at(value));
}

int main() {
  int count = 1000;
  Expected wanted = expected_values(count);
  std::vector<float> host(count);
  float *x, *y;
  cudaMalloc(&x, count * sizeof(float));
  cudaMalloc(&y, count * sizeof(float));
  const int threads = 128;
  evaluate<<<(count + threads - 1) / threads, threads>>>(x, y, count);
  cudaMemcpy(host.data(), y, count * sizeof(float), cudaMemcpyDeviceToHost);
  report(host, wanted);
  return 0;
}
