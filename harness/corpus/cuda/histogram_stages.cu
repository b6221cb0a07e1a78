// A histogram in two stages: a copy for each block in shared memory, then the copies added up.
#include <cuda_runtime.h>

template <int BINS>
__global__ void partial_histograms(const unsigned char* data, unsigned* partial, int n) {
  __shared__ unsigned bins[BINS];
  for (int b = threadIdx.x; b < BINS; b += blockDim.x) bins[b] = 0;
  __syncthreads();
  const int stride = gridDim.x * blockDim.x;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += stride) atomicAdd(&bins[data[i] * BINS / 256], 1u);
  __syncthreads();
  for (int b = threadIdx.x; b < BINS; b += blockDim.x) partial[blockIdx.x * BINS + b] = bins[b];
}

__global__ void merge(const unsigned* partial, unsigned* total, int copies, int bins) {
  int b = blockIdx.x * blockDim.x + threadIdx.x;
  if (b >= bins) return;
  unsigned sum = 0;
  for (int c = 0; c < copies; ++c) sum += partial[c * bins + b];
  total[b] = sum;
}

template <int BINS>
static void count(const unsigned char* data, unsigned* total, int n) {
  const int copies = 6;
  unsigned* partial;
  cudaMalloc(&partial, copies * BINS * sizeof(unsigned));
  partial_histograms<BINS><<<copies, 128>>>(data, partial, n);
  merge<<<(BINS + 63) / 64, 64>>>(partial, total, copies, BINS);
  cudaFree(partial);
}

extern "C" void histogram_stages_launch(const unsigned char* data, unsigned* total, int n, int bins) {
  switch (bins) {
    case 256: return count<256>(data, total, n);
    case 64: return count<64>(data, total, n);
    case 16: return count<16>(data, total, n);
  }
}
