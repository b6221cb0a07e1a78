/* Arrays whose length is computed: of scalars, of rows, of structures, in helpers and in loops. */
#include <math.h>
struct pair { float value; int index; };
static float spread(const float *x, int count)
{
    float copy[count + 1];
    copy[0] = 0;
    for (int i = 0; i < count; i++)
        copy[i + 1] = copy[i] + x[i];
    return copy[count] - copy[count / 2];
}

void lengths_launch(const float *x, float *y, int rows, int columns)
{
    float sums[rows * 2], last[columns][3];
    for (int c = 0; c < columns; c++)
        for (int k = 0; k < 3; k++)
            last[c][k] = k;
    for (int r = 0; r < rows; r++) {
        const int half = (columns + 1) / 2;
        struct pair best[half];
        for (int c = 0; c < half; c++) {
            best[c].value = x[r * columns + c];
            best[c].index = c;
            if (x[r * columns + columns - 1 - c] > best[c].value)
                best[c] = (struct pair){x[r * columns + columns - 1 - c], columns - 1 - c};
        }
        sums[2 * r] = spread(x + r * columns, columns);
        sums[2 * r + 1] = best[half - 1].value + best[0].index;
        last[r % columns][1] += best[0].value;
    }
    for (int i = 0; i < rows * columns; i++)
        y[i] = sums[i % (2 * rows)] + last[i % columns][1];
}
