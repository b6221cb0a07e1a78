/* What C has and C++ has not: sizes in parameters, compound literals with an address, constants of a width. */
#include <stddef.h>
#include <stdint.h>
#define AT_LEAST(n) static n
union limits { struct { float low, high; } f; };
struct window { size_t stride; float scale; };
static float *below(float *row, size_t bytes) { return (float *)((uintptr_t)row + bytes); }
static float weighed(const struct window *w, float x) { return x * w->scale; }

void only_c_launch(size_t rows, const float x[restrict AT_LEAST(4)], float y[static restrict 1], size_t y_stride,
                   const union limits limit[const AT_LEAST(1)])
{
    const float *from = x;
    float *to = y;
    do {
        const struct window *w = &(struct window){.stride = 1, .scale = 0.5f};
        size_t left = 4 * sizeof(float);
        do {
            float v = weighed(w, *from++);
            v = v < limit->f.low ? limit->f.low : v;
            *to++ = v > limit->f.high ? limit->f.high : v;
            left -= sizeof(float);
        } while (left != 0);
        to = (float *)((uintptr_t)to - 4 * sizeof(float));
        uint32_t mask = (UINT32_C(1) << (rows & 31)) - UINT32_C(1);
        to[0] += (float)(mask & 7);
        to = below(to, y_stride);
    } while (--rows != 0);
}
