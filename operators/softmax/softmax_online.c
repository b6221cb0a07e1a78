// Row softmax in two passes: 16 columns keep their own maxima and sums, which are joined at the end of the row.
#include <immintrin.h>
#include <math.h>

#ifndef ROWS
#define ROWS 5
#endif
#ifndef COLUMNS
#define COLUMNS 128
#endif

static void softmax_row(const float* x, float* y) {
  float peaks[16];
  float totals[16];
  for (int lane = 0; lane < 16; ++lane) {
    peaks[lane] = -INFINITY;
    totals[lane] = 0.0f;
  }
  for (int c = 0; c < COLUMNS; ++c) {
    int lane = c % 16;
    float larger = fmaxf(peaks[lane], x[c]);
    totals[lane] = totals[lane] * expf(peaks[lane] - larger) + expf(x[c] - larger);
    peaks[lane] = larger;
  }
  float peak = _mm512_reduce_max_ps(_mm512_loadu_ps(peaks));
  float total = 0.0f;
  for (int lane = 0; lane < 16; ++lane) total += totals[lane] * expf(peaks[lane] - peak);
  for (int c = 0; c < COLUMNS; ++c) y[c] = expf(x[c] - peak) / total;
}

#ifdef __cplusplus
extern "C"
#endif
void softmax_online_launch(const float* x, float* y) {
  for (int r = 0; r < ROWS; ++r) softmax_row(x + r * COLUMNS, y + r * COLUMNS);
}
