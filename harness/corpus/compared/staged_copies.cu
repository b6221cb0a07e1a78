#if (((__CUDACC_VER_MAJOR__ == 11) && (__CUDACC_VER_MINOR__ >= 4)) || (__CUDACC_VER_MAJOR__ > 11))
#define TVM_ENABLE_L2_PREFETCH 1
#else
#define TVM_ENABLE_L2_PREFETCH 0
#endif
extern "C" __global__ void __launch_bounds__(64) staged_copies_kernel(float* __restrict__ X, float* __restrict__ Z) {
  __shared__ float X_shared[512];
  __shared__ float W_shared[256];
  float acc = 0.0f;
  for (int p = 0; p < 2; ++p) {
  {
    unsigned int addr;
    __asm__ __volatile__(
      "{ .reg .u64 addr; cvta.to.shared.u64 addr, %1; cvt.u32.u64 %0, addr; }\n"
      : "=r"(addr)
      : "l"((void *)(X_shared + ((p * 256) + (((int)threadIdx.x) * 4))))
    );
    __asm__ __volatile__(
      #if TVM_ENABLE_L2_PREFETCH
        "cp.async.cg.shared.global.L2::128B [%0], [%1], %2;"
      #else
        "cp.async.cg.shared.global [%0], [%1], %2;"
      #endif
        :: "r"(addr), "l"((void*)(X + (((((int)blockIdx.x) * 512) + (p * 256)) + (((int)threadIdx.x) * 4)))), "n"(16)
    );
  }
  }
__asm__ __volatile__("cp.async.commit_group;");

  for (int q = 0; q < 4; ++q) {
  {
    unsigned int addr;
    __asm__ __volatile__(
      "{ .reg .u64 addr; cvta.to.shared.u64 addr, %1; cvt.u32.u64 %0, addr; }\n"
      : "=r"(addr)
      : "l"((void *)(W_shared + ((q * 64) + ((int)threadIdx.x))))
    );
    int pred_guard = (int)(q * 64 + ((int)threadIdx.x) < 200);
    __asm__ __volatile__(
        "{  .reg .pred p;"
        "  setp.ne.b32 p, %0, 0;"
      #if TVM_ENABLE_L2_PREFETCH
        " @p cp.async.ca.shared.global.L2::128B [%1], [%2], %3;"
      #else
        " @p cp.async.ca.shared.global [%1], [%2], %3;"
      #endif
      "  @!p st.shared.u32 [%1], {%4};}"
        :: "r"(pred_guard), "r"(addr), "l"((void*)(X + (q * 64 + ((int)threadIdx.x)))), "n"(4), "r"(0)
    );
  }
  }
__asm__ __volatile__("cp.async.commit_group;");
__asm__ __volatile__("cp.async.wait_group 1;");
  __syncthreads();
  for (int k = 0; k < 8; ++k) acc += X_shared[k * 64 + ((int)threadIdx.x)];
__asm__ __volatile__("cp.async.wait_group 0;");
  __syncthreads();
  for (int k = 0; k < 4; ++k) acc += W_shared[k * 64 + 63 - ((int)threadIdx.x)] * 2.0f;
  Z[((int)blockIdx.x) * 64 + ((int)threadIdx.x)] = acc;
}
extern "C" void staged_copies_launch(float* X, float* Z, int blocks) { staged_copies_kernel<<<blocks, 64>>>(X, Z); }
