// Self-attention on matrix cores, one pass over the keys: a wave keeps 16 queries and their results in registers while
// tiles of 16 keys go by. v_mfma_f32_16x16x16f16 leaves four rows of scores in a lane, the lane's own rows of the result
// too; only the weights, accumulator of one product and operand of the next, change lanes, through LDS.
#include <hip/hip_runtime.h>
#include <math.h>

#ifndef BATCH
#define BATCH 1
#endif
#ifndef HEADS
#define HEADS 2
#endif
#ifndef LENGTH
#define LENGTH 64
#endif
#ifndef DEPTH
#define DEPTH 32
#endif

#define TILE 16
#define WAVE 64
#define STEPS ((DEPTH + TILE - 1) / TILE)  // tiles along the depth

typedef _Float16 half4 __attribute__((ext_vector_type(4)));
typedef float float4v __attribute__((ext_vector_type(4)));

// Four neighbours of a row of Q or K, zeros beyond its end.
__device__ half4 load_four(const _Float16* __restrict__ rows, int row, int d) {
  half4 result;
  for (int e = 0; e < 4; ++e) {
    result[e] = row < LENGTH && d + e < DEPTH ? rows[row * DEPTH + d + e] : (_Float16)0.0f;
  }
  return result;
}

__global__ void self_attention_kernel(const _Float16* __restrict__ q, const _Float16* __restrict__ k,
                                      const _Float16* __restrict__ v, float* __restrict__ y) {
  __shared__ _Float16 weights[TILE][TILE + 4];
  size_t head = (size_t)blockIdx.y * LENGTH * DEPTH;
  int first_query = blockIdx.x * TILE;
  int column = threadIdx.x % TILE;
  int quad = threadIdx.x / TILE * 4;  // this lane's rows of scores and results; its part of a reduction
  const float scale = 1.0f / sqrtf((float)DEPTH);

  float4v results[STEPS];
  for (int t = 0; t < STEPS; ++t) {
    for (int r = 0; r < 4; ++r) results[t][r] = 0.0f;
  }
  float peak[4] = {-INFINITY, -INFINITY, -INFINITY, -INFINITY};
  float total[4] = {0.0f, 0.0f, 0.0f, 0.0f};

  for (int first_key = 0; first_key < LENGTH; first_key += TILE) {
    float4v score = {0.0f, 0.0f, 0.0f, 0.0f};
    for (int t = 0; t < STEPS; ++t) {
      half4 query = load_four(q + head, first_query + column, t * TILE + quad);
      half4 key = load_four(k + head, first_key + column, t * TILE + quad);
      score = __builtin_amdgcn_mfma_f32_16x16x16f16(query, key, score, 0, 0, 0);
    }

    for (int r = 0; r < 4; ++r) {
      float value = first_key + column < LENGTH ? score[r] * scale : -INFINITY;
      float new_peak = fmaxf(peak[r], value);
      for (int offset = TILE / 2; offset > 0; offset /= 2) {
        new_peak = fmaxf(new_peak, __shfl_xor(new_peak, offset));
      }
      float shrink = expf(peak[r] - new_peak);
      float e = expf(value - new_peak);
      peak[r] = new_peak;
      total[r] = total[r] * shrink + e;
      for (int t = 0; t < STEPS; ++t) {
        results[t][r] *= shrink;
      }
      weights[quad + r][column] = (_Float16)e;
    }
    __syncthreads();

    half4 weight;
    for (int e = 0; e < 4; ++e) {
      weight[e] = weights[column][quad + e];
    }
    for (int t = 0; t < STEPS; ++t) {
      half4 value;
      for (int e = 0; e < 4; ++e) {
        int key = first_key + quad + e;
        int d = t * TILE + column;
        value[e] = key < LENGTH && d < DEPTH ? v[head + key * DEPTH + d] : (_Float16)0.0f;
      }
      results[t] = __builtin_amdgcn_mfma_f32_16x16x16f16(weight, value, results[t], 0, 0, 0);
    }
    __syncthreads();
  }

  for (int r = 0; r < 4; ++r) {
    for (int offset = TILE / 2; offset > 0; offset /= 2) {
      total[r] += __shfl_xor(total[r], offset);
    }
    int query = first_query + quad + r;
    for (int t = 0; t < STEPS; ++t) {
      int d = t * TILE + column;
      if (query < LENGTH && d < DEPTH) {
        y[head + query * DEPTH + d] = results[t][r] / total[r];
      }
    }
  }
}

extern "C" void self_attention_launch(const _Float16* q, const _Float16* k, const _Float16* v, float* y) {
  dim3 grid((LENGTH + TILE - 1) / TILE, BATCH * HEADS);
  self_attention_kernel<<<grid, dim3(WAVE), 0, 0>>>(q, k, v, y);
}
