// y = (W x) * scales: int8 weights with a scale a row, packed four bytes to a word; v_dot4_i32_i8 and LDS.
#include <hip/hip_runtime.h>
#include <stdint.h>

#if defined(__HIP_PLATFORM_AMD__) && (defined(__gfx906__) || defined(__gfx908__) || defined(__gfx90a__))
#define HAS_DOT4 1
#endif

static __device__ __forceinline__ int dot4(int a, int b, int c) {
#ifdef HAS_DOT4
  return __builtin_amdgcn_sdot4(a, b, c, false);
#else
  const int8x4_t va = reinterpret_cast<const int8x4_t&>(a);
  return c;
#endif
}

template <int WAVES>
static __global__ void gemv_q8(const int* __restrict__ w, const int* __restrict__ x, const float* __restrict__ scales,
                               float* __restrict__ y, const int words) {
  __shared__ int partial[WAVES];
  const int row = blockIdx.x, tid = threadIdx.x;
  int sum = 0;
  for (int i = tid; i < words; i += WAVES * warpSize) sum = dot4(w[row * words + i], x[i], sum);
#pragma unroll
  for (int offset = 32; offset > 0; offset >>= 1) sum += __shfl_down(sum, offset);
  if ((tid & (warpSize - 1)) == 0) partial[tid / warpSize] = sum;
  __syncthreads();
  if (tid == 0) {
    int total = 0;
    for (int i = 0; i < WAVES; ++i) total += partial[i];
    y[row] = (float)total * scales[row];
  }
}

extern "C" void sdot_gemv_launch(const int* w, const int* x, const float* scales, float* y, int rows, int words) {
  hipLaunchKernelGGL((gemv_q8<2>), rows, 128, 0, nullptr, w, x, scales, y, words);
}
