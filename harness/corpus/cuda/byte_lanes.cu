// Four bytes as a vector and as a word: what is computed byte by byte goes to __dp4a through a pointer of another type.
#include <cuda_runtime.h>

__global__ void byte_lanes(const int* x, int* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  char4 c = *reinterpret_cast<const char4*>(x + i);
  c.x += 1;
  c.w = -c.w;
  int packed = *(int*)&c;
  char4 weights = make_char4(1, 2, 3, i & 7);
  y[i] = __dp4a(packed, *reinterpret_cast<int*>(&weights), 5);
}

extern "C" void byte_lanes_launch(const int* x, int* y, int n) {
  byte_lanes<<<(n + 127) / 128, 128>>>(x, y, n);
}
