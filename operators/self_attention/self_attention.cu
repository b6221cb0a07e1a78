// Self-attention on tensor cores, one pass over the keys (FlashAttention): a block keeps 32 queries, their running
// maxima, sums and results, while tiles of 32 keys and values go by. Half in, float out.
#include <cuda_fp16.h>
#include <cuda_runtime.h>
#include <math.h>
#include <mma.h>

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

using namespace nvcuda;

constexpr int TILE = 32;
constexpr int WMMA = 16;
constexpr int THREADS = 128;
constexpr int TEAM = 4;  // threads of a query's row
constexpr int WIDTH = (DEPTH + WMMA - 1) / WMMA * WMMA;  // up to 96: tiles must fit into 48 KB
constexpr int PITCH = WIDTH + 8, SCORE_PITCH = TILE + 8;  // rows start in different banks
using Sum = wmma::fragment<wmma::accumulator, WMMA, WMMA, WMMA, float>;

// 32 rows of a head from `first` on, zeros beyond its end.
__device__ void load_tile(half* tile, const half* __restrict__ rows, int first) {
  for (int i = threadIdx.x; i < TILE * WIDTH; i += THREADS) {
    int row = first + i / WIDTH;
    int d = i % WIDTH;
    tile[i / WIDTH * PITCH + d] = row < LENGTH && d < DEPTH ? rows[row * DEPTH + d] : __float2half(0.0f);
  }
}

// sum += A B over `depth`; both operands advance along it by 16 columns of A and `b_step` halves of B.
template <typename Layout>
__device__ void multiply(Sum& sum, const half* a, int a_pitch, const half* b, int b_pitch, int b_step, int depth) {
  for (int i = 0; i < depth; i += WMMA, a += WMMA, b += b_step) {
    wmma::fragment<wmma::matrix_a, WMMA, WMMA, WMMA, half, wmma::row_major> left;
    wmma::fragment<wmma::matrix_b, WMMA, WMMA, WMMA, half, Layout> right;
    wmma::load_matrix_sync(left, a, a_pitch);
    wmma::load_matrix_sync(right, b, b_pitch);
    wmma::mma_sync(sum, left, right, sum);
  }
}

__global__ void self_attention_kernel(const half* __restrict__ q, const half* __restrict__ k,
                                      const half* __restrict__ v, float* __restrict__ y) {
  __shared__ __align__(32) half queries[TILE * PITCH];
  __shared__ __align__(32) half keys[TILE * PITCH];
  __shared__ __align__(32) half values[TILE * PITCH];
  __shared__ __align__(32) float scores[TILE * SCORE_PITCH];
  __shared__ __align__(32) half weights[TILE * SCORE_PITCH];
  __shared__ __align__(32) float results[TILE * PITCH];
  size_t head = (size_t)blockIdx.y * LENGTH * DEPTH;
  int first_query = blockIdx.x * TILE;
  int top = threadIdx.x / 64 * WMMA;  // of the warp's tile of scores, or of results
  int left = threadIdx.x / 32 % 2 * WMMA;
  int row = threadIdx.x / TEAM;
  int member = threadIdx.x % TEAM;
  const float scale = rsqrtf((float)DEPTH);
  load_tile(queries, q + head, first_query);
  for (int c = member; c < WIDTH; c += TEAM) results[row * PITCH + c] = 0.0f;
  float peak = -INFINITY, total = 0.0f;
  for (int first_key = 0; first_key < LENGTH; first_key += TILE) {
    load_tile(keys, k + head, first_key);
    load_tile(values, v + head, first_key);
    __syncthreads();

    Sum score;
    wmma::fill_fragment(score, 0.0f);
    multiply<wmma::col_major>(score, queries + top * PITCH, PITCH, keys + left * PITCH, PITCH, WMMA, WIDTH);
    wmma::store_matrix_sync(scores + top * SCORE_PITCH + left, score, SCORE_PITCH, wmma::mem_row_major);
    __syncthreads();

    float new_peak = peak;
    for (int c = member; c < TILE && first_key + c < LENGTH; c += TEAM) {
      new_peak = fmaxf(new_peak, scores[row * SCORE_PITCH + c] * scale);
    }
    new_peak = fmaxf(new_peak, __shfl_xor_sync(0xffffffff, new_peak, 1));
    new_peak = fmaxf(new_peak, __shfl_xor_sync(0xffffffff, new_peak, 2));
    float shrink = expf(peak - new_peak);
    peak = new_peak;
    total *= shrink;
    for (int c = member; c < TILE; c += TEAM) {
      float e = first_key + c < LENGTH ? expf(scores[row * SCORE_PITCH + c] * scale - peak) : 0.0f;
      weights[row * SCORE_PITCH + c] = __float2half(e);
      total += e;
    }
    for (int c = member; c < WIDTH; c += TEAM) results[row * PITCH + c] *= shrink;
    __syncthreads();

    for (int column = left; column < WIDTH; column += 2 * WMMA) {
      float* result = results + top * PITCH + column;
      Sum sum;
      wmma::load_matrix_sync(sum, result, PITCH, wmma::mem_row_major);
      multiply<wmma::row_major>(sum, weights + top * SCORE_PITCH, SCORE_PITCH, values + column, PITCH,
                                WMMA * PITCH, TILE);
      wmma::store_matrix_sync(result, sum, PITCH, wmma::mem_row_major);
    }
    __syncthreads();
  }

  total += __shfl_xor_sync(0xffffffff, total, 1);
  total += __shfl_xor_sync(0xffffffff, total, 2);
  for (int c = member; c < DEPTH && first_query + row < LENGTH; c += TEAM) {
    y[head + (first_query + row) * DEPTH + c] = results[row * PITCH + c] / total;
  }
}

extern "C" void self_attention_launch(const half* q, const half* k, const half* v, float* y) {
  dim3 grid((LENGTH + TILE - 1) / TILE, BATCH * HEADS);
  self_attention_kernel<<<grid, THREADS>>>(q, k, v, y);
}
