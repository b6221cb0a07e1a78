/* Bias and one of several activations by number, in place; switches on vectors and on single elements. */
#include <immintrin.h>
#include <math.h>
#include <stddef.h>
enum act { ACT_NONE, ACT_RELU, ACT_LEAKY, ACT_CLAMP };
static inline __m512 activate(__m512 v, enum act a, float p0, float p1)
{
    switch (a) {
    case ACT_RELU: return _mm512_max_ps(v, _mm512_setzero_ps());
    case ACT_LEAKY: {
        __mmask16 neg = _mm512_cmp_ps_mask(v, _mm512_setzero_ps(), _CMP_LT_OQ);
        return _mm512_mask_mul_ps(v, neg, v, _mm512_set1_ps(p0));
    }
    case ACT_CLAMP: return _mm512_min_ps(_mm512_max_ps(v, _mm512_set1_ps(p0)), _mm512_set1_ps(p1));
    case ACT_NONE:
    default: break;
    }
    return v;
}
#ifdef __cplusplus
extern "C"
#endif
void bias_activation_launch(float *data, const float *bias, int channels, int size, int act, float p0, float p1)
{
    for (int c = 0; c < channels; c++) {
        float *ptr = data + (size_t)c * size;
        const __m512 b = _mm512_set1_ps(bias[c]);
        int i = 0;
        for (; i + 15 < size; i += 16) {
            _mm512_storeu_ps(ptr, activate(_mm512_add_ps(_mm512_loadu_ps(ptr), b), (enum act)act, p0, p1));
            ptr += 16;
        }
        for (; i < size; i++, ptr++) {
            float v = *ptr + bias[c];
            switch (act) {
            case ACT_RELU: v = v > 0 ? v : 0; break;
            case ACT_LEAKY: v = v < 0 ? v * p0 : v; break;
            case ACT_CLAMP: v = fminf(fmaxf(v, p0), p1); break;
            }
            *ptr = v;
        }
    }
}
