/* rocWMMA over the builtins of matrix cores: a fragment is what a lane holds of the instructions that it takes. */
#pragma once
namespace rocwmma {
typedef _Float16 float16_t; typedef half hfloat16_t; typedef __bf16 bfloat16_t; typedef float float32_t;
typedef double float64_t; typedef signed char int8_t; typedef int int32_t; typedef unsigned uint32_t;
struct matrix_a {}; struct matrix_b {}; struct accumulator {}; struct row_major {}; struct col_major {};
enum layout_t { mem_row_major, mem_col_major };
template <class T> struct xp_held { static constexpr int count = 4; };  /* neighbours in k that a lane holds */
template <> struct xp_held<float> { static constexpr int count = 1; };
template <class Use, int M, int N, int K> struct xp_kept { static constexpr int count = M * N / 64, lines = N; };
template <int M, int N, int K> struct xp_kept<matrix_a, M, N, K> { static constexpr int count = M * K / 64, lines = M; };
template <int M, int N, int K> struct xp_kept<matrix_b, M, N, K> { static constexpr int count = K * N / 64, lines = N; };
template <class L> struct xp_by_rows { static constexpr bool yes = true; };
template <> struct xp_by_rows<col_major> { static constexpr bool yes = false; };

template <class Use, int M, int N, int K, class T, class Layout = void> struct fragment {
  typedef T element_type;
  static constexpr int num_elements = xp_kept<Use, M, N, K>::count;
  T x[xp_kept<Use, M, N, K>::count];
};
template <class F, class T> XP_DEVICE void fill_fragment(F& f, T value) {
  for (int i = 0; i < F::num_elements; i++) f.x[i] = (typename F::element_type)value;
}
template <int S, class T> XP_DEVICE int xp_depth(int i) {
  constexpr int held = xp_held<T>::count;
  return i / held * (64 / S * held) + (int)__lane_id() / S * held + i % held;
}
template <int M, int N, int K, class T, class L>
XP_DEVICE void load_matrix_sync(fragment<matrix_a, M, N, K, T, L>& f, const T* p, uint32_t ldm) {
  int row = (int)__lane_id() % M;
  for (int i = 0; i < M * K / 64; i++) {
    int k = xp_depth<M, T>(i);
    if constexpr (xp_by_rows<L>::yes) f.x[i] = p[row * (int)ldm + k];
    else f.x[i] = p[k * (int)ldm + row];
  }
}
template <int M, int N, int K, class T, class L>
XP_DEVICE void load_matrix_sync(fragment<matrix_b, M, N, K, T, L>& f, const T* p, uint32_t ldm) {
  int column = (int)__lane_id() % N;
  for (int i = 0; i < K * N / 64; i++) {
    int k = xp_depth<N, T>(i);
    if constexpr (xp_by_rows<L>::yes) f.x[i] = p[k * (int)ldm + column];
    else f.x[i] = p[column * (int)ldm + k];
  }
}
template <int N> XP_DEVICE int xp_row(int i) {
  int lane = (int)__lane_id();
  if constexpr (N == 16) return 4 * (lane / 16) + i;
  else return 8 * (i / 4) + 4 * (lane / 32) + i % 4;
}
template <int M, int N, int K, class T>
XP_DEVICE void load_matrix_sync(fragment<accumulator, M, N, K, T, void>& f, const T* p, uint32_t ldm, layout_t layout) {
  int column = (int)__lane_id() % N;
  for (int i = 0; i < M * N / 64; i++) {
    int row = xp_row<N>(i);
    f.x[i] = p[layout == mem_row_major ? row * (int)ldm + column : column * (int)ldm + row];
  }
}
template <int M, int N, int K, class T>
XP_DEVICE void store_matrix_sync(T* p, const fragment<accumulator, M, N, K, T, void>& f, uint32_t ldm, layout_t layout) {
  int column = (int)__lane_id() % N;
  for (int i = 0; i < M * N / 64; i++) {
    int row = xp_row<N>(i);
    p[layout == mem_row_major ? row * (int)ldm + column : column * (int)ldm + row] = f.x[i];
  }
}
#define XP_STEP(N, V, T, C, builtin, pack) \
  XP_DEVICE C xp_step(const T* a, const T* b, C c) { V va, vb; pack return builtin(va, vb, c, 0, 0, 0); }
#define XP_FOUR for (int e = 0; e < 4; e++) { va[e] = a[e]; vb[e] = b[e]; }
#define XP_ALONE va = a[0]; vb = b[0];
XP_STEP(16, __xp_h4, _Float16, __xp_f4, __builtin_amdgcn_mfma_f32_16x16x16f16, XP_FOUR)
XP_STEP(32, __xp_h4, _Float16, __xp_f16, __builtin_amdgcn_mfma_f32_32x32x8f16, XP_FOUR)
XP_STEP(16, __xp_b4, __bf16, __xp_f4, __builtin_amdgcn_mfma_f32_16x16x16bf16_1k, XP_FOUR)
XP_STEP(32, __xp_b4, __bf16, __xp_f16, __builtin_amdgcn_mfma_f32_32x32x8bf16_1k, XP_FOUR)
XP_STEP(16, float, float, __xp_f4, __builtin_amdgcn_mfma_f32_16x16x4f32, XP_ALONE)
XP_STEP(32, float, float, __xp_f16, __builtin_amdgcn_mfma_f32_32x32x2f32, XP_ALONE)
#define XP_BYTES for (int e = 0; e < 4; e++) { va |= (int)((unsigned)(a[e] & 255) << 8 * e); vb |= (int)((unsigned)(b[e] & 255) << 8 * e); }
XP_STEP(16, int, signed char, __xp_i4, __builtin_amdgcn_mfma_i32_16x16x16i8, va = 0; vb = 0; XP_BYTES)
XP_STEP(32, int, signed char, __xp_i16, __builtin_amdgcn_mfma_i32_32x32x8i8, va = 0; vb = 0; XP_BYTES)
template <class T, int n> struct xp_sum;
template <> struct xp_sum<float, 4> { typedef __xp_f4 type; }; template <> struct xp_sum<float, 16> { typedef __xp_f16 type; };
template <> struct xp_sum<int, 4> { typedef __xp_i4 type; }; template <> struct xp_sum<int, 16> { typedef __xp_i16 type; };
template <class T> struct xp_wide { typedef T type; };
template <> struct xp_wide<_Float16> { typedef float type; };
template <int M, int N, int K, class T, class S, class LA, class LB>
XP_DEVICE void mma_sync(fragment<accumulator, M, N, K, S, void>& d, const fragment<matrix_a, M, N, K, T, LA>& a,
                        const fragment<matrix_b, M, N, K, T, LB>& b, const fragment<accumulator, M, N, K, S, void>& c) {
  constexpr int held = xp_held<T>::count;
  typename xp_sum<typename xp_wide<S>::type, M * N / 64>::type sum;
  for (int i = 0; i < M * N / 64; i++) sum[i] = (typename xp_wide<S>::type)c.x[i];
  for (int i = 0; i < M * K / 64; i += held) sum = xp_step(a.x + i, b.x + i, sum);
  for (int i = 0; i < M * N / 64; i++) d.x[i] = (S)sum[i];
}
XP_DEVICE void synchronize_workgroup() { __syncthreads(); }
}  // namespace rocwmma
