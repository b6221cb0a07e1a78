// Rotary embedding: sine and cosine through pointers, positions from memory.
#include <math.h>
__global__ void rope(float* q, const int* pos, int heads, int hd, float base) {
  int t = blockIdx.x, h = blockIdx.y, i = threadIdx.x;
  for (; i < hd / 2; i += blockDim.x) {
    float inv = powf(base, -2.0f * i / hd), ang = pos[t] * inv, s, c;
    sincosf(ang, &s, &c);
    float* p = q + (t * heads + h) * hd;
    float a = p[2 * i], b = p[2 * i + 1];
    p[2 * i] = a * c - b * s;
    p[2 * i + 1] = a * s + b * c;
  }
}
extern "C" void rope_launch(float* q, const int* pos, int tokens, int heads, int hd, float base) { rope<<<dim3(tokens, heads), 32>>>(q, pos, heads, hd, base); }
