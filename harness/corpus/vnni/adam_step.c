/* One step of Adam on four arrays: fused multiplications, square roots, a masked tail. */
#include <immintrin.h>
#include <math.h>
#include <stddef.h>

typedef struct {
    float lr, beta1, beta2, eps, decay;
} adam_config;

static inline __m512 step_lanes(__m512 p, __m512 g, __m512 *m, __m512 *v, const adam_config *c, float fix1, float fix2)
{
    const __m512 one = _mm512_set1_ps(1.0f);
    const __m512 b1 = _mm512_set1_ps(c->beta1), b2 = _mm512_set1_ps(c->beta2);
    *m = _mm512_fmadd_ps(b1, *m, _mm512_mul_ps(_mm512_sub_ps(one, b1), g));
    *v = _mm512_fmadd_ps(b2, *v, _mm512_mul_ps(_mm512_sub_ps(one, b2), _mm512_mul_ps(g, g)));
    const __m512 root = _mm512_sqrt_ps(_mm512_mul_ps(*v, _mm512_set1_ps(fix2)));
    const __m512 change = _mm512_div_ps(_mm512_mul_ps(*m, _mm512_set1_ps(fix1)), _mm512_add_ps(root, _mm512_set1_ps(c->eps)));
    p = _mm512_fnmadd_ps(_mm512_set1_ps(c->lr * c->decay), p, p);
    return _mm512_fnmadd_ps(_mm512_set1_ps(c->lr), change, p);
}

#ifdef __cplusplus
extern "C"
#endif
void adam_step_launch(float *param, const float *grad, float *m, float *v, float lr, float beta1, float beta2, int step, int n)
{
    const adam_config config = {lr, beta1, beta2, 1e-8f, 0.01f};
    const float fix1 = 1.0f / (1.0f - powf(beta1, (float)step));
    const float fix2 = 1.0f / (1.0f - powf(beta2, (float)step));
    for (int i = 0; i < n; i += 16) {
        const __mmask16 k = n - i >= 16 ? (__mmask16)0xFFFF : (__mmask16)((1u << (n - i)) - 1u);
        __m512 mm = _mm512_maskz_loadu_ps(k, m + i), vv = _mm512_maskz_loadu_ps(k, v + i);
        const __m512 p = step_lanes(_mm512_maskz_loadu_ps(k, param + i), _mm512_maskz_loadu_ps(k, grad + i), &mm, &vv,
                                    &config, fix1, fix2);
        _mm512_mask_storeu_ps(param + i, k, p);
        _mm512_mask_storeu_ps(m + i, k, mm);
        _mm512_mask_storeu_ps(v + i, k, vv);
    }
}
