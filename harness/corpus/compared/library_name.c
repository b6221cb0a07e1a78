/* Functions named as the library's are, which it does not include: their calls are their own. */
float expf(float x);
float fabsf(float x);

static void round(float *x, int n, float step)
{
    for (int i = 0; i < n; i++)
        x[i] = step * (float)(int)(x[i] / step);
}

void exp(const float *x, float *y, int n)
{
    for (int i = 0; i < n; i++)
        y[i] = expf(-fabsf(x[i]));
    round(y, n, 0.125f);
}
