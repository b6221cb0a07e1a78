// Row softmax in two passes: maximum and sum together, the sum rescaled whenever the maximum grows; a block a row.
#include <cuda_runtime.h>
#include <math.h>

#ifndef ROWS
#define ROWS 5
#endif
#ifndef COLUMNS
#define COLUMNS 128
#endif

constexpr int THREADS = 128;

struct __align__(8) State {
  float peak;
  float total;
};

__device__ __forceinline__ State join(State a, State b) {
  bool left = a.peak > b.peak;
  State larger = left ? a : b;
  State smaller = left ? b : a;
  State both;
  both.peak = larger.peak;
  both.total = larger.total + (smaller.total > 0.0f ? smaller.total * expf(smaller.peak - larger.peak) : 0.0f);
  return both;
}

__global__ void softmax_online_kernel(const float* __restrict__ x, float* __restrict__ y, int columns) {
  __shared__ State states[THREADS];
  x += (size_t)blockIdx.x * columns;
  y += (size_t)blockIdx.x * columns;

  State mine = {-INFINITY, 0.0f};
  for (int c = threadIdx.x; c < columns; c += THREADS) {
    State one = {x[c], 1.0f};
    mine = join(mine, one);
  }
  states[threadIdx.x] = mine;
  __syncthreads();
  for (int half = THREADS / 2; half > 0; half /= 2) {
    if (threadIdx.x < half) states[threadIdx.x] = join(states[threadIdx.x], states[threadIdx.x + half]);
    __syncthreads();
  }
  State all = states[0];

  float scale = 1.0f / all.total;
  for (int c = threadIdx.x; c < columns; c += THREADS) y[c] = expf(x[c] - all.peak) * scale;
}

extern "C" void softmax_online_launch(const float* x, float* y) {
  softmax_online_kernel<<<ROWS, THREADS>>>(x, y, COLUMNS);
}
