// Maximum pooling with a row of running maxima on the heap. BUG 1: they start with what the heap holds.
#include <math.h>
#include <stdlib.h>

#define OUTPUT_HEIGHT ((HEIGHT - KERNEL_HEIGHT) / STRIDE_HEIGHT + 1)
#define OUTPUT_WIDTH ((WIDTH - KERNEL_WIDTH) / STRIDE_WIDTH + 1)

#ifdef __cplusplus
extern "C"
#endif
void max_pool_launch(const float* x, float* y) {
  for (int r = 0; r < BATCH * OUTPUT_HEIGHT * OUTPUT_WIDTH; ++r) {
    int image = r / (OUTPUT_HEIGHT * OUTPUT_WIDTH);
    int top = r / OUTPUT_WIDTH % OUTPUT_HEIGHT * STRIDE_HEIGHT;
    int left = r % OUTPUT_WIDTH * STRIDE_WIDTH;
    float* peak = (float*)malloc(CHANNELS * sizeof(float));
#if !BUG
    for (int c = 0; c < CHANNELS; ++c) peak[c] = -INFINITY;
#endif
    for (int p = 0; p < KERNEL_HEIGHT; ++p) {
      for (int q = 0; q < KERNEL_WIDTH; ++q) {
        const float* pixel = x + ((image * HEIGHT + top + p) * WIDTH + left + q) * CHANNELS;
        for (int c = 0; c < CHANNELS; ++c) peak[c] = fmaxf(peak[c], pixel[c]);
      }
    }
    for (int c = 0; c < CHANNELS; ++c) y[r * CHANNELS + c] = peak[c];
    free(peak);
  }
}
