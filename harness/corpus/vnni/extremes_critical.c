/* Smallest and largest: each thread its own, then a critical section. */
#include <float.h>
#ifdef __cplusplus
extern "C"
#endif
void extremes_critical_launch(const float *x, float *lo, float *hi, int n) {
    float mn = FLT_MAX, mx = -FLT_MAX;
#pragma omp parallel
    {
        float a = FLT_MAX, b = -FLT_MAX;
#pragma omp for nowait
        for (int i = 0; i < n; i++) { a = x[i] < a ? x[i] : a; b = x[i] > b ? x[i] : b; }
#pragma omp critical
        { if (a < mn) mn = a; if (b > mx) mx = b; }
    }
    *lo = mn; *hi = mx;
}
