/* Rows scaled by their sums; a row with a negative element is marked, by jumps out of the loop. */
#include <stdlib.h>
#ifdef __cplusplus
extern "C"
#endif
int scale_rows_goto_launch(const float *x, float *y, int rows, int n)
{
    int ret = 0;
    float *buf = NULL;
    if (rows <= 0) { ret = -1; goto out; }
    buf = malloc(n * sizeof *buf);
    if (!buf) goto out;
    for (int r = 0; r < rows; r++) {
        float s = 0;
        for (int i = 0; i < n; i++) {
            if (x[r * n + i] < 0) goto next;
            s += x[r * n + i];
        }
        for (int i = 0; i < n; i++) buf[i] = x[r * n + i] * s;
        for (int i = 0; i < n; i++) y[r * n + i] = buf[i];
        continue;
next:
        for (int i = 0; i < n; i++) y[r * n + i] = -1;
    }
out:
    free(buf);
    return ret;
}
