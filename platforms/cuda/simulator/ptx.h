// Instructions of PTX that texts name in assembly: outputs, then inputs.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#include "cuda_bf16.h"
#include "cuda_fp16.h"
#include "cuda_runtime.h"

namespace xp::ptx {

inline void nothing() {}
inline uint64_t below() { return (uint64_t(1) << simt::lane()) - 1; }
template <class D> inline void read_laneid(D& d) { d = static_cast<D>(simt::lane()); }
template <class D> inline void read_warpid(D& d) { d = static_cast<D>(simt::thread_rank() / 32); }
template <class D> inline void read_lanemask_lt(D& d) { d = static_cast<D>(below()); }
template <class D> inline void read_lanemask_eq(D& d) { d = static_cast<D>(uint64_t(1) << simt::lane()); }
template <class D> inline void read_lanemask_le(D& d) { d = static_cast<D>(below() << 1 | 1); }
template <class D> inline void read_lanemask_ge(D& d) { d = static_cast<D>(~static_cast<uint32_t>(below())); }
template <class D> inline void read_lanemask_gt(D& d) { d = static_cast<D>(~static_cast<uint32_t>(below() << 1 | 1)); }
XP_INLINE void bar_sync() { __syncthreads(); }
XP_INLINE void barrier_sync() { __syncthreads(); }
XP_INLINE void bar_warp_sync(unsigned mask) { __syncwarp(mask); }
inline void membar_gl() { __threadfence(); }
inline void membar_cta() { __threadfence_block(); }
inline void membar_sys() { __threadfence_system(); }
inline void fence_acq_rel_gpu() { __threadfence(); }
inline void fence_acq_rel_cta() { __threadfence_block(); }
inline void prefetch_global_L1(const void*) {}
inline void prefetch_global_L2(const void*) {}

// clang-format off
#define XP_LOAD(name, T)                                                                                   \
    template <class D> inline void ld_global##name##T(D& d, const void* p) { memcpy(&d, p, 4); }           \
    template <class D> inline void ld_global##name##v2_##T(D& a, D& b, const void* p) {                    \
        const D* q = static_cast<const D*>(p); a = q[0], b = q[1]; }                                       \
    template <class D> inline void ld_global##name##v4_##T(D& a, D& b, D& c, D& d, const void* p) {        \
        const D* q = static_cast<const D*>(p); a = q[0], b = q[1], c = q[2], d = q[3]; }
#define XP_LOADS(name) XP_LOAD(name, f32) XP_LOAD(name, u32) XP_LOAD(name, s32) XP_LOAD(name, b32)
XP_LOADS(_) XP_LOADS(_nc_) XP_LOADS(_cg_) XP_LOADS(_cs_) XP_LOADS(_nc_L1__no_allocate_) XP_LOADS(_L1__no_allocate_)
XP_LOADS(_nc_L1__no_allocate_L2__128B_) XP_LOADS(_nc_L1__evict_last_)
#define XP_STORE(T)                                                                                        \
    template <class V> inline void st_global_##T(void* p, V v) { *static_cast<V*>(p) = v; }                \
    template <class V> inline void st_global_cs_##T(void* p, V v) { *static_cast<V*>(p) = v; }             \
    template <class V> inline void st_global_v4_##T(void* p, V a, V b, V c, V d) {                         \
        V* q = static_cast<V*>(p); q[0] = a, q[1] = b, q[2] = c, q[3] = d; }
XP_STORE(f32) XP_STORE(u32) XP_STORE(s32)
template <class T> inline void red_global_add_f32(T* p, float v) { atomicAdd(p, v); }
template <class T> inline void red_global_add_s32(T* p, int v) { atomicAdd(p, v); }
template <class D, class T> inline void atom_global_add_f32(D& d, T* p, float v) { d = atomicAdd(p, v); }
template <class D, class T> inline void atom_global_add_u32(D& d, T* p, unsigned v) { d = atomicAdd(p, v); }

#define XP_ONE(name, e)                                              \
    inline void name##_f32(float& d, float a) { d = e; }             \
    inline void name##_ftz_f32(float& d, float a) { d = e; }
#define XP_TWO(name, e)                                              \
    inline void name##_f32(float& d, float a, float b) { d = e; }    \
    inline void name##_ftz_f32(float& d, float a, float b) { d = e; }
XP_ONE(ex2_approx, exp2f(a)) XP_ONE(lg2_approx, log2f(a)) XP_ONE(rcp_approx, 1 / a) XP_ONE(rsqrt_approx, rsqrtf(a))
XP_ONE(sqrt_approx, sqrtf(a)) XP_ONE(sin_approx, sinf(a)) XP_ONE(cos_approx, cosf(a)) XP_ONE(tanh_approx, tanhf(a))
XP_ONE(rcp_rn, 1 / a) XP_ONE(sqrt_rn, sqrtf(a)) XP_ONE(abs, fabsf(a))
XP_TWO(add, a + b) XP_TWO(add_rn, a + b) XP_TWO(sub, a - b) XP_TWO(mul, a * b) XP_TWO(mul_rn, a * b)
XP_TWO(max, fmaxf(a, b)) XP_TWO(min, fminf(a, b)) XP_TWO(div_full, a / b) XP_TWO(div_approx, a / b)
inline void fma_rn_f32(float& d, float a, float b, float c) { d = fmaf(a, b, c); }
inline void fma_rn_ftz_f32(float& d, float a, float b, float c) { d = fmaf(a, b, c); }
// clang-format on

template <class To, class From>
inline To as(From from) {
    To to;
    static_assert(sizeof to == sizeof from);
    memcpy(static_cast<void*>(&to), &from, sizeof to);
    return to;
}
// clang-format off
#define XP_PAIRS(name, e)                                                              \
    template <class D> inline void name##_f16x2(D& d, uint32_t x, uint32_t y) {        \
        const __half2 a = as<__half2>(x), b = as<__half2>(y); d = as<D>(e); }
// clang-format on
XP_PAIRS(add, a + b)
XP_PAIRS(sub, a - b)
XP_PAIRS(mul, a* b)
template <class D>
inline void fma_rn_f16x2(D& d, uint32_t a, uint32_t b, uint32_t c) {
    d = as<D>(__hfma2(as<__half2>(a), as<__half2>(b), as<__half2>(c)));
}
template <class D>
inline void cvt_rn_f16x2_f32(D& d, float high, float low) {
    d = as<D>(__floats2half2_rn(low, high));
}
template <class D>
inline void cvt_rn_bf16x2_f32(D& d, float high, float low) {
    d = as<D>(__floats2bfloat162_rn(low, high));
}
template <class D>
inline void cvt_rn_f16_f32(D& d, float a) {
    d = as<D>(__half(a));
}
inline void cvt_f32_f16(float& d, uint16_t a) { d = as<__half>(a); }

template <class D> inline void prmt_b32(D& d, unsigned a, unsigned b, unsigned order) { d = __byte_perm(a, b, order); }
template <class D> inline void popc_b32(D& d, unsigned a) { d = static_cast<D>(__popc(a)); }
template <class D> inline void clz_b32(D& d, unsigned a) { d = static_cast<D>(__clz(static_cast<int>(a))); }
template <class D> inline void brev_b32(D& d, unsigned a) { d = __brev(a); }
template <class D>
inline void bfe_u32(D& d, unsigned a, unsigned start, unsigned length) {
    d = static_cast<D>(static_cast<uint64_t>(a) >> start & ((uint64_t(1) << length) - 1));
}
template <class D>
inline void bfi_b32(D& d, unsigned a, unsigned b, unsigned start, unsigned length) {
    const auto mask = static_cast<uint32_t>(((uint64_t(1) << length) - 1) << start);
    d = (b & ~mask) | (a << start & mask);
}
template <class D>
inline void lop3_b32(D& d, unsigned a, unsigned b, unsigned c, unsigned table) {
    unsigned result = 0;
    for (int bit = 0; bit < 32; ++bit) {
        const unsigned row = (a >> bit & 1) << 2 | (b >> bit & 1) << 1 | (c >> bit & 1);
        result |= (table >> row & 1) << bit;
    }
    d = result;
}
inline void dp4a_s32_s32(int& d, int a, int b, int c) { d = __dp4a(a, b, c); }
template <class D> inline void mul_hi_u32(D& d, unsigned a, unsigned b) { d = __umulhi(a, b); }
template <class D> inline void mad_lo_s32(D& d, int a, int b, int c) { d = static_cast<D>(static_cast<int64_t>(a) * b + c); }
template <class D> inline void add_s32(D& d, int a, int b) { d = a + b; }
template <class D> inline void add_u32(D& d, unsigned a, unsigned b) { d = a + b; }

}  // namespace xp::ptx
#undef XP_LOAD
#undef XP_LOADS
#undef XP_STORE
#undef XP_ONE
#undef XP_TWO
#undef XP_PAIRS
