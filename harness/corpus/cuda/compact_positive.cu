// Stream compaction: flags, their positions by a scan over blocks, and a scatter; the count comes back to the host.
#include <cuda_runtime.h>
#define N_THREADS 64

__global__ void mark(const float* in, int* position, int* block_count, int n) {
  __shared__ int s[N_THREADS];
  int tid = threadIdx.x, i = blockIdx.x * N_THREADS + tid;
  int flag = i < n && in[i] > 0.f;
  s[tid] = flag;
  __syncthreads();
  for (int d = 1; d < N_THREADS; d <<= 1) {
    int other = tid >= d ? s[tid - d] : 0;
    __syncthreads();
    s[tid] += other;
    __syncthreads();
  }
  if (i < n) position[i] = flag ? s[tid] - 1 : -1;
  if (tid == N_THREADS - 1) block_count[blockIdx.x] = s[tid];
}

__global__ void offsets(int* block_count, int blocks, int* total) {
  int sum = 0;
  for (int b = 0; b < blocks; ++b) {
    int mine = block_count[b];
    block_count[b] = sum;
    sum += mine;
  }
  *total = sum;
}

__global__ void scatter(const float* in, const int* position, const int* block_offset, float* out, int n) {
  int i = blockIdx.x * N_THREADS + threadIdx.x;
  if (i < n && position[i] >= 0) out[block_offset[blockIdx.x] + position[i]] = in[i];
}

__global__ void fill_rest(float* out, int from, int n) {
  int i = from + blockIdx.x * N_THREADS + threadIdx.x;
  if (i < n) out[i] = -1.f;
}

extern "C" void compact_positive_launch(const float* in, float* out, int* kept, int n) {
  int blocks = (n + N_THREADS - 1) / N_THREADS, found = 0;
  int *position, *count;
  cudaMalloc(&position, n * sizeof(int));
  cudaMalloc(&count, blocks * sizeof(int));
  mark<<<blocks, N_THREADS>>>(in, position, count, n);
  offsets<<<1, 1>>>(count, blocks, kept);
  scatter<<<blocks, N_THREADS>>>(in, position, count, out, n);
  cudaMemcpy(&found, kept, sizeof(int), cudaMemcpyDeviceToHost);
  if (found < n) fill_rest<<<(n - found + N_THREADS - 1) / N_THREADS, N_THREADS>>>(out, found, n);
  cudaFree(position);
  cudaFree(count);
}
