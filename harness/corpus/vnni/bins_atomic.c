/* Counts and sums by label in a parallel loop with atomic updates. */
#include <stdint.h>
#include <omp.h>
#ifdef __cplusplus
extern "C"
#endif
void bins_atomic_launch(const int32_t *labels, int64_t *counts, const float *w, float *sums, int n, int bins)
{
    int i;
    for (i = 0; i < bins; i++) { counts[i] = 0; sums[i] = 0; }
#pragma omp parallel for schedule(dynamic, 64)
    for (i = 0; i < n; i++) {
        int b = labels[i];
        if (b < 0 || b >= bins) continue;
#pragma omp atomic
        counts[b]++;
#pragma omp atomic update
        sums[b] += w[i];
    }
}
