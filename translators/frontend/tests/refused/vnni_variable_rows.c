// Unsupported 4:11: the array float[n][m], whose length is not constant, is not supported
void f(float *x, int n, int m)
{
    float a[n][m];
    a[0][0] = x[0];
    x[1] = a[0][0];
}
