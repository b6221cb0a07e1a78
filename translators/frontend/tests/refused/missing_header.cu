// ParseError 2:10: 'nothere.h' file not found
#include "nothere.h"
__global__ void k(float* x, int n) {
  x[0] = 1;
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
