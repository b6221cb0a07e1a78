// Multi-scale deformable attention in AVX-512: corners outside a map are skipped, the channels of the others are added 16
// at a time. Maps of several sizes follow each other in `value`; their heights and widths are in `shapes`, HEIGHT and WIDTH
// are those of the first.
#include <immintrin.h>
#include <math.h>

#ifndef BATCH
#define BATCH 1
#endif
#ifndef HEADS
#define HEADS 2
#endif
#ifndef DEPTH
#define DEPTH 32
#endif
#ifndef QUERIES
#define QUERIES 10
#endif
#ifndef LEVELS
#define LEVELS 2
#endif
#ifndef POINTS
#define POINTS 4
#endif
#ifndef HEIGHT
#define HEIGHT 8
#endif
#ifndef WIDTH
#define WIDTH 10
#endif

#define PIXEL (HEADS * DEPTH)  // floats between neighbours of a map

// sum += share * pixel.
static void add_pixel(float* sum, const float* pixel, float share) {
  for (int d = 0; d < DEPTH; d += 16) {
    __mmask16 lanes = DEPTH - d >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (DEPTH - d)) - 1);
    __m512 total = _mm512_fmadd_ps(_mm512_set1_ps(share), _mm512_maskz_loadu_ps(lanes, pixel + d),
                                   _mm512_maskz_loadu_ps(lanes, sum + d));
    _mm512_mask_storeu_ps(sum + d, lanes, total);
  }
}

static void add_point(float* sum, const float* map, int height, int width, const float* location, float weight) {
  float x = location[0] * width - 0.5f;
  float y = location[1] * height - 0.5f;
  if (!(x > -1.0f && x < width && y > -1.0f && y < height)) return;
  int left = (int)floorf(x);
  int top = (int)floorf(y);
  for (int row = top; row <= top + 1; ++row) {
    for (int column = left; column <= left + 1; ++column) {
      if (row >= 0 && row < height && column >= 0 && column < width) {
        float share = (1.0f - fabsf(x - column)) * (1.0f - fabsf(y - row));
        add_pixel(sum, map + (row * width + column) * PIXEL, share * weight);
      }
    }
  }
}

#ifdef __cplusplus
extern "C"
#endif
void deformable_attention_launch(const float* value, const int* shapes, const float* locations, const float* weights,
                                 float* y) {
  int positions = 0;
  for (int level = 0; level < LEVELS; ++level) {
    positions += shapes[level * 2] * shapes[level * 2 + 1];
  }
  for (int i = 0; i < BATCH * QUERIES * HEADS; ++i) {  // heads of queries
    float* sum = y + i * DEPTH;
    for (int d = 0; d < DEPTH; ++d) {
      sum[d] = 0.0f;
    }
    const float* map = value + (i / (QUERIES * HEADS) * positions * HEADS + i % HEADS) * DEPTH;
    for (int level = 0; level < LEVELS; ++level) {
      int height = shapes[level * 2];
      int width = shapes[level * 2 + 1];
      for (int point = 0; point < POINTS; ++point) {
        int sample = (i * LEVELS + level) * POINTS + point;
        add_point(sum, map, height, width, locations + sample * 2, weights[sample]);
      }
      map += height * width * PIXEL;
    }
  }
}
