// Sum of each row: a wave of 64 adds up with DPP moves, the way a compiler lowers a reduction on gfx9.
#include <hip/hip_runtime.h>

#define HIP_CHECK(call)                                                               \
  do {                                                                                \
    hipError_t status_ = (call);                                                      \
    if (status_ != hipSuccess) {                                                      \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, hipGetErrorString(status_)); \
      exit(EXIT_FAILURE);                                                             \
    }                                                                                 \
  } while (0)

template <int ctrl, int row_mask = 0xf, int bank_mask = 0xf, bool bound = true>
__device__ inline float dpp_add(float x) {
  int moved = __builtin_amdgcn_update_dpp(0, __float_as_int(x), ctrl, row_mask, bank_mask, bound);
  return x + __int_as_float(moved);
}

__device__ float wave_reduce(float x) {
  x = dpp_add<0xb1>(x);   // quad_perm: 1 0 3 2
  x = dpp_add<0x4e>(x);   // quad_perm: 2 3 0 1
  x = dpp_add<0x114>(x);  // row_shr:4
  x = dpp_add<0x118>(x);  // row_shr:8
  x = dpp_add<0x142, 0xa>(x);  // row_bcast:15
  x = dpp_add<0x143, 0xc>(x);  // row_bcast:31
  return __int_as_float(__builtin_amdgcn_readlane(__float_as_int(x), 63));
}

__global__ __launch_bounds__(256) void row_sum_kernel(const float* __restrict__ x, float* __restrict__ y, int rows, int columns) {
  const int lane = __lane_id();
  const int wave = __builtin_amdgcn_readfirstlane(threadIdx.x / warpSize);
  const int row = blockIdx.x * 4 + wave;
  if (row >= rows) return;
  float sum = 0.f;
  for (int c = lane; c < columns; c += warpSize) sum += __builtin_nontemporal_load(&x[row * columns + c]);
  sum = wave_reduce(sum);
  if (lane == 0) __builtin_nontemporal_store(sum, &y[row]);
}

extern "C" void dpp_reduce_launch(const float* x, float* y, int rows, int columns, hipStream_t stream) {
  hipLaunchKernelGGL(row_sum_kernel, dim3((rows + 3) / 4), dim3(256), 0, stream, x, y, rows, columns);
  HIP_CHECK(hipGetLastError());
}
