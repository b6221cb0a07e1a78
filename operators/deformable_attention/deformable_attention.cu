// Multi-scale deformable attention: one thread a channel of a head of a query. Maps of several sizes follow each other in
// `value`; their heights and widths are in `shapes`, HEIGHT and WIDTH are those of the first.
#include <cuda_runtime.h>
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

constexpr int THREADS = 256;
constexpr int PIXEL = HEADS * DEPTH;  // floats between neighbours of a map

__device__ float corner(const float* map, int height, int width, int row, int column) {
  if (row < 0 || row >= height || column < 0 || column >= width) return 0.0f;
  return map[(row * width + column) * PIXEL];
}

__device__ float bilinear(const float* map, int height, int width, float y, float x) {
  if (y <= -1.0f || y >= height || x <= -1.0f || x >= width) return 0.0f;
  int top = (int)floorf(y);
  int left = (int)floorf(x);
  float low_y = y - top;
  float low_x = x - left;
  float high_y = 1.0f - low_y;
  float high_x = 1.0f - low_x;
  return high_y * high_x * corner(map, height, width, top, left) +
         high_y * low_x * corner(map, height, width, top, left + 1) +
         low_y * high_x * corner(map, height, width, top + 1, left) +
         low_y * low_x * corner(map, height, width, top + 1, left + 1);
}

__global__ void deformable_attention_kernel(const float* __restrict__ value, const int* __restrict__ shapes,
                                            const float* __restrict__ locations,
                                            const float* __restrict__ weights, float* __restrict__ y, int results) {
  int i = blockIdx.x * THREADS + threadIdx.x;
  if (i >= results) return;
  int channel = i % PIXEL;
  int sample = i / DEPTH * (LEVELS * POINTS);  // the first one of this query and head
  int image = i / (PIXEL * QUERIES);

  int positions = 0;
  for (int level = 0; level < LEVELS; ++level) {
    positions += shapes[level * 2] * shapes[level * 2 + 1];
  }
  const float* map = value + (size_t)image * positions * PIXEL + channel;
  float sum = 0.0f;
  for (int level = 0; level < LEVELS; ++level) {
    int height = shapes[level * 2];
    int width = shapes[level * 2 + 1];
    for (int point = 0; point < POINTS; ++point, ++sample) {
      float at_x = locations[sample * 2] * width - 0.5f;
      float at_y = locations[sample * 2 + 1] * height - 0.5f;
      sum += weights[sample] * bilinear(map, height, width, at_y, at_x);
    }
    map += height * width * PIXEL;
  }
  y[i] = sum;
}

extern "C" void deformable_attention_launch(const float* value, const int* shapes, const float* locations,
                                            const float* weights, float* y) {
  int results = BATCH * QUERIES * PIXEL;
  deformable_attention_kernel<<<(results + THREADS - 1) / THREADS, THREADS>>>(value, shapes, locations, weights, y,
                                                                               results);
}
