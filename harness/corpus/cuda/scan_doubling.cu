// An inclusive scan by doubling steps, error checks around every call.
#include <cuda_runtime.h>
#include <cstdio>
#include <cstdlib>
#include <utility>

#define CHECK(call)                                                                             \
  do {                                                                                          \
    cudaError_t status_ = (call);                                                               \
    if (status_ != cudaSuccess) {                                                               \
      fprintf(stderr, "%s at %s:%d\n", cudaGetErrorString(status_), __FILE__, __LINE__);        \
      exit(EXIT_FAILURE);                                                                       \
    }                                                                                           \
  } while (0)

__global__ void add_from(const int* __restrict__ in, int* __restrict__ out, int n, int distance) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  out[i] = i < distance ? in[i] : in[i] + in[i - distance];
}

extern "C" void scan_doubling_launch(const int* in, int* out, int n) {
  const size_t bytes = sizeof(int) * n;
  int *a = nullptr, *b = nullptr;
  CHECK(cudaMalloc(&a, bytes));
  CHECK(cudaMalloc(&b, bytes));
  CHECK(cudaMemcpy(a, in, bytes, cudaMemcpyDeviceToDevice));
  for (int distance = 1; distance < n; distance <<= 1) {
    add_from<<<(n + 127) / 128, 128>>>(a, b, n, distance);
    CHECK(cudaGetLastError());
    std::swap(a, b);
  }
  CHECK(cudaMemcpy(out, a, bytes, cudaMemcpyDeviceToDevice));
  CHECK(cudaDeviceSynchronize());
  CHECK(cudaFree(a));
  CHECK(cudaFree(b));
}
