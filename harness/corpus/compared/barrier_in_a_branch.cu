// Guards around barriers, as found where a return would be right: threads without an element go round to the end.
__global__ void reverse_rows(const float* in, float* out, int cols) {
  __shared__ float row[96];
  const int c = threadIdx.x;
  if (c < cols) {
    row[c] = in[blockIdx.x * cols + c];
    __syncthreads();
    out[blockIdx.x * cols + c] = row[cols - 1 - c];
  }
}

__global__ void smooth(const float* in, float* out, int n) {
  __shared__ float tile[96];
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    tile[threadIdx.x] = in[i];
    __syncthreads();
    out[i] = 0.5f * (tile[threadIdx.x] + tile[threadIdx.x ? threadIdx.x - 1 : 0]);
    __syncthreads();
  }
}

extern "C" void barrier_in_a_branch(const float* in, float* reversed, float* smoothed, int rows, int cols) {
  reverse_rows<<<rows, 96>>>(in, reversed, cols);
  smooth<<<1, 96>>>(in, smoothed, rows * cols);
}
