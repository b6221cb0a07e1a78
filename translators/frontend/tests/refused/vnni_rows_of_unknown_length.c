// Unsupported 3:39: parameter 'a' of type float (*)[(size_t)m] is not supported
#include <stddef.h>
extern "C" void f(int n, int m, float a[n][(size_t)m])
{
    a[0][0] = n;
}
