#include <cuda_runtime.h>
#include <math_constants.h>

// Attention over tiles of keys with a running maximum and sum; one block for each head and tile of queries.
namespace {
constexpr int kRows = 16, kCols = 16, kDim = 32, kThreads = 64;

struct FlashParams {
  const float *q, *k, *v;
  float* o;
  float* lse;
  int seq_q, seq_k;
  float scale;
  bool causal;
};

template <int ROWS>
__device__ void load_tile(float (*tile)[kDim + 1], const float* __restrict__ from, int first, int count) {
  for (int i = threadIdx.x; i < ROWS * kDim; i += kThreads) {
    const int r = i / kDim, d = i % kDim;
    tile[r][d] = first + r < count ? from[(first + r) * kDim + d] : 0.f;
  }
}

__global__ void flash_forward(FlashParams p) {
  __shared__ float sq[kRows][kDim + 1], sk[kCols][kDim + 1], sv[kCols][kDim + 1], ss[kRows][kCols];
  const int head = blockIdx.y, q0 = blockIdx.x * kRows;
  const float* q = p.q + head * p.seq_q * kDim;
  const float* k = p.k + head * p.seq_k * kDim;
  const float* v = p.v + head * p.seq_k * kDim;

  const int row = threadIdx.x / 4, quarter = threadIdx.x % 4;  // four threads share a row
  float acc[kDim / 4] = {0.f}, m = -CUDART_INF_F, l = 0.f;
  load_tile<kRows>(sq, q, q0, p.seq_q);

  const int last = p.causal ? min(p.seq_k, q0 + kRows) : p.seq_k;
  for (int k0 = 0; k0 < last; k0 += kCols) {
    __syncthreads();
    load_tile<kCols>(sk, k, k0, p.seq_k);
    load_tile<kCols>(sv, v, k0, p.seq_k);
    __syncthreads();

    float best = m;
    for (int c = quarter; c < kCols; c += 4) {
      float dot = 0.f;
#pragma unroll
      for (int d = 0; d < kDim; ++d) dot = fmaf(sq[row][d], sk[c][d], dot);
      const int key = k0 + c;
      const bool hidden = key >= p.seq_k || (p.causal && key > q0 + row);
      dot = hidden ? -CUDART_INF_F : dot * p.scale;
      ss[row][c] = dot;
      best = fmaxf(best, dot);
    }
    best = fmaxf(best, __shfl_xor_sync(0xffffffffu, best, 1));
    best = fmaxf(best, __shfl_xor_sync(0xffffffffu, best, 2));
    const float correction = m == -CUDART_INF_F ? 0.f : __expf(m - best);
    float sum = 0.f;
    for (int c = quarter; c < kCols; c += 4) {
      const float e = best == -CUDART_INF_F ? 0.f : __expf(ss[row][c] - best);
      ss[row][c] = e;
      sum += e;
    }
    sum += __shfl_xor_sync(0xffffffffu, sum, 1);
    sum += __shfl_xor_sync(0xffffffffu, sum, 2);
    l = l * correction + sum;
    m = best;
    __syncwarp();
#pragma unroll
    for (int j = 0; j < kDim / 4; ++j) {
      acc[j] *= correction;
      for (int c = 0; c < kCols; ++c) acc[j] += ss[row][c] * sv[c][quarter + 4 * j];
    }
  }
  if (q0 + row < p.seq_q) {
    float* o = p.o + (head * p.seq_q + q0 + row) * kDim;
    for (int j = 0; j < kDim / 4; ++j) o[quarter + 4 * j] = acc[j] / l;
    if (quarter == 0) p.lse[head * p.seq_q + q0 + row] = m + logf(l);
  }
}
}  // namespace

extern "C" void flash_tile_launch(const float* q, const float* k, const float* v, float* o, float* lse, int heads,
                                  int seq_q, int seq_k, int causal) {
  FlashParams params{q, k, v, o, lse, seq_q, seq_k, 1.0f / sqrtf(static_cast<float>(kDim)), causal != 0};
  dim3 grid((seq_q + kRows - 1) / kRows, heads);
  flash_forward<<<grid, kThreads>>>(params);
}
