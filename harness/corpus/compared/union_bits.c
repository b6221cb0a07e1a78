/* Unions as views of bits, set where they are declared: by a member's name, by the first, as a compound literal. */
#include <stdint.h>
typedef union { float f; uint32_t u; uint8_t bytes[4]; } bits;

static inline float widened(uint16_t h)
{
    const uint32_t twice = (uint32_t)h << 17;
    union { uint32_t u; float f; } scale = { .u = 0x7800000u };
    union { uint32_t u; float f; } normal = { .u = (twice >> 4) + (0xE0u << 23) };
    union { uint32_t u; float f; } small = { .u = (twice >> 17) | (126u << 23) };
    bits r = { .f = twice < (1u << 27) ? small.f - 0.5f : normal.f * scale.f };
    r.u |= (uint32_t)(h & 0x8000u) << 16;
    return r.f;
}

void union_bits_launch(const uint16_t *h, const float *x, float *y, int n)
{
    for (int i = 0; i < n; i++) {
        bits b = { x[i] };
        const bits c = { .bytes = { 0, 0, 0x80, 0x3f } };
        b.u &= 0xffff0000u;
        y[i] = widened(h[i] & 0xbfffu) + b.f * c.f + (float)b.bytes[3];
    }
}
