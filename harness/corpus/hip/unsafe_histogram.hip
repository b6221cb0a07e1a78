#include <hip/hip_runtime.h>
#define BINS 64
__global__ void weighted_histogram(const float* values, const float* weights, float* sums, unsigned* counts, int n, float low, float high) {
  __shared__ unsigned local[BINS];
  __shared__ float weight[BINS];
  for (int i = threadIdx.x; i < BINS; i += blockDim.x) { local[i] = 0; weight[i] = 0.f; }
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    float position = __builtin_amdgcn_fmed3f((values[i] - low) / (high - low) * BINS, 0.0f, BINS - 1.0f);
    int bin = (int)position;
    atomicAdd(&local[bin], 1u);
    unsafeAtomicAdd(&weight[bin], weights[i]);
  }
  __syncthreads();
  for (int i = threadIdx.x; i < BINS; i += blockDim.x) {
    if (local[i]) __hip_atomic_fetch_add(&counts[i], local[i], __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_AGENT);
    atomicAddNoRet(&sums[i], weight[i]);
  }
}
extern "C" void unsafe_histogram_launch(const float* values, const float* weights, float* sums, unsigned* counts, int n, float low, float high) {
  hipMemsetAsync(sums, 0, BINS * sizeof(float), 0);
  hipMemsetAsync(counts, 0, BINS * sizeof(unsigned), 0);
  weighted_histogram<<<4, 128>>>(values, weights, sums, counts, n, low, high);
}
