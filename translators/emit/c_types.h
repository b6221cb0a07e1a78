/* Half-width floats in plain C: _Float16, and bfloat16 as its bits. */
/* helper: bfloat16_to_float  needs: bits_u32_f32 */
$inline float bfloat16_to_float(bfloat16 x) { return bits_u32_f32((unsigned)x << 16); }
/* helper: float_to_bfloat16  needs: bits_f32_u32 */
$inline bfloat16 float_to_bfloat16(float x) {
    unsigned bits = bits_f32_u32(x);
    if (x != x) return (bfloat16)((bits >> 16) | 0x40);
    return (bfloat16)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}
/* helper: bits_f16_u16 */
$inline uint16_t bits_f16_u16(_Float16 x) {
    union { _Float16 from; uint16_t to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_u16_f16 */
$inline _Float16 bits_u16_f16(uint16_t x) {
    union { uint16_t from; _Float16 to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_f16_i16  needs: bits_f16_u16 */
$inline int16_t bits_f16_i16(_Float16 x) { return (int16_t)bits_f16_u16(x); }
/* helper: bits_i16_f16  needs: bits_u16_f16 */
$inline _Float16 bits_i16_f16(int16_t x) { return bits_u16_f16((uint16_t)x); }
/* helper: bits_bf16_u16 */
$inline uint16_t bits_bf16_u16(bfloat16 x) { return x; }
/* helper: bits_u16_bf16 */
$inline bfloat16 bits_u16_bf16(uint16_t x) { return x; }
/* helper: bits_bf16_i16 */
$inline int16_t bits_bf16_i16(bfloat16 x) { return (int16_t)x; }
/* helper: bits_i16_bf16 */
$inline bfloat16 bits_i16_bf16(int16_t x) { return (bfloat16)x; }
