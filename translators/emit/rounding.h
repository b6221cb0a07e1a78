/* Conversions to narrower floats that do not round to nearest even. mode: 1 up, -1 down, 0 toward zero, 2 ties away. */
/* helper: narrow_f16_bits  needs: bits_f32_u32 */
$inline uint16_t narrow_f16_bits(float x, int mode) {
    unsigned bits = $bits_f32_u32(x), sign = (bits >> 16) & 0x8000u, size = bits & 0x7fffffffu;
    if (size >= 0x7f800000u) return (uint16_t)(sign | (size > 0x7f800000u ? 0x7e00u : 0x7c00u));
    int outward = (mode == 1 && sign == 0) || (mode == -1 && sign != 0);
    int exponent = (int)(size >> 23) - 112;
    if (exponent >= 31) return (uint16_t)(sign | (outward || mode == 2 ? 0x7c00u : 0x7bffu));
    unsigned mantissa = (size & 0x7fffffu) | (size >= 0x800000u ? 0x800000u : 0u);
    int shift = exponent < 1 ? 14 - exponent : 13;
    if (shift > 25) shift = 25;
    unsigned value = exponent < 1 ? mantissa >> shift : ((unsigned)(exponent - 1) << 10) + (mantissa >> 13);
    unsigned rest = mantissa & ((1u << shift) - 1);
    if (mode == 2 ? rest >= (1u << (shift - 1)) : (outward && rest != 0)) value++;
    return (uint16_t)(sign | value);
}
/* helper: narrow_bf16_bits  needs: bits_f32_u32 */
$inline uint16_t narrow_bf16_bits(float x, int mode) {
    unsigned bits = $bits_f32_u32(x), sign = bits & 0x80000000u, rest = bits & 0xffffu, value = bits >> 16;
    if (x != x) return (uint16_t)(value | 0x40u);
    int outward = (mode == 1 && sign == 0) || (mode == -1 && sign != 0);
    if (mode == 2 ? rest >= 0x8000u : (outward && rest != 0)) value++;
    return (uint16_t)value;
}
/* helper: round_up_f32_f16  needs: narrow_f16_bits, bits_u16_f16 */
$inline $f16 round_up_f32_f16(float x) { return $bits_u16_f16(narrow_f16_bits(x, 1)); }
/* helper: round_down_f32_f16  needs: narrow_f16_bits, bits_u16_f16 */
$inline $f16 round_down_f32_f16(float x) { return $bits_u16_f16(narrow_f16_bits(x, -1)); }
/* helper: round_zero_f32_f16  needs: narrow_f16_bits, bits_u16_f16 */
$inline $f16 round_zero_f32_f16(float x) { return $bits_u16_f16(narrow_f16_bits(x, 0)); }
/* helper: round_away_f32_f16  needs: narrow_f16_bits, bits_u16_f16 */
$inline $f16 round_away_f32_f16(float x) { return $bits_u16_f16(narrow_f16_bits(x, 2)); }
/* helper: round_up_f32_bf16  needs: narrow_bf16_bits, bits_u16_bf16 */
$inline $bf16 round_up_f32_bf16(float x) { return $bits_u16_bf16(narrow_bf16_bits(x, 1)); }
/* helper: round_down_f32_bf16  needs: narrow_bf16_bits, bits_u16_bf16 */
$inline $bf16 round_down_f32_bf16(float x) { return $bits_u16_bf16(narrow_bf16_bits(x, -1)); }
/* helper: round_zero_f32_bf16  needs: narrow_bf16_bits, bits_u16_bf16 */
$inline $bf16 round_zero_f32_bf16(float x) { return $bits_u16_bf16(narrow_bf16_bits(x, 0)); }
/* helper: round_away_f32_bf16  needs: narrow_bf16_bits, bits_u16_bf16 */
$inline $bf16 round_away_f32_bf16(float x) { return $bits_u16_bf16(narrow_bf16_bits(x, 2)); }
/* helper: round_up_f64_f32 */
$inline float round_up_f64_f32(double x) {
    float near = (float)x;
    return (double)near < x ? nextafterf(near, INFINITY) : near;
}
/* helper: round_down_f64_f32 */
$inline float round_down_f64_f32(double x) {
    float near = (float)x;
    return (double)near > x ? nextafterf(near, -INFINITY) : near;
}
/* helper: round_zero_f64_f32  needs: round_up_f64_f32, round_down_f64_f32 */
$inline float round_zero_f64_f32(double x) { return x < 0.0 ? round_up_f64_f32(x) : round_down_f64_f32(x); }
