#include <cuda_runtime.h>

// Batch norm in training: statistics of each channel in one block, running values updated, then the output.
template <typename T>
struct Float2 {
  T v1, v2;
  __device__ Float2() {}
  __device__ Float2(T a, T b) : v1(a), v2(b) {}
  __device__ Float2(int v) : v1(static_cast<T>(v)), v2(static_cast<T>(v)) {}
  __device__ Float2& operator+=(const Float2& other) {
    v1 += other.v1;
    v2 += other.v2;
    return *this;
  }
};

template <typename T>
__device__ __forceinline__ T warp_sum(T value) {
  for (int i = 0; i < 5; i++) value += __shfl_xor_sync(0xffffffff, value, 1 << i, 32);
  return value;
}

template <typename T>
__device__ __forceinline__ Float2<T> warp_sum(Float2<T> value) {
  value.v1 = warp_sum(value.v1);
  value.v2 = warp_sum(value.v2);
  return value;
}

template <typename Acc, typename Op>
__device__ Acc reduce_plane(Op op, int batch, int plane) {
  Acc sum(0);
  for (int n = threadIdx.y; n < batch; n += blockDim.y)
    for (int x = threadIdx.x; x < plane; x += blockDim.x) sum += op(n, x);
  sum = warp_sum(sum);
  __shared__ Acc shared[32];
  const int tid = threadIdx.x + threadIdx.y * blockDim.x;
  if (tid < 32) shared[tid] = Acc(0);
  __syncthreads();
  if (tid % 32 == 0) shared[tid / 32] = sum;
  __syncthreads();
  if (tid < 32) sum = shared[tid];
  sum = warp_sum(sum);
  if (tid == 0) shared[0] = sum;
  __syncthreads();
  return shared[0];
}

__global__ void batch_norm_forward(const float* input, const float* weight, const float* bias, float* running_mean,
                                   float* running_var, float* output, int batch, int channels, int plane, float momentum,
                                   float eps) {
  const int c = blockIdx.x;
  const int count = batch * plane;
  auto at = [=](int n, int x) { return (n * channels + c) * plane + x; };
  Float2<float> moments = reduce_plane<Float2<float>>(
      [&](int n, int x) {
        const float v = input[at(n, x)];
        return Float2<float>(v, v * v);
      },
      batch, plane);
  const float mean = moments.v1 / count;
  const float var = moments.v2 / count - mean * mean;
  if (threadIdx.x == 0 && threadIdx.y == 0) {
    running_mean[c] = (1 - momentum) * running_mean[c] + momentum * mean;
    running_var[c] = (1 - momentum) * running_var[c] + momentum * var * count / (count - 1);
  }
  const float inv = 1.0f / sqrtf(var + eps);
  for (int n = threadIdx.y; n < batch; n += blockDim.y)
    for (int x = threadIdx.x; x < plane; x += blockDim.x)
      output[at(n, x)] = weight[c] * (input[at(n, x)] - mean) * inv + bias[c];
}

extern "C" void batch_norm_train_launch(const float* input, const float* weight, const float* bias, float* running_mean,
                                        float* running_var, float* output, int batch, int channels, int plane,
                                        float momentum, float eps) {
  dim3 threads(32, 4);
  batch_norm_forward<<<channels, threads>>>(input, weight, bias, running_mean, running_var, output, batch, channels,
                                            plane, momentum, eps);
}
