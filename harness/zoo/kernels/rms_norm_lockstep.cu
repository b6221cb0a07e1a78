// Root mean square normalisation with the reduction of old: below 32 threads, lockstep was once taken for granted, and
// of memory that is not volatile it never could be.
#include <cuda_runtime.h>

constexpr int THREADS = 128;

__global__ void rms_norm_kernel(const float* x, float* y) {
  __shared__ float partial[THREADS];
  const float* in = x + blockIdx.x * COLUMNS;
  float squares = 0.0f;
  for (int c = threadIdx.x; c < COLUMNS; c += THREADS) {
    squares += in[c] * in[c];
  }
  partial[threadIdx.x] = squares;
  __syncthreads();
  if (threadIdx.x < 64) partial[threadIdx.x] += partial[threadIdx.x + 64];
  __syncthreads();
  if (threadIdx.x < 32) {
    float* lane = partial + threadIdx.x;
#if BUG
    for (int offset = 32; offset > 0; offset >>= 1) {
      lane[0] += lane[offset];
    }
#else
    for (int offset = 32; offset > 0; offset >>= 1) {
      float sum = lane[0] + lane[offset];
      __syncwarp();
      lane[0] = sum;
      __syncwarp();
    }
#endif
  }
  __syncthreads();
  float scale = 1.0f / sqrtf(partial[0] / COLUMNS + 1e-5f);
  for (int c = threadIdx.x; c < COLUMNS; c += THREADS) {
    y[blockIdx.x * COLUMNS + c] = in[c] * scale;
  }
}

extern "C" void rms_norm_launch(const float* x, float* y) {
  rms_norm_kernel<<<ROWS, THREADS>>>(x, y);
}
