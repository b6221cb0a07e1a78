/* GELU with an exponential made from the bits of a float through a union. */
#include <immintrin.h>
#include <stdint.h>
#include <math.h>
typedef union { float f; int32_t i; uint32_t u; } f32_bits;
static inline float fast_exp2(float p) {
    float offset = (p < 0) ? 1.0f : 0.0f;
    float clipp = (p < -126) ? -126.0f : p;
    int w = (int)clipp;
    float z = clipp - w + offset;
    f32_bits v;
    v.u = (uint32_t)((1 << 23) * (clipp + 121.2740575f + 27.7280233f / (4.84252568f - z) - 1.49012907f * z));
    return v.f;
}
static inline float scalar_gelu(float x) {
    const float c = 0.7978845608f;
    float t = c * (x + 0.044715f * x * x * x);
    float e = fast_exp2(1.442695040f * 2.0f * t);
    return 0.5f * x * (1.0f + (e - 1.0f) / (e + 1.0f));
}
#ifdef __cplusplus
extern "C"
#endif
void gelu_bits_launch(const float *x, float *y, int n)
{
    for (int i = 0; i < n; ++i) {
        float v = x[i];
        if (v > 8.f) { y[i] = v; continue; }
        y[i] = scalar_gelu(v);
    }
}
