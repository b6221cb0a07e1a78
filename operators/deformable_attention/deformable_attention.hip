// Multi-scale deformable attention: a workgroup a head of a query. Where its points lie, and what their four corners count,
// is the same for all channels: it is worked out once and kept in LDS. Maps of several sizes follow each other in `value`;
// their heights and widths are in `shapes`, HEIGHT and WIDTH are those of the first.
#include <hip/hip_runtime.h>
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

#define THREADS 64
#define SAMPLES (LEVELS * POINTS)
#define PIXEL (HEADS * DEPTH)  // floats between neighbours of a map

__global__ void deformable_attention_kernel(const float* __restrict__ value, const int* __restrict__ shapes,
                                            const float* __restrict__ locations,
                                            const float* __restrict__ weights, float* __restrict__ y) {
  __shared__ int places[SAMPLES * 4];   // of a corner: its pixel
  __shared__ float shares[SAMPLES * 4];  // its weight, 0 outside the map
  int head = blockIdx.x % HEADS;
  int image = blockIdx.x / (HEADS * QUERIES);
  int positions = 0;
  for (int level = 0; level < LEVELS; ++level) {
    positions += shapes[level * 2] * shapes[level * 2 + 1];
  }

  for (int i = threadIdx.x; i < SAMPLES * 4; i += THREADS) {
    int sample = i / 4;
    int start = 0;
    for (int level = 0; level < sample / POINTS; ++level) {
      start += shapes[level * 2] * shapes[level * 2 + 1];
    }
    int height = shapes[sample / POINTS * 2];
    int width = shapes[sample / POINTS * 2 + 1];
    const float* location = locations + (blockIdx.x * SAMPLES + sample) * 2;
    float at_x = location[0] * width - 0.5f;
    float at_y = location[1] * height - 0.5f;
    float column = floorf(at_x) + i % 2;
    float row = floorf(at_y) + i / 2 % 2;
    float share = (1.0f - fabsf(at_x - column)) * (1.0f - fabsf(at_y - row));
    bool inside = row >= 0.0f && row < height && column >= 0.0f && column < width;
    places[i] = inside ? start + (int)row * width + (int)column : 0;
    shares[i] = inside ? share * weights[blockIdx.x * SAMPLES + sample] : 0.0f;
  }
  __syncthreads();

  const float* maps = value + (size_t)image * positions * PIXEL + head * DEPTH;
  for (int d = threadIdx.x; d < DEPTH; d += THREADS) {
    float sum = 0.0f;
    for (int i = 0; i < SAMPLES * 4; ++i) {
      sum = fmaf(shares[i], maps[places[i] * PIXEL + d], sum);
    }
    y[blockIdx.x * DEPTH + d] = sum;
  }
}

extern "C" void deformable_attention_launch(const float* value, const int* shapes, const float* locations,
                                            const float* weights, float* y) {
  dim3 grid(BATCH * QUERIES * HEADS);
  deformable_attention_kernel<<<grid, dim3(THREADS), 0, 0>>>(value, shapes, locations, weights, y);
}
