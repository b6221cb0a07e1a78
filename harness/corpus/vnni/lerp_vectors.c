/* Vectors of the compiler without intrinsics: arithmetic, a comparison as a mask, bits kept by it. */
#include <stdint.h>
#include <string.h>
typedef float v16f __attribute__((vector_size(64)));
typedef int32_t v16i __attribute__((vector_size(64)));
static inline v16f load(const float *p) { v16f v; memcpy(&v, p, sizeof v); return v; }
static inline void store(float *p, v16f v) { memcpy(p, &v, sizeof v); }
#ifdef __cplusplus
extern "C"
#endif
void lerp_vectors_launch(const float *a, const float *b, float *y, float t, int n)
{
    int i = 0;
    for (; i + 16 <= n; i += 16) {
        v16f x = load(a + i), z = load(b + i);
        v16f r = x + (z - x) * t;
        v16i m = r > 0;
        r = (v16f)((v16i)r & m);
        store(y + i, r);
    }
    for (; i < n; i++) { float r = a[i] + (b[i] - a[i]) * t; y[i] = r > 0 ? r : 0; }
}
