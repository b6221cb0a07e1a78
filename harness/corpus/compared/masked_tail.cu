// A block's reduction as compilers of tensor programs print it: the last shuffles name the lanes whose values count, and
// all lanes take part.
__global__ void largest(const float* x, float* y, int cols) {
  __shared__ float staged[4];
  __shared__ float found[1];
  const int thread = threadIdx.x;
  float mine[1], other[1];
  unsigned mask[1];
  mine[0] = -3.402823e+38f;
  for (int c = thread; c < cols; c += 128) mine[0] = max(mine[0], x[blockIdx.x * cols + c]);
  mask[0] = __activemask();
  for (int step = 16; step; step >>= 1) {
    other[0] = __shfl_down_sync(mask[0], mine[0], step, 32);
    mine[0] = max(mine[0], other[0]);
  }
  if (thread % 32 == 0) staged[thread >> 5] = mine[0];
  __syncthreads();
  if (thread < 4) mine[0] = staged[thread];
  mask[0] = (__activemask() & (unsigned)15);
  other[0] = __shfl_down_sync(mask[0], mine[0], 2, 32);
  mine[0] = max(mine[0], other[0]);
  other[0] = __shfl_down_sync(mask[0], mine[0], 1, 32);
  mine[0] = max(mine[0], other[0]);
  if (thread == 0) ((volatile float*)found)[0] = mine[0];
  __syncthreads();
  for (int c = thread; c < cols; c += 128) y[blockIdx.x * cols + c] = x[blockIdx.x * cols + c] - ((volatile float*)found)[0];
}

extern "C" void masked_tail(const float* x, float* y, int rows, int cols) { largest<<<rows, 128>>>(x, y, cols); }
