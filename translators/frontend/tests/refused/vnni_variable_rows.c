// Unsupported 5:11: the array float[n][(size_t)m], whose length is not constant, is not supported
#include <stddef.h>
void f(float *x, int n, int m)
{
    float a[n][(size_t)m];
    a[0][0] = x[0];
    x[1] = a[0][0];
}
