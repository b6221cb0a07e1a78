// Tensor cores through wmma: a warp loads, multiplies and stores tiles together.
#pragma once

#include "cuda_runtime.h"
#include "finding.h"
#include "mma_layout.h"

namespace nvcuda::wmma {

template <class Use, int M, int N, int K, class T, class Layout = void>
struct fragment {
    static_assert(details::exists_for<Use, M, N, K, T>(), "wmma has no fragment of this shape and type");
    static constexpr int num_elements = details::kept<Use, M, N, K, T>;
    static constexpr int num_storage_elements = num_elements;
    using element_type = typename details::Storage<T>::type;
    using storage_element_type = element_type;
    element_type x[num_elements];
};

namespace details {

inline xp::simt::Masked warp() { return {0xffffffffu}; }

/// Rows must start at multiples of 16 bytes.
template <class T>
inline void check_alignment(const T* tile, unsigned stride) {
    if (reinterpret_cast<uintptr_t>(tile) % 16 || stride * sizeof(T) % 16)
        xp::finding("misaligned", "a wmma tile whose rows of %zu bytes do not start at multiples of 16 bytes",
                    stride * sizeof(T));
}

template <class T>
inline T& at(T* tile, Position position, unsigned stride, bool row_major) {
    return row_major ? tile[position.row * stride + position.column] : tile[position.column * stride + position.row];
}

template <class Use, int M, int N, int K, class T, class Layout, class Memory>
inline void load(fragment<Use, M, N, K, T, Layout>& tile, const Memory* from, unsigned stride, bool row_major) {
    check_alignment(from, stride);
    const int lane = static_cast<int>(xp::simt::lane());
    for (int i = 0; i < tile.num_elements; ++i)
        tile.x[i] = at(from, position<Use, M, N, K>(lane, i), stride, row_major);
}

/// Type in which products are summed.
template <class C>
struct Sum {
    using type = C;
};
template <>
struct Sum<__half> {
    using type = float;
};

template <int M, int N, int K, class A, class B, class C, class D>
struct Operands {
    const A* a;
    const B* b;
    const C* c;
    D* d;
    bool saturate;
};

template <class To, class Use, int M, int N, int K, int Rows, int Columns, class From>
inline void gather(To (&tile)[Rows][Columns], const From* x, int lane) {
    for (int i = 0; i < distinct<Use, M, N, K>; ++i) {
        const Position at = position<Use, M, N, K>(lane, i);
        tile[at.row][at.column] = static_cast<To>(x[i]);
    }
}

/// d = a b + c for the whole warp.
template <int M, int N, int K, class A, class B, class C, class D>
void multiply(void* const* payloads, xp::simt::Lanes lanes) {
    using S = typename Sum<C>::type;
    using Own = Operands<M, N, K, A, B, C, D>;
    S a[M][K] = {}, b[K][N] = {}, c[M][N] = {};
    for (xp::simt::Lanes rest = lanes; rest;) {
        const auto lane = static_cast<int>(xp::simt::pop_lane(rest));
        const auto* own = static_cast<Own*>(payloads[lane]);
        gather<S, matrix_a, M, N, K>(a, own->a, lane);
        gather<S, matrix_b, M, N, K>(b, own->b, lane);
        gather<S, accumulator, M, N, K>(c, own->c, lane);
    }
    for (int i = 0; i < M; ++i)
        for (int k = 0; k < K; ++k)
            for (int j = 0; j < N; ++j) c[i][j] += a[i][k] * b[k][j];
    for (xp::simt::Lanes rest = lanes; rest;) {
        const auto lane = static_cast<int>(xp::simt::pop_lane(rest));
        auto* own = static_cast<Own*>(payloads[lane]);
        for (int i = 0; i < distinct<accumulator, M, N, K>; ++i) {
            const Position at = position<accumulator, M, N, K>(lane, i);
            own->d[i] = static_cast<D>(c[at.row][at.column]);
        }
    }
    xp::count(xp::Event::matrix);
}

}  // namespace details

template <class Use, int M, int N, int K, class T, class Layout, class V>
inline void fill_fragment(fragment<Use, M, N, K, T, Layout>& tile, const V& value) {
    for (auto& x : tile.x) x = static_cast<typename details::Storage<T>::type>(value);
}

template <class Use, int M, int N, int K, class T, class Layout, class Memory>
XP_INLINE void load_matrix_sync(fragment<Use, M, N, K, T, Layout>& tile, const Memory* from, unsigned stride) {
    static_assert(!std::is_same_v<Use, accumulator>, "an accumulator is loaded with a layout");
    xp::simt::sync_lanes(details::warp());
    details::load(tile, from, stride, std::is_same_v<Layout, row_major>);
}

template <int M, int N, int K, class T, class Memory>
XP_INLINE void load_matrix_sync(fragment<accumulator, M, N, K, T>& tile, const Memory* from, unsigned stride,
                                layout_t layout) {
    xp::simt::sync_lanes(details::warp());
    details::load(tile, from, stride, layout == mem_row_major);
}

template <int M, int N, int K, class T, class Memory>
XP_INLINE void store_matrix_sync(Memory* to, const fragment<accumulator, M, N, K, T>& tile, unsigned stride,
                                 layout_t layout) {
    details::check_alignment(to, stride);
    const int lane = static_cast<int>(xp::simt::lane());
    for (int i = 0; i < tile.num_elements; ++i)
        details::at(to, details::position<accumulator, M, N, K>(lane, i), stride, layout == mem_row_major) = tile.x[i];
    xp::simt::sync_lanes(details::warp());
}

template <int M, int N, int K, class A, class B, class LA, class LB, class C, class D>
XP_COLLECTIVE void mma_sync(fragment<accumulator, M, N, K, D>& d, const fragment<matrix_a, M, N, K, A, LA>& a,
                            const fragment<matrix_b, M, N, K, B, LB>& b, const fragment<accumulator, M, N, K, C>& c,
                            bool = false) {
    static_assert(std::is_same_v<A, B>, "both operands have one type");
    using SA = typename details::Storage<A>::type;
    details::Operands<M, N, K, SA, SA, C, D> own{a.x, b.x, c.x, d.x};
    xp::simt::meet(details::warp(), &own, details::multiply<M, N, K, SA, SA, C, D>, XP_SITE);
}

/// Rounds to the ten bits of mantissa that tensor cores keep.
inline float __float_to_tf32(float value) {
    return __uint_as_float((__float_as_uint(value) + 0x1000) & ~0x1fffu);
}

}  // namespace nvcuda::wmma

using nvcuda::wmma::__float_to_tf32;
