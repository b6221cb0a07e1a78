#include <cuda_runtime.h>
#include <cuda_fp16.h>
#include <stdint.h>
__device__ __forceinline__ float fast_ex2(float x) { float y; asm volatile("ex2.approx.ftz.f32 %0, %1;" : "=f"(y) : "f"(x)); return y; }
__device__ inline float4 ld_nc(const float4* p) { float4 v; asm volatile("ld.global.nc.L1::no_allocate.v4.f32 {%0, %1, %2, %3}, [%4];\n" : "=f"(v.x), "=f"(v.y), "=f"(v.z), "=f"(v.w) : "l"(p)); return v; }
template <int lut> __device__ inline int lop3(int a, int b, int c) { int res; asm volatile("lop3.b32 %0, %1, %2, %3, %4;\n" : "=r"(res) : "r"(a), "r"(b), "r"(c), "n"(lut)); return res; }
__device__ inline uint32_t pack2(float a, float b) { uint32_t r; asm("cvt.rn.f16x2.f32 %0, %1, %2;" : "=r"(r) : "f"(b), "f"(a)); return r; }
__global__ void k(const float* x, float* y, int* z, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x; if (i * 4 + 3 >= n) return;
  float4 v = ld_nc(reinterpret_cast<const float4*>(x) + i); float f; asm("fma.rn.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(v.x), "f"(v.y), "f"(v.z));
  y[i] = fast_ex2(v.w) + f; z[i] = lop3<0xEA>(i, 0x0f0f, (int)pack2(v.x, v.y)); unsigned q; asm volatile("{ prmt.b32 %0, %1, %2, %3; }" : "=r"(q) : "r"(i), "r"(7), "r"(0x5140)); z[i] += q;
}
extern "C" void assembly_launch(const float* x, float* y, int* z, int n) { k<<<(n / 4 + 63) / 64, 64>>>(x, y, z, n); }
