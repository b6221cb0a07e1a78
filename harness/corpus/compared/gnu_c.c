/* Macros of GNU C: statement expressions, types of expressions, a choice by type. */
#include <math.h>
#include <stdint.h>
#define LARGER(a, b) ({ __typeof__(a) _a = (a); __typeof__(b) _b = (b); _a > _b ? _a : _b; })
#define ROOT(x) _Generic((x), float: sqrtf, double: sqrt, default: fabs)(x)
#define COUNTED(n, step) ({ int _t = 0; for (int _i = 0; _i < (n); _i++) _t += (step); _t; })
#define WIDTH(x) _Generic((x), int8_t *: 8, float *: 32, const float *: 32)

void gnu_c_launch(const float *x, float *y, int n)
{
    ({ y[0] = 0; });
    for (int i = 0; i < n; i++) {
        float v = LARGER(LARGER(x[i], -x[i]), 0.25f);
        y[i] = ROOT(v) + COUNTED(i % 5, i & 1) + WIDTH(x) + (v > 1 ? LARGER(i, 3) : 0);
    }
}
