// Unsupported 4:3: inline assembly 's_nop 0' is not supported
#include <hip/hip_runtime.h>
__global__ void k(float* x, int n) {
  asm volatile("s_nop 0");
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
