// Which element of a tile lane `lane` keeps as its `index`-th: as on sm_80 for 16x16x16, in rows otherwise.
#pragma once

#include <type_traits>

#include "cuda_bf16.h"
#include "cuda_fp16.h"

namespace nvcuda::wmma {

struct matrix_a {};
struct matrix_b {};
struct accumulator {};
struct row_major {};
struct col_major {};
namespace precision {
struct tf32 {};
}  // namespace precision

enum layout_t { mem_row_major, mem_col_major };

namespace details {

struct Position {
    int row, column;
};

template <class Use, int M, int N, int K>
constexpr int rows = std::is_same_v<Use, matrix_b> ? K : M;
template <class Use, int M, int N, int K>
constexpr int columns = std::is_same_v<Use, matrix_a> ? K : N;

/// Elements a lane keeps without repetition.
template <class Use, int M, int N, int K>
constexpr int distinct = rows<Use, M, N, K> * columns<Use, M, N, K> / 32;

/// Elements of `x`: half operands always have 16, each kept more than once.
template <class Use, int M, int N, int K, class T>
constexpr int kept = std::is_same_v<T, __half> && !std::is_same_v<Use, accumulator> ? 16 : distinct<Use, M, N, K>;

template <class Use, int M, int N, int K>
inline Position position(int lane, int index) {
    constexpr int width = columns<Use, M, N, K>;
    index %= distinct<Use, M, N, K>;
    if constexpr (rows<Use, M, N, K> == 16 && width == 16)
        return {lane / 4 + 8 * (index >> 1 & 1), 2 * (lane % 4) + (index & 1) + 8 * (index >> 2 & 1)};
    const int element = lane * distinct<Use, M, N, K> + index;
    return {element / width, element % width};
}

/// What an element type is stored as.
template <class T>
struct Storage {
    using type = T;
};
template <>
struct Storage<precision::tf32> {
    using type = float;
};

template <class Use, int M, int N, int K, class T>
constexpr bool exists_for() {
    constexpr bool wide = (M == 16 && N == 16 && K == 16) || (M == 32 && N == 8 && K == 16) ||
                          (M == 8 && N == 32 && K == 16);
    constexpr bool tf32 = M == 16 && N == 16 && K == 8, fp64 = M == 8 && N == 8 && K == 4;
    if constexpr (std::is_same_v<T, precision::tf32>) return tf32;
    if constexpr (std::is_same_v<T, double>) return fp64;
    if constexpr (std::is_same_v<Use, accumulator>) {
        if constexpr (std::is_same_v<T, float>) return wide || tf32;
        return wide && (std::is_same_v<T, __half> || std::is_same_v<T, int>);
    }
    return wide && (std::is_same_v<T, __half> || std::is_same_v<T, __nv_bfloat16> ||
                    std::is_same_v<T, signed char> || std::is_same_v<T, unsigned char>);
}

}  // namespace details

}  // namespace nvcuda::wmma
