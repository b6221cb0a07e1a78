/* Lists that narrow: C converts them as it does everything else. */
#include <stdint.h>
void narrowing_lists_launch(const uint8_t *x, int *y, int n)
{
    for (int i = 0; i < n; i++) {
        unsigned u = x[i] * 3u;
        int pair[2] = {u, x[i] + u};
        struct { short a; float b; } s = {u, u};
        y[i] = pair[0] - pair[1] + s.a + (int)s.b;
    }
}
