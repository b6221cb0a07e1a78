/* Warp matrix functions over primitives whose meaning is in instructions.c; a fragment is what one lane keeps. */
#pragma once
namespace nvcuda {
namespace wmma {
struct matrix_a; struct matrix_b; struct accumulator; struct row_major; struct col_major;
namespace precision { struct tf32; }
enum layout_t { mem_row_major, mem_col_major };
template <class Use, int m, int n, int k, class T, class Layout = void> class fragment;

#define XP_KEPT(T, kept) typedef T element_type; typedef T storage_element_type; T x[kept]; static constexpr int num_elements = kept;
#define XP_LOAD(use, layout, T, name, shape, kept, m, n, k, tag) \
  __device__ void __wmma_load_##use##_##layout##_##name##_##shape(T* x, const T* p, unsigned ldm); \
  template <> class fragment<matrix_##use, m, n, k, tag, layout##_major> { public: XP_KEPT(T, kept) }; \
  XP_DEVICE void load_matrix_sync(fragment<matrix_##use, m, n, k, tag, layout##_major>& f, const T* p, unsigned ldm) { \
    __wmma_load_##use##_##layout##_##name##_##shape(f.x, p, ldm); }
#define XP_ACCUMULATOR(T, name, shape, m, n, k) \
  __device__ void __wmma_load_c_row_##name##_##shape(T* x, const T* p, unsigned ldm); \
  __device__ void __wmma_load_c_col_##name##_##shape(T* x, const T* p, unsigned ldm); \
  __device__ void __wmma_store_row_##name##_##shape(T* p, const T* x, unsigned ldm); \
  __device__ void __wmma_store_col_##name##_##shape(T* p, const T* x, unsigned ldm); \
  template <> class fragment<accumulator, m, n, k, T, void> { public: XP_KEPT(T, 8) }; \
  XP_DEVICE void load_matrix_sync(fragment<accumulator, m, n, k, T, void>& f, const T* p, unsigned ldm, layout_t layout) { \
    if (layout == mem_row_major) __wmma_load_c_row_##name##_##shape(f.x, p, ldm); \
    else __wmma_load_c_col_##name##_##shape(f.x, p, ldm); } \
  XP_DEVICE void store_matrix_sync(T* p, const fragment<accumulator, m, n, k, T, void>& f, unsigned ldm, layout_t layout) { \
    if (layout == mem_row_major) __wmma_store_row_##name##_##shape(p, f.x, ldm); \
    else __wmma_store_col_##name##_##shape(p, f.x, ldm); }
#define XP_MMA(T, name, sum, sum_name, shape, m, n, k, tag) \
  __device__ void __wmma_mma_##name##_##sum_name##_##shape(sum* d, const T* a, const T* b, const sum* c); \
  template <class LA, class LB> XP_DEVICE void mma_sync( \
      fragment<accumulator, m, n, k, sum, void>& d, const fragment<matrix_a, m, n, k, tag, LA>& a, \
      const fragment<matrix_b, m, n, k, tag, LB>& b, const fragment<accumulator, m, n, k, sum, void>& c, bool satf = false) { \
    __wmma_mma_##name##_##sum_name##_##shape(d.x, a.x, b.x, c.x); }

#define XP_SHAPES(X) X(16x16x16, 16, 16, 16) X(32x8x16, 32, 8, 16) X(8x32x16, 8, 32, 16)
#define XP_ACCUMULATORS(shape, m, n, k) \
  XP_ACCUMULATOR(float, f32, shape, m, n, k) XP_ACCUMULATOR(half, f16, shape, m, n, k) XP_ACCUMULATOR(int, s32, shape, m, n, k)
XP_SHAPES(XP_ACCUMULATORS)
XP_ACCUMULATOR(float, f32, 16x16x8, 16, 16, 8)

#define XP_LOAD_SIDES(T, name, shape, m, n, k, kept_a, kept_b, tag) \
  XP_LOAD(a, row, T, name, shape, kept_a, m, n, k, tag) XP_LOAD(a, col, T, name, shape, kept_a, m, n, k, tag) \
  XP_LOAD(b, row, T, name, shape, kept_b, m, n, k, tag) XP_LOAD(b, col, T, name, shape, kept_b, m, n, k, tag)
#define XP_BYTES_AND_BRAINS(T, name) \
  XP_LOAD_SIDES(T, name, 16x16x16, 16, 16, 16, 8, 8, T) XP_LOAD_SIDES(T, name, 32x8x16, 32, 8, 16, 16, 4, T) \
  XP_LOAD_SIDES(T, name, 8x32x16, 8, 32, 16, 4, 16, T)
XP_LOAD_SIDES(half, f16, 16x16x16, 16, 16, 16, 16, 16, half)
XP_LOAD_SIDES(half, f16, 32x8x16, 32, 8, 16, 16, 16, half)
XP_LOAD_SIDES(half, f16, 8x32x16, 8, 32, 16, 16, 16, half)
XP_BYTES_AND_BRAINS(__nv_bfloat16, bf16)
XP_BYTES_AND_BRAINS(signed char, s8)
XP_BYTES_AND_BRAINS(unsigned char, u8)
XP_LOAD_SIDES(float, tf32, 16x16x8, 16, 16, 8, 4, 4, precision::tf32)

#define XP_MMAS(shape, m, n, k) \
  XP_MMA(half, f16, float, f32, shape, m, n, k, half) XP_MMA(half, f16, half, f16, shape, m, n, k, half) \
  XP_MMA(__nv_bfloat16, bf16, float, f32, shape, m, n, k, __nv_bfloat16) \
  XP_MMA(signed char, s8, int, s32, shape, m, n, k, signed char) XP_MMA(unsigned char, u8, int, s32, shape, m, n, k, unsigned char)
XP_SHAPES(XP_MMAS)
XP_MMA(float, tf32, float, f32, 16x16x8, 16, 16, 8, precision::tf32)
__device__ float __float_to_tf32(float);

template <class F, class T> XP_DEVICE void fill_fragment(F& f, T value) {
  for (int i = 0; i < F::num_elements; i++) f.x[i] = (typename F::element_type)value;
}
}  // namespace wmma
}  // namespace nvcuda
