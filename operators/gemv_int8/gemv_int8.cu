// y[M] = A[M,N] x[N], signed bytes in, 32-bit integers out: a warp a row, four products an instruction by dp4a. Rows whose
// length is no multiple of four are not aligned to words; their bytes are taken one by one.
#include <cuda_runtime.h>

#ifndef M
#define M 32
#endif
#ifndef N
#define N 64
#endif

constexpr int WARPS = 4;  // rows of a block

__global__ void gemv_int8_kernel(const signed char* __restrict__ a, const signed char* __restrict__ x,
                                 int* __restrict__ y) {
  int lane = threadIdx.x % 32;
  int row = blockIdx.x * WARPS + threadIdx.x / 32;
  if (row >= M) return;
  const signed char* in = a + row * N;

  int sum = 0;
  if (N % 4 == 0) {
    const int* a_words = reinterpret_cast<const int*>(in);
    const int* x_words = reinterpret_cast<const int*>(x);
    for (int k = lane; k < N / 4; k += 32) {
      sum = __dp4a(a_words[k], x_words[k], sum);
    }
  } else {
    for (int k = lane; k < N; k += 32) {
      sum += in[k] * x[k];
    }
  }
  for (int offset = 16; offset > 0; offset >>= 1) {
    sum += __shfl_down_sync(0xffffffff, sum, offset);
  }
  if (lane == 0) y[row] = sum;
}

extern "C" void gemv_int8_launch(const signed char* a, const signed char* x, int* y) {
  gemv_int8_kernel<<<(M + WARPS - 1) / WARPS, WARPS * 32>>>(a, x, y);
}
