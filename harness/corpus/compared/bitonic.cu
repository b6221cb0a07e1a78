// Bitonic sorting of blocks: exchanges by exclusive or, barriers in two nested loops.
__global__ void bitonic(const unsigned* in, unsigned* out) {
  extern __shared__ unsigned shared[];
  const unsigned tid = threadIdx.x, n = blockDim.x;
  shared[tid] = in[blockIdx.x * n + tid];
  __syncthreads();
  for (unsigned k = 2; k <= n; k *= 2) {
    for (unsigned j = k / 2; j > 0; j /= 2) {
      unsigned ixj = tid ^ j;
      if (ixj > tid) {
        if ((tid & k) == 0) { if (shared[tid] > shared[ixj]) { unsigned t = shared[tid]; shared[tid] = shared[ixj]; shared[ixj] = t; } }
        else { if (shared[tid] < shared[ixj]) { unsigned t = shared[tid]; shared[tid] = shared[ixj]; shared[ixj] = t; } }
      }
      __syncthreads();
    }
  }
  out[blockIdx.x * n + tid] = shared[tid];
}
extern "C" void bitonic_launch(const unsigned* in, unsigned* out) { bitonic<<<3, 128, 128 * sizeof(unsigned)>>>(in, out); }
