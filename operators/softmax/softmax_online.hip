// Row softmax in two passes: maximum and sum together; waves join their pairs by shuffles, the workgroup through LDS.
#include <hip/hip_runtime.h>

#ifndef ROWS
#define ROWS 5
#endif
#ifndef COLUMNS
#define COLUMNS 128
#endif

#define THREADS 256
#define WAVE 64
#define WAVES (THREADS / WAVE)

__device__ void join(float& peak, float& total, float other_peak, float other_total) {
  float larger = fmaxf(peak, other_peak);
  if (larger == -INFINITY) return;  // neither has seen anything
  total = total * expf(peak - larger) + other_total * expf(other_peak - larger);
  peak = larger;
}

__global__ void softmax_online_kernel(const float* __restrict__ x, float* __restrict__ y, int columns) {
  __shared__ float peaks[WAVES];
  __shared__ float totals[WAVES];
  const float* in = x + (size_t)blockIdx.x * columns;
  float* out = y + (size_t)blockIdx.x * columns;

  float peak = -INFINITY;
  float total = 0.0f;
  for (int c = threadIdx.x; c < columns; c += THREADS) join(peak, total, in[c], 1.0f);
  for (int offset = WAVE / 2; offset > 0; offset /= 2) {
    float other_peak = __shfl_xor(peak, offset);
    float other_total = __shfl_xor(total, offset);
    join(peak, total, other_peak, other_total);
  }
  if (threadIdx.x % WAVE == 0) {
    peaks[threadIdx.x / WAVE] = peak;
    totals[threadIdx.x / WAVE] = total;
  }
  __syncthreads();
  peak = peaks[0];
  total = totals[0];
  for (int w = 1; w < WAVES; ++w) join(peak, total, peaks[w], totals[w]);

  for (int c = threadIdx.x; c < columns; c += THREADS) out[c] = expf(in[c] - peak) / total;
}

extern "C" void softmax_online_launch(const float* x, float* y) {
  softmax_online_kernel<<<dim3(ROWS), dim3(THREADS), 0, 0>>>(x, y, COLUMNS);
}
