// Unsupported 3:3: inline assembly 'cp.async.ca.shared.global [%0], [%1], 16;' (its first address must be one of shared memory) is not supported
__global__ void k(float* x, int n) {
  asm volatile("cp.async.ca.shared.global [%0], [%1], 16;\n" :: "r"((unsigned)__cvta_generic_to_shared(x)), "l"(x + 4));
}
extern "C" void k_launch(float* x, int n) { k<<<1, 32>>>(x, n); }
