// Bits of registers as numbers of C++ and back.
#pragma once

#include "cuda_bf16.h"
#include "cuda_fp16.h"

namespace xp::ptx {

inline double real_of(uint64_t bits, char kind, int width) {
    if (width == 64) {
        double value;
        memcpy(&value, &bits, 8);
        return value;
    }
    if (width == 32) {
        const auto word = static_cast<uint32_t>(bits);
        float value;
        memcpy(&value, &word, 4);
        return value;
    }
    const auto half = static_cast<unsigned short>(bits);
    return kind == 'h' ? static_cast<float>(__ushort_as_bfloat16(half)) : static_cast<float>(__ushort_as_half(half));
}

/// Rounds once, to nearest even.
inline uint64_t bits_of(double value, char kind, int width) {
    uint64_t bits = 0;
    if (width == 64) {
        memcpy(&bits, &value, 8);
    } else if (width == 32) {
        const auto narrow = static_cast<float>(value);
        memcpy(&bits, &narrow, 4);
    } else if (kind == 'h') {
        bits = __bfloat16_as_ushort(__double2bfloat16(value));
    } else {
        bits = __half_as_ushort(__double2half(value));
    }
    return bits;
}

}  // namespace xp::ptx
