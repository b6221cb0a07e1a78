#include <cuda_runtime.h>
#include <cuda_fp16.h>

// Word, position and type embeddings summed and normed in one go; statistics of a row by one pass of pairs.
struct kvp {
  float mean, mean_square;
  __device__ kvp operator+(const kvp& other) const { return {mean + other.mean, mean_square + other.mean_square}; }
};

template <int TPB>
__device__ inline void layer_norm(const half2* kept, int pairs, int ld, kvp thread_data, const half* beta,
                                  const half* gamma, half* output) {
  __shared__ kvp temp_storage[TPB];
  __shared__ float mu, rsigma;
  temp_storage[threadIdx.x] = thread_data;
  __syncthreads();
  for (int stride = TPB / 2; stride > 0; stride >>= 1) {
    if (threadIdx.x < stride) temp_storage[threadIdx.x] = temp_storage[threadIdx.x] + temp_storage[threadIdx.x + stride];
    __syncthreads();
  }
  if (threadIdx.x == 0) {
    mu = temp_storage[0].mean;
    rsigma = rsqrtf(temp_storage[0].mean_square - mu * mu + 1e-5f);
  }
  __syncthreads();
  const half2* g2 = reinterpret_cast<const half2*>(gamma);
  const half2* b2 = reinterpret_cast<const half2*>(beta);
  half2* out2 = reinterpret_cast<half2*>(output);
  for (int j = 0; j < pairs; ++j) {
    const int i = j * TPB + threadIdx.x;
    if (i >= ld / 2) break;
    const float2 v = __half22float2(kept[j]), g = __half22float2(g2[i]), b = __half22float2(b2[i]);
    out2[i] = __floats2half2_rn(g.x * (v.x - mu) * rsigma + b.x, g.y * (v.y - mu) * rsigma + b.y);
  }
}

template <int TPB, int PAIRS>
__global__ void embLayerNormKernel(int ld, const int* inputIds, const int* tokenIds, const half* beta, const half* gamma,
                                   const half* wordEmb, const half* posEmb, const half* tokEmb, half* output) {
  __shared__ int wordId, tokenId;
  const float rld = 1.f / ld;
  const int seqPos = blockIdx.x + blockIdx.y * gridDim.x;
  if (threadIdx.x == 0) {
    wordId = inputIds[seqPos];
    tokenId = tokenIds[seqPos];
  }
  __syncthreads();
  const half2* word = reinterpret_cast<const half2*>(wordEmb + wordId * ld);
  const half2* position = reinterpret_cast<const half2*>(posEmb + blockIdx.x * ld);
  const half2* type = reinterpret_cast<const half2*>(tokEmb + tokenId * ld);
  half2 kept[PAIRS];
  kvp thread_data{0.f, 0.f};
#pragma unroll
  for (int j = 0; j < PAIRS; ++j) {
    const int i = j * TPB + threadIdx.x;
    if (i < ld / 2) {
      const half2 val = __hadd2(__hadd2(word[i], type[i]), position[i]);
      kept[j] = val;
      const float lo = __low2float(val), hi = __high2float(val);
      thread_data = thread_data + kvp{rld * (lo + hi), rld * (lo * lo + hi * hi)};
    }
  }
  layer_norm<TPB>(kept, PAIRS, ld, thread_data, beta, gamma, output + seqPos * ld);
}

extern "C" void bert_embedding_launch(const int* inputIds, const int* tokenIds, const half* beta, const half* gamma,
                                      const half* wordEmb, const half* posEmb, const half* tokEmb, half* output, int S,
                                      int B, int ld) {
  const dim3 grid(S, B, 1);
  embLayerNormKernel<32, 4><<<grid, 32>>>(ld, inputIds, tokenIds, beta, gamma, wordEmb, posEmb, tokEmb, output);
}
