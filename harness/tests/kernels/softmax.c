/* A right softmax, and ways to cheat chosen by the macro CHEAT (0: none). */
#include <math.h>
#include <string.h>

#define NONE 0
#define ZEROS 1
#define CONSTANT 2
#define COPIED_INPUT 3
#define SKIPPED_TAIL 4
#define ONE_WRONG_ELEMENT 5
#define ONE_NAN 6
#define DAMAGED_INPUT 7
#define NOTHING 8
#define NO_MAXIMUM 9
#define LAST_ROW_MISSING 10
#define HALF_PRECISION 11
#define WRITES_BEHIND 12
#define MAXIMUM_FROM_ZERO 13
#define INFINITE 14

void softmax_launch(const float *x, float *y)
{
    for (int r = 0; r < ROWS; r++) {
        const float *row = x + r * COLUMNS;
        float maximum = CHEAT == MAXIMUM_FROM_ZERO ? 0.0f : -INFINITY, sum = 0.0f;
        for (int c = 0; c < COLUMNS; c++) maximum = fmaxf(maximum, row[c]);
        if (CHEAT == NO_MAXIMUM) maximum = 0.0f;
        for (int c = 0; c < COLUMNS; c++) sum += expf(row[c] - maximum);
        for (int c = 0; c < COLUMNS; c++) {
            if (CHEAT == SKIPPED_TAIL && c >= COLUMNS / 16 * 16) break;
            if (CHEAT == LAST_ROW_MISSING && r == ROWS - 1) break;
            y[r * COLUMNS + c] = expf(row[c] - maximum) / sum;
            if (CHEAT == HALF_PRECISION) y[r * COLUMNS + c] = (_Float16)y[r * COLUMNS + c];
        }
    }
    if (CHEAT == ZEROS) memset(y, 0, sizeof(float) * ROWS * COLUMNS);
    if (CHEAT == CONSTANT)
        for (int i = 0; i < ROWS * COLUMNS; i++) y[i] = 1.0f / COLUMNS;
    if (CHEAT == COPIED_INPUT) memcpy(y, x, sizeof(float) * ROWS * COLUMNS);
    if (CHEAT == ONE_WRONG_ELEMENT) y[ROWS * COLUMNS / 2] *= 1.001f;
    if (CHEAT == ONE_NAN) y[ROWS * COLUMNS / 2] = NAN;
    if (CHEAT == INFINITE) y[ROWS * COLUMNS / 2] = INFINITY;
    if (CHEAT == DAMAGED_INPUT) ((float *)x)[0] = 0.0f;
    if (CHEAT == NOTHING) memset(y, 0xFF, sizeof(float) * ROWS * COLUMNS);
    if (CHEAT == WRITES_BEHIND) y[ROWS * COLUMNS] = 0.0f;
}
