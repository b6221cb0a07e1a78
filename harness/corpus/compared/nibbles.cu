// Two 4-bit numbers a byte, scaled by group.
#include <stdint.h>
__global__ void dequant(const uint8_t* q, const float* scale, float* y, int groups, int per) {
  int g = blockIdx.x;
  for (int j = threadIdx.x; j < per / 2; j += blockDim.x) {
    uint8_t b = q[g * (per / 2) + j];
    int lo = (int)(b & 0xF) - 8, hi = (int)(b >> 4) - 8;
    y[g * per + 2 * j] = lo * scale[g];
    y[g * per + 2 * j + 1] = hi * scale[g];
  }
}
extern "C" void dequant_launch(const uint8_t* q, const float* scale, float* y, int groups, int per) { dequant<<<groups, 64>>>(q, scale, y, groups, per); }
