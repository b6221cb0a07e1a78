// Softmax in one pass with a running maximum; a sum in double precision.
#include <cuda_runtime.h>
#include <math.h>
__global__ void softmax_online(float* out, const float* inp, int N, int C) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < N) {
    const float* row = inp + i * C;
    float* o = out + i * C;
    float maxval = -INFINITY; double sum = 0.0;
    for (int j = 0; j < C; j++) {
      float prev = maxval;
      if (row[j] > maxval) { maxval = row[j]; sum = sum * expf(prev - maxval) + expf(row[j] - maxval); }
      else { sum += expf(row[j] - maxval); }
    }
    for (int j = 0; j < C; j++) o[j] = expf(row[j] - maxval) / sum;
  }
}
extern "C" void softmax_online_launch(float* out, const float* inp, int N, int C) { softmax_online<<<(N+31)/32, 32>>>(out, inp, N, C); }
