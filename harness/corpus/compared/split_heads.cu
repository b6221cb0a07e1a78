// Takes interleaved queries, keys and values apart: quotients and remainders of one linear index.
#include <cuda_runtime.h>

__global__ void split_heads_kernel(const float* joint, float* q, float* k, float* v, int batch, int heads, int steps,
                                   int width) {
  int linear = blockIdx.x * blockDim.x + threadIdx.x;
  if (linear >= batch * heads * steps * width) return;
  int w = linear % width;
  int t = linear / width % steps;
  int h = linear / (width * steps) % heads;
  int b = linear / (width * steps * heads);
  int from = ((b * steps + t) * 3 * heads + h) * width + w;
  q[linear] = __ldg(joint + from);
  k[linear] = __ldg(&joint[from + heads * width]);
  v[linear] = joint[from + 2 * heads * width];
}

extern "C" void split_heads_launch(const float* joint, float* q, float* k, float* v, int batch, int heads, int steps,
                                   int width) {
  int total = batch * heads * steps * width;
  split_heads_kernel<<<(total + 255) / 256, 256>>>(joint, q, k, v, batch, heads, steps, width);
}
