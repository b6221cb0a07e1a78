// Scores of integers as weights of a hundred: softmax in float, rounded half away from zero; what others take is kept.
#include <math.h>
#include <stdint.h>

void round_scores_launch(const int32_t* scores, int32_t* weights, int64_t* total, int rows, int columns) {
  for (int r = 0; r < rows; ++r) {
    const int32_t* s = scores + (long)r * columns;
    float peak = -INFINITY;
    for (int c = 0; c < columns; ++c) {
      float v = (float)s[c];
      if (v > peak) peak = v;
    }
    float sum = 0.0f;
    for (int c = 0; c < columns; ++c) sum += expf((float)s[c] - peak);
    int64_t all = 0;
    for (int c = 0; c < columns; ++c) {
      int32_t w = (int32_t)lroundf(expf((float)s[c] - peak) / sum * 64.0f);
      weights[(long)r * columns + c] = w;
      all += w;
    }
    total[r] = all + llrint(0.5) + lrintf(1.5f);  // halves go to the even neighbour: 0 and 2
  }
}
