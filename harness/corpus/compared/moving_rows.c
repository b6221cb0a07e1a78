/* Pointers that start at an expression of the loop's own bound and move with it. */
static float dot(const float *a, const float *b, int count)
{
    float sum = 0;
    for (int i = 0; i < count; i++, a++, b++)
        sum += *a * *b;
    return sum;
}

void moving_rows_launch(const float *x, const float *w, float *y, int rows, int columns)
{
    for (int r = 0; r < rows; r++) {
        float sum = 0, late = 0;
        const float *p = x + r * columns, *end = p + columns;
        for (int c = 0; c < columns; c += 4, p += 4)
            sum += *p * w[c / 4];
        p = x + r * columns;
        for (int c = 0; c < columns / 2; c++, p += 2)
            late += p[0];
        const float *q = x + r * columns;
        for (int c = 0; c < (int)(end - q); c++, q++)
            late += 2 * *q;
        y[r] = sum + late + dot(x + r * columns, w, columns) + (float)(q - x) + (float)(end - p);
    }
}
