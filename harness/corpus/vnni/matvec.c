/* Plain C as from a textbook: y = A x, column by column so that it adds up rows; no intrinsics. */
#ifdef __cplusplus
extern "C"
#endif
void matvec_launch(const double *a, const double *x, double *y, int m, int n, int lda)
{
    int i, j;
    for (i = 0; i < m; i++)
        y[i] = 0.0;
    for (j = 0; j < n; j++) {
        const double temp = x[j];
        if (temp == 0.0)
            continue;
        for (i = 0; i < m; i++)
            y[i] += temp * a[i + j * lda];
    }
}
