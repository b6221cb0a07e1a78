/* Pointers to void that are read as one type; one that is read as two stays bytes. */
#include <math.h>
#include <stdint.h>
void untyped_launch(const void *given, void *made, const void *mixed, int n)
{
    const float *x = (const float *)given;
    int16_t *y = made;
    const uint8_t *bytes = (const uint8_t *)mixed;
    for (int i = 0; i < n; i++)
        y[i] = (int16_t)lrintf(tanhf(x[i]) * 1000) + (bytes[4 * i] & 3) + (((const uint32_t *)mixed)[i] >> 30);
}
