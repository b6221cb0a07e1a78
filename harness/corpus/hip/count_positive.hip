// How many numbers of a segment are positive: ballot and population count, 64 at a time.
#include <hip/hip_runtime.h>

__global__ void count_positive_kernel(const float* x, int* counts, int length) {
  int lane = threadIdx.x;
  int total = 0;
  for (int base = 0; base < length; base += 64) {
    int i = base + lane;
    bool positive = i < length && x[blockIdx.x * length + i] > 0.0f;
    total += __popcll(__ballot(positive));
  }
  if (lane == 0) counts[blockIdx.x] = total;
}

extern "C" void count_positive_launch(const float* x, int* counts, int segments, int length) {
  count_positive_kernel<<<segments, 64>>>(x, counts, length);
}
