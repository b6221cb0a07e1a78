// Unsupported 4:3: inline assembly 'ld.acquire.gpu.global.u32 %0, [%1];' (with .acquire) is not supported
__global__ void k(unsigned* x, int n) {
  unsigned seen;
  asm volatile("ld.acquire.gpu.global.u32 %0, [%1];" : "=r"(seen) : "l"(x) : "memory");
  x[1] = seen;
}
extern "C" void k_launch(unsigned* x, int n) { k<<<1, 32>>>(x, n); }
