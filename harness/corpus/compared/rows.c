/* Rows whose length is a parameter: C99's arrays of arrays, as parameters, as variables and through pointers. */
#include <string.h>

static float weighted(int count, const float row[count], const float by[count])
{
    float sum = 0;
    for (int i = 0; i < count; i++)
        sum += row[i] * by[i];
    return sum;
}

void rows_launch(int n, int h, int w, const float x[n][h][w], const float k[restrict 3][3], const float bias[w],
                 float (*restrict y)[h][w], float *turned)
{
    float (*t)[n] = (float (*)[n])turned;
    for (int b = 0; b < n; b++) {
        float pad[h + 2][w + 2];
        memset(pad, 0, sizeof(pad));
        for (int i = 0; i < h; i++)
            memcpy(&pad[i + 1][1], x[b][i], sizeof(x[b][i]));
        const int count = h;
        for (int i = 0; i < count; i++)
            for (int j = 0; j < w; j++) {
                float sum = 0;
                for (int p = 0; p < 3; p++) {
                    const float *row = &pad[i + p][j];
                    for (int q = 0; q < 3; q++)
                        sum += row[q] * k[p][q];
                }
                y[b][i][j] = sum;
            }
        float (*last)[w] = &y[b][h - 1], (*at)[w] = y[b];
        float all = (float)(sizeof pad / sizeof(float[w + 2]));
        for (int i = 0; i + 1 < h; i++, at++)
            all += weighted(w, *at, bias);
        for (int j = 0; j < w; j++)
            t[j][b] = (*last)[j] + all;
    }
}
