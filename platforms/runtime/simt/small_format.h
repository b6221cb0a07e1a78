// Conversions between float and the two 16-bit formats, rounding to nearest, ties to even.
#pragma once

#include <cstdint>
#include <cstring>

namespace xp {

/// A float from which rounding to 16 bits gives what rounding the double at once would give (round to odd).
inline float for_rounding(double exact) {
    float narrow = static_cast<float>(exact);
    if (static_cast<double>(narrow) == exact || exact != exact) return narrow;
    uint32_t bits;
    memcpy(&bits, &narrow, sizeof bits);
    const bool too_far = (narrow < 0 ? -static_cast<double>(narrow) : narrow) > (exact < 0 ? -exact : exact);
    if (too_far) --bits;
    bits |= 1;
    memcpy(&narrow, &bits, sizeof narrow);
    return narrow;
}

struct HalfFormat {
    static float to_float(uint16_t bits) {
        _Float16 value;
        memcpy(&value, &bits, sizeof value);
        return static_cast<float>(value);
    }
    static uint16_t from_float(float value) {
        const _Float16 narrow = static_cast<_Float16>(value);
        uint16_t bits;
        memcpy(&bits, &narrow, sizeof bits);
        return bits;
    }
};

struct Bfloat16Format {
    static float to_float(uint16_t bits) {
        const uint32_t wide = static_cast<uint32_t>(bits) << 16;
        float value;
        memcpy(&value, &wide, sizeof value);
        return value;
    }
    static uint16_t from_float(float value) {
        uint32_t bits;
        memcpy(&bits, &value, sizeof bits);
        if (value != value) return static_cast<uint16_t>(bits >> 16 | 0x40);
        return static_cast<uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
    }
};

}  // namespace xp
