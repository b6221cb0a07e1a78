/* A valid convolution of one line: buffers of its own, errors through one way out. */
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <errno.h>
#include <immintrin.h>
#ifdef __cplusplus
extern "C"
#endif
int conv_cleanup_launch(const float *x, const float *w, float *y, int n, int k)
{
    int ret = 0;
    float *buf = NULL, *wrev = NULL;
    if (n < k) { ret = -1; goto out; }
    buf = malloc(sizeof(*buf) * (n + 16));
    if (!buf) { ret = -ENOMEM; goto out; }
    if (posix_memalign((void **)&wrev, 64, k * sizeof(float))) { ret = -ENOMEM; goto out; }
    memcpy(buf, x, n * sizeof(float));
    memset(buf + n, 0, 16 * sizeof(float));
    for (int i = 0; i < k; i++) wrev[i] = w[k - 1 - i];
    for (int i = 0; i <= n - k; i += 16) {
        __m512 acc = _mm512_setzero_ps();
        for (int j = 0; j < k; j++)
            acc = _mm512_fmadd_ps(_mm512_set1_ps(wrev[j]), _mm512_loadu_ps(buf + i + j), acc);
        int left = n - k + 1 - i;
        _mm512_mask_storeu_ps(y + i, left >= 16 ? 0xFFFF : (1u << left) - 1u, acc);
    }
out:
    free(buf);
    free(wrev);
    return ret;
}
