// An exclusive scan: blocks, their sums, and the sums added back, through a helper that launches.
#include <cuda_runtime.h>
#define SECTION 128

__global__ void scan_sections(const unsigned* in, unsigned* out, unsigned* sums, int n) {
  __shared__ unsigned temp[2][SECTION];
  int tid = threadIdx.x, i = blockIdx.x * SECTION + tid, at = 0;
  unsigned mine = i < n ? in[i] : 0u;
  temp[0][tid] = mine;
  __syncthreads();
  for (int offset = 1; offset < SECTION; offset *= 2) {
    at = 1 - at;
    temp[at][tid] = temp[1 - at][tid] + (tid >= offset ? temp[1 - at][tid - offset] : 0u);
    __syncthreads();
  }
  if (i < n) out[i] = temp[at][tid] - mine;
  if (tid == SECTION - 1 && sums) sums[blockIdx.x] = temp[at][tid];
}

__global__ void add_sums(unsigned* out, const unsigned* sums, int n) {
  int i = blockIdx.x * SECTION + threadIdx.x;
  if (i < n) out[i] += sums[blockIdx.x];
}

static void scan_level(const unsigned* in, unsigned* out, unsigned* sums, int n) {
  scan_sections<<<(n + SECTION - 1) / SECTION, SECTION>>>(in, out, sums, n);
}

extern "C" void exclusive_scan_launch(const unsigned* in, unsigned* out, int n) {
  int sections = (n + SECTION - 1) / SECTION;
  unsigned *sums, *offsets, *total;
  cudaMalloc(&sums, sections * sizeof(unsigned));
  scan_level(in, out, sums, n);
  if (sections > 1) {
    cudaMalloc(&offsets, sections * sizeof(unsigned));
    cudaMalloc(&total, (sections + SECTION - 1) / SECTION * sizeof(unsigned));
    scan_level(sums, offsets, total, sections);  // one section is enough for the sizes here
    add_sums<<<sections, SECTION>>>(out, offsets, n);
    cudaFree(offsets);
    cudaFree(total);
  }
  cudaFree(sums);
}
