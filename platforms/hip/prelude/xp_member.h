/* Builtins of one thread: arithmetic, bits, dot products, atomics, loads. */
#pragma once
#define __builtin_nontemporal_load(place) (*(place))
#define __builtin_nontemporal_store(value, place) (*(place) = (value))
#define __builtin_assume(condition) ((void)0)
#define __builtin_assume_aligned(pointer, ...) (pointer)
#define __builtin_unreachable() ((void)0)

XP_DEVICE unsigned __builtin_amdgcn_workitem_id_x() { return threadIdx.x; }
XP_DEVICE unsigned __builtin_amdgcn_workitem_id_y() { return threadIdx.y; }
XP_DEVICE unsigned __builtin_amdgcn_workitem_id_z() { return threadIdx.z; }
XP_DEVICE unsigned __builtin_amdgcn_workgroup_id_x() { return blockIdx.x; }
XP_DEVICE unsigned __builtin_amdgcn_workgroup_id_y() { return blockIdx.y; }
XP_DEVICE unsigned __builtin_amdgcn_workgroup_id_z() { return blockIdx.z; }
XP_DEVICE unsigned short __builtin_amdgcn_workgroup_size_x() { return blockDim.x; }
XP_DEVICE unsigned short __builtin_amdgcn_workgroup_size_y() { return blockDim.y; }
XP_DEVICE unsigned short __builtin_amdgcn_workgroup_size_z() { return blockDim.z; }
XP_DEVICE unsigned __builtin_amdgcn_grid_size_x() { return gridDim.x * blockDim.x; }
XP_DEVICE unsigned __builtin_amdgcn_grid_size_y() { return gridDim.y * blockDim.y; }
XP_DEVICE unsigned __builtin_amdgcn_grid_size_z() { return gridDim.z * blockDim.z; }

XP_DEVICE float __builtin_amdgcn_rcpf(float x) { return 1.0f / x; }
XP_DEVICE double __builtin_amdgcn_rcp(double x) { return 1.0 / x; }
XP_DEVICE half __builtin_amdgcn_rcph(half x) { return (half)(1.0f / (float)x); }
XP_DEVICE float __builtin_amdgcn_rsqf(float x) { return rsqrtf(x); }
XP_DEVICE double __builtin_amdgcn_rsq(double x) { return rsqrt(x); }
XP_DEVICE half __builtin_amdgcn_rsqh(half x) { return (half)rsqrtf((float)x); }
XP_DEVICE float __builtin_amdgcn_sqrtf(float x) { return sqrtf(x); }
XP_DEVICE double __builtin_amdgcn_sqrt(double x) { return sqrt(x); }
XP_DEVICE half __builtin_amdgcn_sqrth(half x) { return (half)sqrtf((float)x); }
XP_DEVICE float __builtin_amdgcn_exp2f(float x) { return exp2f(x); }
XP_DEVICE float __builtin_amdgcn_logf(float x) { return log2f(x); }
XP_DEVICE float __builtin_amdgcn_log_clampf(float x) { return fmaxf(log2f(x), -FLT_MAX); }
XP_DEVICE float __builtin_amdgcn_sinf(float turns) { return sinf(turns * 6.283185307179586f); }
XP_DEVICE float __builtin_amdgcn_cosf(float turns) { return cosf(turns * 6.283185307179586f); }
XP_DEVICE float __builtin_amdgcn_fractf(float x) { return x - floorf(x); }
XP_DEVICE double __builtin_amdgcn_fract(double x) { return x - floor(x); }
XP_DEVICE float __builtin_amdgcn_fmul_legacy(float a, float b) { return a == 0.0f || b == 0.0f ? 0.0f : a * b; }
XP_DEVICE float __builtin_amdgcn_fmed3f(float a, float b, float c) {
  return fmaxf(fminf(a, b), fminf(fmaxf(a, b), c));
}
XP_DEVICE half __builtin_amdgcn_fmed3h(half a, half b, half c) {
  return (half)__builtin_amdgcn_fmed3f((float)a, (float)b, (float)c);
}
XP_DEVICE float __builtin_amdgcn_ldexpf(float x, int power) { return ldexpf(x, power); }
XP_DEVICE double __builtin_amdgcn_ldexp(double x, int power) { return x * exp2((double)power); }
#define __clampf(x, low, high) fminf(fmaxf(x, low), high)

/* bits */
XP_DEVICE unsigned __builtin_amdgcn_ubfe(unsigned x, unsigned first, unsigned count) {
  return (count & 31) == 0 ? 0u : x >> (first & 31) & ((1u << (count & 31)) - 1u);
}
XP_DEVICE int __builtin_amdgcn_sbfe(int x, unsigned first, unsigned count) {
  unsigned wide = count & 31, kept = (unsigned)(x >> (first & 31)) & ((1u << wide) - 1u);
  return wide == 0 ? 0 : (int)((kept ^ (1u << (wide - 1))) - (1u << (wide - 1)));
}
XP_DEVICE unsigned __bfe(unsigned x, unsigned first, unsigned count) { return __builtin_amdgcn_ubfe(x, first, count); }
XP_DEVICE unsigned __builtin_amdgcn_alignbit(unsigned high, unsigned low, unsigned shift) {
  return (unsigned)(((unsigned long long)high << 32 | low) >> (shift & 31));
}
XP_DEVICE unsigned __builtin_amdgcn_alignbyte(unsigned high, unsigned low, unsigned bytes) {
  return (unsigned)(((unsigned long long)high << 32 | low) >> 8 * (bytes & 3));
}
XP_DEVICE unsigned __builtin_amdgcn_perm(unsigned high, unsigned low, unsigned order) {
  unsigned long long bytes = (unsigned long long)high << 32 | low;
  unsigned result = 0;
  for (int i = 0; i < 4; i++) {
    unsigned pick = order >> 8 * i & 255u;
    unsigned byte = pick < 8 ? (unsigned)(bytes >> 8 * pick) & 255u : pick > 12 ? 255u : pick == 12 ? 0u
      : (bytes >> (16 * (pick - 8) + 15) & 1 ? 255u : 0u);
    result |= byte << 8 * i;
  }
  return result;
}
XP_DEVICE unsigned __builtin_amdgcn_sad_u8(unsigned a, unsigned b, unsigned sum) {
  for (int i = 0; i < 32; i += 8) {
    int distance = (int)(a >> i & 255u) - (int)(b >> i & 255u);
    sum += distance < 0 ? -distance : distance;
  }
  return sum;
}

/* dot products */
typedef _Float16 xp_half2 __attribute__((ext_vector_type(2)));
typedef short xp_short2 __attribute__((ext_vector_type(2)));
typedef unsigned short xp_ushort2 __attribute__((ext_vector_type(2)));
__device__ int __builtin_amdgcn_sdot4(int, int, int, bool clamp);
__device__ unsigned __builtin_amdgcn_udot4(unsigned, unsigned, unsigned, bool clamp);
__device__ int __builtin_amdgcn_sdot8(int, int, int, bool clamp);
__device__ unsigned __builtin_amdgcn_udot8(unsigned, unsigned, unsigned, bool clamp);
__device__ int __builtin_amdgcn_sudot4(bool signed_a, int a, bool signed_b, int b, int c, bool clamp);
XP_DEVICE float __builtin_amdgcn_fdot2(xp_half2 a, xp_half2 b, float c, bool clamp) {
  float sum = (float)a[0] * (float)b[0] + (float)a[1] * (float)b[1] + c;
  return clamp ? __saturatef(sum) : sum;
}
XP_DEVICE int __builtin_amdgcn_sdot2(xp_short2 a, xp_short2 b, int c, bool) {
  return (int)a[0] * (int)b[0] + (int)a[1] * (int)b[1] + c;
}
XP_DEVICE unsigned __builtin_amdgcn_udot2(xp_ushort2 a, xp_ushort2 b, unsigned c, bool) {
  return (unsigned)a[0] * (unsigned)b[0] + (unsigned)a[1] * (unsigned)b[1] + c;
}
XP_DEVICE float amd_mixed_dot(__half2 a, __half2 b, float c, bool) {
  return (float)a.x * (float)b.x + (float)a.y * (float)b.y + c;
}
XP_DEVICE int amd_mixed_dot(char4 a, char4 b, int c, bool) {
  return (int)a.x * (int)b.x + (int)a.y * (int)b.y + (int)a.z * (int)b.z + (int)a.w * (int)b.w + c;
}
XP_DEVICE unsigned amd_mixed_dot(uchar4 a, uchar4 b, unsigned c, bool) {
  return (unsigned)a.x * b.x + (unsigned)a.y * b.y + (unsigned)a.z * b.z + (unsigned)a.w * b.w + c;
}
XP_DEVICE xp_half2 __builtin_amdgcn_cvt_pkrtz(float a, float b) {
  xp_half2 both;
  both[0] = __float2half_rz(a);
  both[1] = __float2half_rz(b);
  return both;
}

/* atomics: scopes and orders do not matter, threads take turns */
XP_ATOMIC(atomicMax, float) XP_ATOMIC(atomicMin, float) XP_ATOMIC(atomicMax, double) XP_ATOMIC(atomicMin, double)
XP_ATOMIC(atomicAdd, long) XP_ATOMIC(atomicAdd, unsigned long) XP_ATOMIC(atomicMax, unsigned long)
XP_ATOMIC(atomicMin, unsigned long) XP_ATOMIC(atomicSub, unsigned long) XP_ATOMIC(atomicSub, unsigned long long)
XP_ATOMIC(atomicExch, double)
#define XP_FLOAT_ADD(name) XP_ATOMIC(name, float) XP_ATOMIC(name, double)
XP_FLOAT_ADD(unsafeAtomicAdd) XP_FLOAT_ADD(safeAtomicAdd) XP_FLOAT_ADD(unsafeAtomicMax) XP_FLOAT_ADD(unsafeAtomicMin)
XP_FLOAT_ADD(safeAtomicMax) XP_FLOAT_ADD(safeAtomicMin)
__device__ void atomicAddNoRet(float*, float);
#define __HIP_MEMORY_SCOPE_SINGLETHREAD 1
#define __HIP_MEMORY_SCOPE_WAVEFRONT 2
#define __HIP_MEMORY_SCOPE_WORKGROUP 3
#define __HIP_MEMORY_SCOPE_AGENT 4
#define __HIP_MEMORY_SCOPE_SYSTEM 5
#define __hip_atomic_load(p, order, scope) (*(p))
#define __hip_atomic_store(p, v, order, scope) ((void)(*(p) = (v)))
#define __hip_atomic_fetch_add(p, v, order, scope) atomicAdd(p, v)
#define __hip_atomic_fetch_min(p, v, order, scope) atomicMin(p, v)
#define __hip_atomic_fetch_max(p, v, order, scope) atomicMax(p, v)
#define __hip_atomic_fetch_and(p, v, order, scope) atomicAnd(p, v)
#define __hip_atomic_fetch_or(p, v, order, scope) atomicOr(p, v)
#define __hip_atomic_fetch_xor(p, v, order, scope) atomicXor(p, v)
#define __hip_atomic_exchange(p, v, order, scope) atomicExch(p, v)
template <class T> XP_DEVICE bool xp_compare_exchange(T* place, T* expected, T value) {
  T wanted = *expected, old = atomicCAS(place, wanted, value);
  *expected = old;
  return old == wanted;
}
#define __hip_atomic_compare_exchange_strong(p, e, v, good, bad, scope) xp_compare_exchange(p, e, v)
#define __hip_atomic_compare_exchange_weak(p, e, v, good, bad, scope) xp_compare_exchange(p, e, v)
