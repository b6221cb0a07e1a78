// Unsupported 3:3: inline assembly 'mov.u32 %0, %laneid;' is not supported
__global__ void k(float* x, int n) {
  asm volatile("mov.u32 %0, %laneid;" : "=r"(n));
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
