// Attention of one head, one block a query, scores in dynamic shared memory; a bool parameter.
#include <math.h>
__global__ void attention(const float* Q, const float* K, const float* V, float* O, int T, int d, bool causal) {
  extern __shared__ float scores[];
  int q = blockIdx.x;
  const float scale = 1.0f / sqrtf((float)d);
  int limit = causal ? q + 1 : T;
  for (int k = threadIdx.x; k < limit; k += blockDim.x) {
    float s = 0; for (int i = 0; i < d; ++i) s += Q[q * d + i] * K[k * d + i];
    scores[k] = s * scale;
  }
  __syncthreads();
  float m = -INFINITY; for (int k = 0; k < limit; ++k) m = fmaxf(m, scores[k]);
  float l = 0; for (int k = 0; k < limit; ++k) l += __expf(scores[k] - m);
  for (int i = threadIdx.x; i < d; i += blockDim.x) {
    float o = 0; for (int k = 0; k < limit; ++k) o += __expf(scores[k] - m) * V[k * d + i];
    O[q * d + i] = o / l;
  }
}
extern "C" void attention_launch(const float* Q, const float* K, const float* V, float* O, int T, int d, bool causal) { attention<<<T, 64, T * sizeof(float)>>>(Q, K, V, O, T, d, causal); }
