// rocWMMA: fragments whose mapping to lanes is nobody's business. Here element e of lane l is number 64 e + l of the
// tile, counted by rows; a multiplication gathers whole tiles.
#pragma once

#include "hip/hip_runtime.h"

namespace rocwmma {

typedef _Float16 float16_t;
typedef __half hfloat16_t;
typedef xp::Bfloat16 bfloat16_t;
typedef float float32_t;
typedef double float64_t;
using ::int32_t;
using ::int8_t;
using ::uint32_t;
struct matrix_a {};
struct matrix_b {};
struct accumulator {};
struct row_major {};
struct col_major {};
enum layout_t { mem_row_major, mem_col_major };

template <class Use, int M, int N, int K>
struct Shape {
    static constexpr int rows = std::is_same_v<Use, matrix_b> ? K : M;
    static constexpr int columns = std::is_same_v<Use, matrix_a> ? K : N;
};

template <class Use, int M, int N, int K, class T, class Layout = void>
struct fragment {
    using element_type = T;
    static constexpr int rows = Shape<Use, M, N, K>::rows, columns = Shape<Use, M, N, K>::columns;
    static constexpr int num_elements = rows * columns / 64;
    T x[num_elements];
};

template <class F, class T>
inline void fill_fragment(F& f, T value) {
    for (int i = 0; i < F::num_elements; ++i) f.x[i] = static_cast<typename F::element_type>(value);
}

/// Calls `each(e, place)` for what the lane holds of a tile in memory.
template <class F, class Each>
inline void places(bool by_rows, uint32_t ldm, Each each) {
    for (int e = 0; e < F::num_elements; ++e) {
        const int number = 64 * e + static_cast<int>(xp::simt::lane());
        const size_t row = static_cast<size_t>(number / F::columns), column = static_cast<size_t>(number % F::columns);
        each(e, by_rows ? row * ldm + column : column * ldm + row);
    }
}

template <class Use, int M, int N, int K, class T, class Layout>
inline void load_matrix_sync(fragment<Use, M, N, K, T, Layout>& f, const T* p, uint32_t ldm) {
    places<fragment<Use, M, N, K, T, Layout>>(!std::is_same_v<Layout, col_major>, ldm,
                                              [&](int e, size_t at) { f.x[e] = p[at]; });
}
template <int M, int N, int K, class T>
inline void load_matrix_sync(fragment<accumulator, M, N, K, T>& f, const T* p, uint32_t ldm, layout_t layout) {
    places<fragment<accumulator, M, N, K, T>>(layout == mem_row_major, ldm, [&](int e, size_t at) { f.x[e] = p[at]; });
}
template <int M, int N, int K, class T>
inline void store_matrix_sync(T* p, const fragment<accumulator, M, N, K, T>& f, uint32_t ldm, layout_t layout) {
    places<fragment<accumulator, M, N, K, T>>(layout == mem_row_major, ldm, [&](int e, size_t at) { p[at] = f.x[e]; });
}

template <class A, class B, class C>
struct Product {
    const A* a;
    const B* b;
    const C* c;
    C* d;
};

template <class A, class B, class C>
void multiply(void* const* payloads, xp::simt::Lanes lanes) {
    using T = typename C::element_type;
    using S = std::conditional_t<std::is_same_v<T, int>, int, std::conditional_t<std::is_same_v<T, double>, double, float>>;
    if (lanes != ~xp::simt::Lanes(0)) xp::finding("diverged", "an mma_sync without all 64 lanes of its wave");
    std::vector<S> sums(C::rows * C::columns);
    const auto own = [&](int number) { return static_cast<Product<A, B, C>*>(payloads[number % 64]); };
    for (int i = 0; i < C::rows; ++i)
        for (int j = 0; j < C::columns; ++j) {
            const int at = i * C::columns + j;
            S sum = static_cast<S>(own(at)->c->x[at / 64]);
            for (int k = 0; k < A::columns; ++k) {
                const int left = i * A::columns + k, right = k * B::columns + j;
                sum += static_cast<S>(own(left)->a->x[left / 64]) * static_cast<S>(own(right)->b->x[right / 64]);
            }
            sums[static_cast<size_t>(at)] = sum;
        }
    for (int at = 0; at < C::rows * C::columns; ++at) own(at)->d->x[at / 64] = static_cast<T>(sums[static_cast<size_t>(at)]);
    xp::count(xp::Event::matrix);
}

template <int M, int N, int K, class T, class S, class LA, class LB>
XP_COLLECTIVE void mma_sync(fragment<accumulator, M, N, K, S>& d, const fragment<matrix_a, M, N, K, T, LA>& a,
                            const fragment<matrix_b, M, N, K, T, LB>& b, const fragment<accumulator, M, N, K, S>& c) {
    using A = fragment<matrix_a, M, N, K, T, LA>;
    using B = fragment<matrix_b, M, N, K, T, LB>;
    using C = fragment<accumulator, M, N, K, S>;
    Product<A, B, C> own{&a, &b, &c, &d};
    xp::simt::collect_active(&own, multiply<A, B, C>, XP_SITE);
}

XP_INLINE void synchronize_workgroup() { __syncthreads(); }

}  // namespace rocwmma
