/* Scalar functions that BANG C lacks or that trap there; float accuracy. See translators/emit/helpers.py. */
/* helper: abs_i32 */
$inline int abs_i32(int x) { return x < 0 ? -x : x; }
/* helper: abs_i64 */
$inline long long abs_i64(long long x) { return x < 0 ? -x : x; }
/* helper: rsqrt_f32 */
$inline float rsqrt_f32(float x) { return 1.0f / sqrtf(x); }
/* helper: exp10_f32 */
$inline float exp10_f32(float x) { return powf(10.0f, x); }
/* helper: fdim_f32 */
$inline float fdim_f32(float a, float b) { return a <= b ? 0.0f : a - b; }
/* helper: hypot_f32 */
$inline float hypot_f32(float a, float b) {
    float x = fmaxf(fabsf(a), fabsf(b)), y = fminf(fabsf(a), fabsf(b));
    if (x == 0.0f || x == INFINITY || y != y) return x + y;
    return x * sqrtf(1.0f + (y / x) * (y / x));
}
/* helper: rint_f32 */
$inline float rint_f32(float x) {
    float below = floorf(x);
    float part = x - below;
    if (part > 0.5f || (part == 0.5f && fmodf(below, 2.0f) != 0.0f)) below += 1.0f;
    return copysignf(below, x);
}
/* helper: nearbyint_f32  needs: rint_f32 */
$inline float nearbyint_f32(float x) { return rint_f32(x); }
/* helper: remainder_f32 */
$inline float remainder_f32(float a, float b) {
    float size = fabsf(b), rest = fmodf(a, b), near = fabsf(rest);
    /* size - near is exact where it matters; ties go to the even quotient */
    if (near > size - near) rest = rest - copysignf(size, rest);
    else if (near == size - near && fmodf(fabsf(a) - near, 2.0f * size) != 0.0f) rest = rest - copysignf(size, rest);
    return rest;
}
/* helper: cbrt_f32 */
$inline float cbrt_f32(float x) {
    if (x == 0.0f || x != x || fabsf(x) == INFINITY) return x;
    float scale = 1.0f, size = fabsf(x);
    if (size < 1e-30f) {
        size *= 68719476736.0f; /* 2^36 */
        scale = 0.000244140625f; /* 2^-12 */
    }
    float root = expf(logf(size) / 3.0f);
    root = root - (root * root * root - size) / (3.0f * root * root);
    return copysignf(root * scale, x);
}
/* helper: fma_f32 */
$inline float fma_f32(float a, float b, float c) {
    float product = a * b;
    float sum = product + c;
    if (!(fabsf(a) < 1e18f && fabsf(b) < 1e18f && fabsf(product) > 1e-30f && fabsf(sum) < 1e37f)) return sum;
    /* the product's error (Dekker), the sum's error (Knuth) */
    float a_scaled = 4097.0f * a, b_scaled = 4097.0f * b;
    float a_high = a_scaled - (a_scaled - a), b_high = b_scaled - (b_scaled - b);
    float a_low = a - a_high, b_low = b - b_high;
    float lost = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    float back = sum - product;
    float dropped = (product - (sum - back)) + (c - back);
    return sum + (lost + dropped);
}
/* helper: erf_f32 */
/* Polynomials fitted to erf(x) / x - 1 in x squared, and to log(1 - erf(x)) + x; 1 ulp. */
$inline float erf_f32(float x) {
    float size = fabsf(x);
    if (size < 0.93f) {
        float square = x * x;
        float near = 8.34521634e-05f;
        near = near * square - 0.000813743565f;
        near = near * square + 0.00520063424f;
        near = near * square - 0.0268592704f;
        near = near * square + 0.112836942f;
        near = near * square - 0.376126349f;
        near = near * square + 0.128379166f;
        return x + x * near;
    }
    if (!(size <= 4.0f)) return size == size ? copysignf(1.0f, x) : x;
    float far = -2.12809518e-05f;
    far = far * size + 0.000436599104f;
    far = far * size - 0.00418135291f;
    far = far * size + 0.0251463614f;
    far = far * size - 0.108321488f;
    far = far * size - 0.633309484f;
    far = far * size - 0.129533321f;
    far = far * size + 0.000178487637f;
    return copysignf(1.0f - expf(far - size), x);
}
/* helper: erfc_f32  needs: erf_f32 */
/* exp(-x * x), the square in two parts, times a polynomial fitted in (x - 3) / (x + 3); 4 ulp. */
$inline float erfc_f32(float x) {
    if (!(x >= 0.46f)) return 1.0f - erf_f32(x);
    if (x > 10.5f) return 0.0f;
    float scaled = 4097.0f * x, high = scaled - (scaled - x), v = (x - 3.0f) / (x + 3.0f);
    float factor = -0.000547127449f;
    factor = factor * v + 0.000733777415f;
    factor = factor * v + 0.00425340934f;
    factor = factor * v - 0.0243976936f;
    factor = factor * v + 0.0716680661f;
    factor = factor * v - 0.150115594f;
    factor = factor * v + 0.245603681f;
    factor = factor * v - 0.326233566f;
    factor = factor * v + 0.179001153f;
    return factor * expf(-high * high) * expf(-(x - high) * (x + high));
}
/* helper: bits_f16_u16 */
$inline uint16_t bits_f16_u16(half x) {
    union { half from; uint16_t to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_u16_f16 */
$inline half bits_u16_f16(uint16_t x) {
    union { uint16_t from; half to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_f16_i16  needs: bits_f16_u16 */
$inline int16_t bits_f16_i16(half x) { return (int16_t)bits_f16_u16(x); }
/* helper: bits_i16_f16  needs: bits_u16_f16 */
$inline half bits_i16_f16(int16_t x) { return bits_u16_f16((uint16_t)x); }
/* helper: bits_bf16_u16 */
$inline uint16_t bits_bf16_u16(bfloat16_t x) { return *(uint16_t*)&x; }
/* helper: bits_u16_bf16 */
$inline bfloat16_t bits_u16_bf16(uint16_t x) { return *(bfloat16_t*)&x; }
/* helper: bits_bf16_i16  needs: bits_bf16_u16 */
$inline int16_t bits_bf16_i16(bfloat16_t x) { return (int16_t)bits_bf16_u16(x); }
/* helper: bits_i16_bf16  needs: bits_u16_bf16 */
$inline bfloat16_t bits_i16_bf16(int16_t x) { return bits_u16_bf16((uint16_t)x); }
