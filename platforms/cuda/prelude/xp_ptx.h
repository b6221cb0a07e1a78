/* Instructions of PTX as functions: outputs first, then inputs, in the order of the assembly's operands. */
#pragma once
#define XP_PTX(name) XP_DEVICE void __ptx_##name
XP_DEVICE unsigned __ptx_thread() { return threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z); }
XP_PTX(read_laneid)(unsigned& d) { d = __ptx_thread() % 32u; }
XP_PTX(read_warpid)(unsigned& d) { d = __ptx_thread() / 32u; }
XP_PTX(read_lanemask_eq)(unsigned& d) { d = 1u << __ptx_thread() % 32u; }
XP_PTX(read_lanemask_lt)(unsigned& d) { d = (1u << __ptx_thread() % 32u) - 1u; }
XP_PTX(read_lanemask_le)(unsigned& d) { d = (2u << __ptx_thread() % 32u) - 1u; }
XP_PTX(read_lanemask_gt)(unsigned& d) { d = ~((2u << __ptx_thread() % 32u) - 1u); }
XP_PTX(read_lanemask_ge)(unsigned& d) { d = ~((1u << __ptx_thread() % 32u) - 1u); }
XP_PTX(bar_sync)() { __syncthreads(); }
XP_PTX(barrier_sync)() { __syncthreads(); }
XP_PTX(bar_warp_sync)(unsigned mask) { __syncwarp(mask); }
XP_PTX(membar_gl)() { } XP_PTX(membar_cta)() { } XP_PTX(membar_sys)() { }
XP_PTX(fence_acq_rel_gpu)() { } XP_PTX(fence_acq_rel_cta)() { }
XP_PTX(prefetch_global_L1)(const void* p) { } XP_PTX(prefetch_global_L2)(const void* p) { }

#define XP_LOAD1(ways, type, T) XP_PTX(ld_global##ways##_##type)(T& a, const void* p) { a = *(const T*)p; }
#define XP_LOAD2(ways, type, T) XP_PTX(ld_global##ways##_v2_##type)(T& a, T& b, const void* p) { const T* q = (const T*)p; a = q[0]; b = q[1]; }
#define XP_LOAD4(ways, type, T) XP_PTX(ld_global##ways##_v4_##type)(T& a, T& b, T& c, T& d, const void* p) { \
  const T* q = (const T*)p; a = q[0]; b = q[1]; c = q[2]; d = q[3]; }
#define XP_LOADS(ways) XP_LOAD1(ways, f32, float) XP_LOAD1(ways, u32, unsigned) XP_LOAD1(ways, s32, int) XP_LOAD1(ways, b32, unsigned) \
  XP_LOAD2(ways, f32, float) XP_LOAD2(ways, u32, unsigned) XP_LOAD2(ways, s32, int) XP_LOAD4(ways, f32, float) XP_LOAD4(ways, u32, unsigned) \
  XP_LOAD4(ways, s32, int)
XP_LOADS() XP_LOADS(_nc) XP_LOADS(_cg) XP_LOADS(_cs) XP_LOADS(_nc_L1__no_allocate) XP_LOADS(_nc_L1__no_allocate_L2__128B)
XP_LOADS(_L1__no_allocate) XP_LOADS(_nc_L1__evict_last)
#define XP_STORES(type, T) \
  XP_PTX(st_global_##type)(void* p, T a) { *(T*)p = a; } XP_PTX(st_global_cs_##type)(void* p, T a) { *(T*)p = a; } \
  XP_PTX(st_global_v4_##type)(void* p, T a, T b, T c, T d) { T* q = (T*)p; q[0] = a; q[1] = b; q[2] = c; q[3] = d; }
XP_STORES(f32, float) XP_STORES(u32, unsigned) XP_STORES(s32, int)
XP_PTX(red_global_add_f32)(float* p, float a) { atomicAdd(p, a); }
XP_PTX(atom_global_add_f32)(float& d, float* p, float a) { d = atomicAdd(p, a); }
XP_PTX(red_global_add_s32)(int* p, int a) { atomicAdd(p, a); }
XP_PTX(atom_global_add_u32)(unsigned& d, unsigned* p, unsigned a) { d = atomicAdd(p, a); }

#define XP_FLOAT1(name, f) XP_PTX(name##_f32)(float& d, float a) { d = f(a); } XP_PTX(name##_ftz_f32)(float& d, float a) { d = f(a); }
XP_FLOAT1(ex2_approx, exp2f) XP_FLOAT1(lg2_approx, log2f) XP_FLOAT1(rcp_approx, __frcp_rn) XP_FLOAT1(rsqrt_approx, rsqrtf)
XP_FLOAT1(sqrt_approx, sqrtf) XP_FLOAT1(sin_approx, sinf) XP_FLOAT1(cos_approx, cosf) XP_FLOAT1(tanh_approx, tanhf)
XP_FLOAT1(rcp_rn, __frcp_rn) XP_FLOAT1(sqrt_rn, sqrtf) XP_FLOAT1(abs, fabsf)
XP_PTX(fma_rn_f32)(float& d, float a, float b, float c) { d = fmaf(a, b, c); }
XP_PTX(fma_rn_ftz_f32)(float& d, float a, float b, float c) { d = fmaf(a, b, c); }
#define XP_FLOAT2(name, e) XP_PTX(name##_f32)(float& d, float a, float b) { d = e; } XP_PTX(name##_ftz_f32)(float& d, float a, float b) { d = e; }
XP_FLOAT2(add, a + b) XP_FLOAT2(add_rn, a + b) XP_FLOAT2(sub, a - b) XP_FLOAT2(mul, a * b) XP_FLOAT2(mul_rn, a * b)
XP_FLOAT2(max, fmaxf(a, b)) XP_FLOAT2(min, fminf(a, b)) XP_FLOAT2(div_full, a / b) XP_FLOAT2(div_approx, a / b)

XP_DEVICE unsigned __ptx_bits(half2 a) { return (unsigned)__half_as_ushort(a.y) << 16 | __half_as_ushort(a.x); }
XP_DEVICE half2 __ptx_halves(unsigned a) {
  return half2{__ushort_as_half((unsigned short)(a & 0xffffu)), __ushort_as_half((unsigned short)(a >> 16))};
}
XP_PTX(add_f16x2)(unsigned& d, unsigned a, unsigned b) { d = __ptx_bits(__hadd2(__ptx_halves(a), __ptx_halves(b))); }
XP_PTX(sub_f16x2)(unsigned& d, unsigned a, unsigned b) { d = __ptx_bits(__hsub2(__ptx_halves(a), __ptx_halves(b))); }
XP_PTX(mul_f16x2)(unsigned& d, unsigned a, unsigned b) { d = __ptx_bits(__hmul2(__ptx_halves(a), __ptx_halves(b))); }
XP_PTX(fma_rn_f16x2)(unsigned& d, unsigned a, unsigned b, unsigned c) {
  d = __ptx_bits(__hfma2(__ptx_halves(a), __ptx_halves(b), __ptx_halves(c)));
}
/* of a pair the first operand becomes the upper half */
XP_PTX(cvt_rn_f16x2_f32)(unsigned& d, float high, float low) { d = __ptx_bits(__floats2half2_rn(low, high)); }
XP_PTX(cvt_rn_bf16x2_f32)(unsigned& d, float high, float low) {
  d = (unsigned)__bfloat16_as_ushort(__float2bfloat16(high)) << 16 | __bfloat16_as_ushort(__float2bfloat16(low));
}
XP_PTX(cvt_rn_f16_f32)(unsigned short& d, float a) { d = __half_as_ushort(__float2half(a)); }
XP_PTX(cvt_f32_f16)(float& d, unsigned short a) { d = __half2float(__ushort_as_half(a)); }

XP_PTX(prmt_b32)(unsigned& d, unsigned a, unsigned b, unsigned order) { d = __byte_perm(a, b, order); }
XP_PTX(popc_b32)(unsigned& d, unsigned a) { d = (unsigned)__popc(a); }
XP_PTX(clz_b32)(unsigned& d, unsigned a) { d = (unsigned)__clz((int)a); }
XP_PTX(brev_b32)(unsigned& d, unsigned a) { d = __brev(a); }
XP_PTX(bfe_u32)(unsigned& d, unsigned a, unsigned start, unsigned length) {
  d = length >= 32u ? a >> start : a >> start & ((1u << length) - 1u);
}
XP_PTX(bfi_b32)(unsigned& d, unsigned a, unsigned b, unsigned start, unsigned length) {
  unsigned mask = (length >= 32u ? 0xffffffffu : (1u << length) - 1u) << start;
  d = (b & ~mask) | (a << start & mask);
}
XP_PTX(lop3_b32)(unsigned& d, unsigned a, unsigned b, unsigned c, int table) {
  unsigned r = 0;
  for (int k = 0; k < 8; k++)
    if (table >> k & 1) r |= (k & 4 ? a : ~a) & (k & 2 ? b : ~b) & (k & 1 ? c : ~c);
  d = r;
}
XP_PTX(dp4a_s32_s32)(int& d, int a, int b, int c) { d = __dp4a(a, b, c); }
XP_PTX(mul_hi_u32)(unsigned& d, unsigned a, unsigned b) { d = __umulhi(a, b); }
XP_PTX(mad_lo_s32)(int& d, int a, int b, int c) { d = a * b + c; }
XP_PTX(add_s32)(int& d, int a, int b) { d = a + b; }
XP_PTX(add_u32)(unsigned& d, unsigned a, unsigned b) { d = a + b; }
