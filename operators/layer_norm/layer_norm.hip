// Layer normalisation: one workgroup of four waves a row; the mean and the factor are published through LDS.
#include <hip/hip_runtime.h>

#ifndef ROWS
#define ROWS 4
#endif
#ifndef COLUMNS
#define COLUMNS 32
#endif
#define EPSILON 1e-5f

#define THREADS 256
#define WAVE 64
#define WAVES (THREADS / WAVE)

__device__ float wave_sum(float value) {
  for (int offset = WAVE / 2; offset > 0; offset >>= 1) {
    value += __shfl_down(value, offset);
  }
  return value;
}

__global__ void layer_norm_kernel(const float* __restrict__ x, const float* __restrict__ gamma,
                                  const float* __restrict__ beta, float* __restrict__ y) {
  __shared__ float partial[WAVES];
  __shared__ float mean;
  __shared__ float scale;
  int lane = threadIdx.x % WAVE;
  int wave = threadIdx.x / WAVE;
  size_t base = (size_t)blockIdx.x * COLUMNS;

  float sum = 0.0f;
  for (int c = threadIdx.x; c < COLUMNS; c += THREADS) {
    sum += x[base + c];
  }
  sum = wave_sum(sum);
  if (lane == 0) partial[wave] = sum;
  __syncthreads();
  if (threadIdx.x == 0) {
    mean = (partial[0] + partial[1] + partial[2] + partial[3]) / COLUMNS;
  }
  __syncthreads();

  float square = 0.0f;
  for (int c = threadIdx.x; c < COLUMNS; c += THREADS) {
    float centred = x[base + c] - mean;
    square += centred * centred;
  }
  square = wave_sum(square);
  if (lane == 0) partial[wave] = square;
  __syncthreads();
  if (threadIdx.x == 0) {
    float variance = (partial[0] + partial[1] + partial[2] + partial[3]) / COLUMNS;
    scale = 1.0f / sqrtf(variance + EPSILON);
  }
  __syncthreads();

  for (int c = threadIdx.x; c < COLUMNS; c += THREADS) {
    y[base + c] = (x[base + c] - mean) * scale * gamma[c] + beta[c];
  }
}

extern "C" void layer_norm_launch(const float* x, const float* gamma, const float* beta, float* y) {
  layer_norm_kernel<<<dim3(ROWS), dim3(THREADS), 0, 0>>>(x, gamma, beta, y);
}
