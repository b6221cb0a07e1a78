// y[M] = A[M,N] x[N], signed bytes in, 32-bit integers out: one wave a row, four rows a workgroup. Four neighbouring bytes
// a step are what the compiler contracts into v_dot4_i32_i8; up to three are left for the end of a row.
#include <hip/hip_runtime.h>
#include <stdint.h>

#ifndef M
#define M 32
#endif
#ifndef N
#define N 64
#endif

#define WAVE 64
#define WAVES 4  // rows of a workgroup
#define WHOLE (N / 4 * 4)

__global__ void gemv_int8_kernel(const int8_t* __restrict__ a, const int8_t* __restrict__ x, int* __restrict__ y) {
  int lane = threadIdx.x % WAVE;
  int row = blockIdx.x * WAVES + threadIdx.x / WAVE;
  if (row >= M) return;
  const int8_t* in = a + (size_t)row * N;

  int sum = 0;
  for (int k = lane * 4; k < WHOLE; k += WAVE * 4) {
    sum += in[k] * x[k] + in[k + 1] * x[k + 1] + in[k + 2] * x[k + 2] + in[k + 3] * x[k + 3];
  }
  if (lane < N - WHOLE) {
    sum += in[WHOLE + lane] * x[WHOLE + lane];
  }
  for (int offset = WAVE / 2; offset > 0; offset /= 2) {
    sum += __shfl_xor(sum, offset);
  }
  if (lane == 0) {
    y[row] = sum;
  }
}

extern "C" void gemv_int8_launch(const int8_t* a, const int8_t* x, int* y) {
  gemv_int8_kernel<<<dim3((M + WAVES - 1) / WAVES), dim3(WAVES * WAVE), 0, 0>>>(a, x, y);
}
