// Matrix instructions that multiply several small tiles at once: 16 of 4 x 4, 4 of 16 x 16, 2 of 32 x 32.
#pragma once

#include "matrix_cores.h"

namespace xp::matrix {

template <class Operand, class Sum>
struct BlocksPart {
    Operand a, b;
    Sum c;
    int group, chosen;  // groups of so many blocks use the A of their chosen block
};

/// Where an element of the accumulators lies.
struct Corner {
    int block, row, column;
};
template <int Size>
inline Corner corner(int lane, int r) {
    if (Size == 4) return {lane / 4, r, lane % 4};
    const int each = Size * Size / 64;  // registers of a block
    return {r / each, row<Size>(lane, r % each, false), lane % Size};
}

/// Lane l holds the whole k of row (column) l % Size of block l / Size.
template <int Size, int Depth, class Operand, class Sum>
void multiply_blocks(void* const* payloads, simt::Lanes lanes) {
    using Own = BlocksPart<Operand, Sum>;
    using S = decltype(element(Operand{}, 0));
    constexpr int blocks = 64 / Size, registers = Size * Size * blocks / 64;
    if (lanes != ~simt::Lanes(0)) finding("diverged", "an mfma without all 64 lanes of its wave");
    S a[blocks][Size][Depth] = {}, b[blocks][Size][Depth] = {};
    for (simt::Lanes rest = lanes; rest;) {
        const auto lane = static_cast<int>(simt::pop_lane(rest));
        const auto* own = static_cast<Own*>(payloads[lane]);
        for (int k = 0; k < Depth; ++k) {
            a[lane / Size][lane % Size][k] = element(own->a, k);
            b[lane / Size][lane % Size][k] = element(own->b, k);
        }
    }
    for (simt::Lanes rest = lanes; rest;) {
        const auto lane = static_cast<int>(simt::pop_lane(rest));
        auto* own = static_cast<Own*>(payloads[lane]);
        for (int r = 0; r < registers; ++r) {
            const Corner at = corner<Size>(lane, r);
            const int from = at.block / own->group * own->group + own->chosen;
            S sum = own->c[r];
            for (int k = 0; k < Depth; ++k) sum += a[from][at.row][k] * b[at.block][at.column][k];
            own->c[r] = sum;
        }
    }
    count(Event::matrix);
}

template <int Size, int Depth, class Operand, class Sum>
XP_COLLECTIVE Sum mfma_blocks(Operand a, Operand b, Sum c, int cbsz, int abid, int blgp) {
    if (blgp) fatal("unsupported", "an mfma with blgp other than 0");
    if (cbsz < 0 || 1 << cbsz > 64 / Size || abid < 0 || abid >= 1 << cbsz)
        fatal("unsupported", "an mfma with cbsz and abid that name no block");
    BlocksPart<Operand, Sum> own{a, b, c, 1 << cbsz, abid};
    simt::collect_active(&own, multiply_blocks<Size, Depth, Operand, Sum>, XP_SITE);
    return own.c;
}

struct SmallDouble {
    double a, b, c;
};

/// Four tiles of 4 x 4 x 4 in double precision: tile lane / 4 % 4, row of A and column of B lane % 4, k lane / 16; D has
/// its row where the operands have k.
inline void multiply_small(void* const* payloads, simt::Lanes lanes) {
    if (lanes != ~simt::Lanes(0)) finding("diverged", "an mfma without all 64 lanes of its wave");
    double a[4][4][4] = {}, b[4][4][4] = {};
    for (simt::Lanes rest = lanes; rest;) {
        const unsigned lane = simt::pop_lane(rest);
        const auto* own = static_cast<SmallDouble*>(payloads[lane]);
        a[lane / 4 % 4][lane % 4][lane / 16] = own->a;
        b[lane / 4 % 4][lane / 16][lane % 4] = own->b;
    }
    for (simt::Lanes rest = lanes; rest;) {
        const unsigned lane = simt::pop_lane(rest);
        auto* own = static_cast<SmallDouble*>(payloads[lane]);
        const unsigned tile = lane / 4 % 4;
        for (int k = 0; k < 4; ++k) own->c += a[tile][lane / 16][k] * b[tile][k][lane % 4];
    }
    count(Event::matrix);
}

}  // namespace xp::matrix

XP_COLLECTIVE inline double __builtin_amdgcn_mfma_f64_4x4x4f64(double a, double b, double c, int cbsz, int abid,
                                                               int blgp) {
    if (cbsz | abid | blgp) xp::fatal("unsupported", "an mfma with cbsz, abid or blgp other than 0");
    xp::matrix::SmallDouble own{a, b, c};
    xp::simt::collect_active(&own, xp::matrix::multiply_small, XP_SITE);
    return own.c;
}

// clang-format off
#define XP_MFMA(name, size, depth, Argument, Operand, Sum)                                                 \
    XP_INLINE xp::matrix::Sum __builtin_amdgcn_mfma_##name(Argument a, Argument b, xp::matrix::Sum c,      \
                                                           int cbsz, int abid, int blgp) {                 \
        return xp::matrix::mfma_blocks<size, depth, Operand, xp::matrix::Sum>(                             \
            xp::matrix::packed<Operand>(a), xp::matrix::packed<Operand>(b), c, cbsz, abid, blgp);          \
    }
// clang-format on
XP_MFMA(f32_4x4x1f32, 4, 1, float, float, float4v)
XP_MFMA(f32_16x16x1f32, 16, 1, float, float, float16v)
XP_MFMA(f32_32x32x1f32, 32, 1, float, float, float32v)
XP_MFMA(f32_4x4x4f16, 4, 4, xp::matrix::half4v, xp::matrix::half4v, float4v)
XP_MFMA(f32_16x16x4f16, 16, 4, xp::matrix::half4v, xp::matrix::half4v, float16v)
XP_MFMA(f32_32x32x4f16, 32, 4, xp::matrix::half4v, xp::matrix::half4v, float32v)
XP_MFMA(f32_4x4x2bf16, 4, 2, xp::matrix::short2v, xp::matrix::short2v, float4v)
XP_MFMA(f32_16x16x2bf16, 16, 2, xp::matrix::short2v, xp::matrix::short2v, float16v)
XP_MFMA(f32_32x32x2bf16, 32, 2, xp::matrix::short2v, xp::matrix::short2v, float32v)
XP_MFMA(f32_4x4x4bf16_1k, 4, 4, xp::matrix::short4v, xp::matrix::short4v, float4v)
XP_MFMA(f32_16x16x4bf16_1k, 16, 4, xp::matrix::short4v, xp::matrix::short4v, float16v)
XP_MFMA(f32_32x32x4bf16_1k, 32, 4, xp::matrix::short4v, xp::matrix::short4v, float32v)
XP_MFMA(i32_4x4x4i8, 4, 4, int, xp::matrix::byte4v, int4v)
XP_MFMA(i32_16x16x4i8, 16, 4, int, xp::matrix::byte4v, int16v)
XP_MFMA(i32_32x32x4i8, 32, 4, int, xp::matrix::byte4v, int32v)
#undef XP_MFMA
