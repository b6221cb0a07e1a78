// Places of row maxima: a structure of value and index in shared memory.
#include <float.h>
struct Pair { float v; int i; };
__device__ Pair better(Pair a, Pair b) { return b.v > a.v || (b.v == a.v && b.i < a.i) ? b : a; }
__global__ void argmax(const float* x, int* where, int n) {
  __shared__ Pair s[128];
  Pair p = {-FLT_MAX, 0x7fffffff};
  for (int i = threadIdx.x; i < n; i += blockDim.x) { Pair q{x[blockIdx.x * n + i], i}; p = better(p, q); }
  s[threadIdx.x] = p;
  __syncthreads();
  for (int k = blockDim.x / 2; k; k >>= 1) { if (threadIdx.x < k) s[threadIdx.x] = better(s[threadIdx.x], s[threadIdx.x + k]); __syncthreads(); }
  if (!threadIdx.x) where[blockIdx.x] = s[0].i;
}
extern "C" void argmax_launch(const float* x, int* where, int rows, int n) { argmax<<<rows, 128>>>(x, where, n); }
