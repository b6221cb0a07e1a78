// Euclidean norm of rows: shuffles within the warp, then over the warps; relies on warps of 32.
#include <cuda_runtime.h>

#define FULL_MASK 0xffffffffu

__inline__ __device__ float warpReduceSum(float val) {
  for (int offset = 16; offset > 0; offset >>= 1) val += __shfl_down_sync(FULL_MASK, val, offset);
  return val;
}

__inline__ __device__ float blockReduceSum(float val) {
  static __shared__ float shared[32];
  int lane = threadIdx.x & 31;
  int wid = threadIdx.x >> 5;

  val = warpReduceSum(val);
  if (lane == 0) shared[wid] = val;
  __syncthreads();

  val = (threadIdx.x < blockDim.x / 32) ? shared[lane] : 0.0f;
  if (wid == 0) val = warpReduceSum(val);
  return val;
}

__global__ void row_norm_kernel(const float* in, float* out, int rows, int cols) {
  int row = blockIdx.x;
  float sum = 0.0f;
  for (int c = threadIdx.x; c < cols; c += blockDim.x) {
    float v = in[row * cols + c];
    sum += v * v;
  }
  sum = blockReduceSum(sum);
  if (threadIdx.x == 0) out[row] = sqrtf(sum);
}

extern "C" void row_norm_launch(const float* in, float* out, int rows, int cols) {
  row_norm_kernel<<<rows, 128>>>(in, out, rows, cols);
}
