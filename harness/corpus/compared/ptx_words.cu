#include <cuda_runtime.h>
#include <cuda_fp16.h>
#include <cuda_bf16.h>
#include <stdint.h>

__device__ __forceinline__ int lane_id() { int r; asm("mov.s32 %0, %laneid;" : "=r"(r)); return r; }
__device__ __forceinline__ unsigned bfe(unsigned v, unsigned pos, unsigned len) { unsigned r; asm("bfe.u32 %0, %1, %2, %3;" : "=r"(r) : "r"(v), "r"(pos), "r"(len)); return r; }
__device__ __forceinline__ int bfe_s(int v) { int r; asm("bfe.s32 %0, %1, 4, 4;" : "=r"(r) : "r"(v)); return r; }
__device__ __forceinline__ unsigned bfi(unsigned to, unsigned f, unsigned pos, unsigned len) { unsigned r; asm("bfi.b32 %0, %1, %2, %3, %4;" : "=r"(r) : "r"(f), "r"(to), "r"(pos), "r"(len)); return r; }
__device__ __forceinline__ uint64_t mulwide(uint32_t a, uint32_t b) { uint64_t r; asm("mul.wide.u32 %0, %1, %2;" : "=l"(r) : "r"(a), "r"(b)); return r; }
__device__ __forceinline__ float tanh_fast(float x) { float r; asm volatile("tanh.approx.f32 %0,%1; \n\t" : "=f"(r) : "f"(x)); return r; }
__device__ __forceinline__ uint32_t hadd2(uint32_t a, uint32_t b) { uint32_t c; asm volatile("add.f16x2 %0, %1, %2;\n" : "=r"(c) : "r"(a), "r"(b)); return c; }
__device__ __forceinline__ uint32_t float2bf2(float a, float b) { uint32_t r; asm("cvt.rn.bf16x2.f32 %0, %1, %2;\n" : "=r"(r) : "f"(b), "f"(a)); return r; }
__device__ __forceinline__ uint32_t float22h(float x, float y) { 
  union { uint32_t u32; uint16_t u16[2]; } tmp;
  asm volatile("cvt.rn.f16.f32 %0, %1;\n" : "=h"(tmp.u16[0]) : "f"(x));
  asm volatile("cvt.rn.f16.f32 %0, %1;\n" : "=h"(tmp.u16[1]) : "f"(y));
  return tmp.u32; }
__device__ __forceinline__ float half_to_float(uint16_t h) { float f; asm volatile("cvt.f32.f16 %0, %1;\n" : "=f"(f) : "h"(h)); return f; }
__device__ __forceinline__ float2 unpack(uint32_t v) { uint16_t lo, hi; asm volatile("mov.b32 {%0, %1}, %2;\n" : "=h"(lo), "=h"(hi) : "r"(v)); return make_float2(half_to_float(lo), half_to_float(hi)); }
__device__ __forceinline__ uint32_t h0_h0(uint16_t a) { uint32_t b; asm volatile("mov.b32 %0, {%1, %1};" : "=r"(b) : "h"(a)); return b; }
__device__ __forceinline__ void ldg128(uint4& v, const void* p, bool pred) {
  asm volatile("{\n  .reg .pred p;\n  setp.ne.b32 p, %5, 0;\n  mov.b32 %0, %6;\n  mov.b32 %1, %7;\n  mov.b32 %2, %8;\n  mov.b32 %3, %9;\n  @p ld.global.v4.u32 {%0, %1, %2, %3}, [%4];\n}\n"
    : "=r"(v.x), "=r"(v.y), "=r"(v.z), "=r"(v.w) : "l"(p), "r"((int)pred), "r"(v.x), "r"(v.y), "r"(v.z), "r"(v.w)); }
__device__ __forceinline__ void stg(float* p, float v, bool g) { asm volatile("{.reg .pred p;\n\tsetp.ne.b32 p, %2, 0;\n\t@p st.global.f32 [%0], %1;}" :: "l"(p), "f"(v), "r"((int)g) : "memory"); }
__device__ __forceinline__ void sts(uint32_t a, float v) { asm volatile("st.shared.f32 [%0], %1;" :: "r"(a), "f"(v)); }
__device__ __forceinline__ float lds(uint32_t a) { float v; asm volatile("ld.shared.f32 %0, [%1+4];" : "=f"(v) : "r"(a)); return v; }
__global__ void ptx_words(const float* x, float* y, unsigned* z, int n) {
  __shared__ float s[66];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  float v = 0; uint4 q = make_uint4(1, 2, 3, 4);
  ldg128(q, x + 4 * i, 4 * i + 3 < n);
  v = i < n ? x[i] : 0.5f;
  uint32_t sa = (uint32_t)__cvta_generic_to_shared(s);
  sts(sa + threadIdx.x * sizeof(float), v);
  if (threadIdx.x == 0) { s[64] = 1; s[65] = 2; }
  asm volatile("bar.sync 0, 64;");
  float w = lds(sa + 4u * threadIdx.x);
  unsigned r = bfe(q.x, threadIdx.x % 40, 5) ^ bfi(q.y, 0x1234, threadIdx.x % 33, 9) ^ bfe_s(q.z) ^ lane_id();
  uint64_t m = mulwide(q.x, q.w); unsigned lo, hi;
  asm("mov.b64 {%0, %1}, %2;" : "=r"(lo), "=r"(hi) : "l"(m));
  r += hi ^ lo;
  uint32_t h = hadd2(float22h(v, w), h0_h0(0x3c00));
  float2 f = unpack(h);
  r ^= float2bf2(v, w) + h;
  int rounded; asm("cvt.rni.s32.f32 %0, %1;" : "=r"(rounded) : "f"(v * 10.f));
  int sat; asm("cvt.rzi.sat.s8.f32 %0, %1;" : "=r"(sat) : "f"(v * 100.f));
  unsigned sh; asm("shf.r.wrap.b32 %0, %1, %2, %3;" : "=r"(sh) : "r"(q.x), "r"(q.y), "r"(7));
  unsigned sl; asm("shl.b32 %0, %1, %2;" : "=r"(sl) : "r"(q.x), "r"((int)threadIdx.x));
  float k; asm("rsqrt.approx.ftz.f32 %0, %1;" : "=f"(k) : "f"(v * v + 1.f));
  float mx; asm("max.f32 %0, %1, %2;" : "=f"(mx) : "f"(v), "f"(w));
  if (i < n) z[i] = r + rounded + sat + sh + sl;
  stg(y + i, tanh_fast(v) + w + f.x * f.y + k + mx, i < n);
  asm volatile("red.global.add.f32 [%0], %1;" :: "l"(y + n), "f"(1.0f) : "memory");
  asm volatile("prefetch.global.L2 [%0];" :: "l"(x));
  asm volatile("membar.gl;"); asm volatile("nanosleep.u32 20;");
}
extern "C" void ptx_words_launch(const float* x, float* y, unsigned* z, int n) { cudaMemset(y, 0, (n + 1) * 4); ptx_words<<<(n + 63) / 64, 64>>>(x, y, z, n); }
