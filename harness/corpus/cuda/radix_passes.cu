// Sorting by digits of four bits: count, scan, scatter, and the buffers change places.
#include <cuda_runtime.h>
#include <utility>

constexpr int DIGITS = 16, BITS = 4, THREADS = 32, PER_BLOCK = 256;

__global__ void count_digits(const unsigned* keys, int* counts, int n, int shift) {
  __shared__ int local[DIGITS];
  if (threadIdx.x < DIGITS) local[threadIdx.x] = 0;
  __syncthreads();
  int first = blockIdx.x * PER_BLOCK;
  for (int i = first + threadIdx.x; i < min(n, first + PER_BLOCK); i += THREADS)
    atomicAdd(&local[(keys[i] >> shift) & (DIGITS - 1)], 1);
  __syncthreads();
  if (threadIdx.x < DIGITS) counts[threadIdx.x * gridDim.x + blockIdx.x] = local[threadIdx.x];
}

__global__ void scan_counts(int* counts, int entries) {
  int sum = 0;
  for (int i = 0; i < entries; ++i) {
    int c = counts[i];
    counts[i] = sum;
    sum += c;
  }
}

__global__ void scatter_keys(const unsigned* from, unsigned* to, const int* counts, int n, int shift) {
  int digit = threadIdx.x;  // one thread a digit keeps the order
  if (digit >= DIGITS) return;
  int place = counts[digit * gridDim.x + blockIdx.x];
  int first = blockIdx.x * PER_BLOCK, last = min(n, first + PER_BLOCK);
  for (int i = first; i < last; ++i) {
    unsigned key = from[i];
    if (((key >> shift) & (DIGITS - 1)) == (unsigned)digit) to[place++] = key;
  }
}

extern "C" void radix_passes_launch(unsigned* keys, int n, int bits) {
  unsigned* spare;
  int* counts;
  const int blocks = (n + PER_BLOCK - 1) / PER_BLOCK;
  cudaMalloc(&spare, n * sizeof(unsigned));
  cudaMalloc(&counts, DIGITS * blocks * sizeof(int));
  unsigned *from = keys, *to = spare;
  for (int shift = 0; shift < bits; shift += BITS) {
    count_digits<<<blocks, THREADS>>>(from, counts, n, shift);
    scan_counts<<<1, 1>>>(counts, DIGITS * blocks);
    scatter_keys<<<blocks, THREADS>>>(from, to, counts, n, shift);
    std::swap(from, to);
  }
  if (from != keys) cudaMemcpy(keys, from, n * sizeof(unsigned), cudaMemcpyDeviceToDevice);
  cudaFree(spare);
  cudaFree(counts);
}
