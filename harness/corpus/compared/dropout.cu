// Random numbers by shifts of unsigned integers, one stream a thread.
#include <stdint.h>
__device__ uint32_t xorshift(uint32_t& s) { s ^= s << 13; s ^= s >> 17; s ^= s << 5; return s; }
__global__ void dropout(const float* x, float* y, uint8_t* kept, uint64_t seed, float p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  uint32_t s = (uint32_t)(seed ^ (seed >> 32)) + i * 2654435761u;
  if (s == 0) s = 1;
  for (int k = 0; k < 4; ++k) xorshift(s);
  float u = (xorshift(s) >> 8) * (1.0f / 16777216.0f);
  kept[i] = u >= p;
  y[i] = kept[i] ? x[i] / (1 - p) : 0;
}
extern "C" void dropout_launch(const float* x, float* y, uint8_t* kept, uint64_t seed, float p, int n) { dropout<<<(n + 127) / 128, 128>>>(x, y, kept, seed, p, n); }
