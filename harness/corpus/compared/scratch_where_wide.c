/* Memory that is allocated only where it pays, and a pointer that is null where not. */
#include <math.h>
#include <stdlib.h>
void scratch_where_wide_launch(const float *x, float *y, int rows, int columns)
{
    float *panel = NULL;
    const int width = columns < 8 ? columns : 8;
    if (rows > 1 && width > 0) {
        if (columns > 2)
            panel = malloc(sizeof(float) * width);
    }
    for (int r = 0; r < rows; r++) {
        if (!panel) {
            for (int c = 0; c < columns; c++)
                y[r * columns + c] = sqrtf(fabsf(x[r * columns + c]));
            continue;
        }
        for (int from = 0; from < columns; from += width) {
            const int here = columns - from < width ? columns - from : width;
            for (int c = 0; c < here; c++)
                panel[c] = fabsf(x[r * columns + from + c]);
            for (int c = 0; c < here; c++)
                y[r * columns + from + c] = sqrtf(panel[c]);
        }
    }
    free(panel);
}
