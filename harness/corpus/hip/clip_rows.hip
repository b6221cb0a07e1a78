// One file for both vendors.
#if defined(__HIPCC__) || defined(__HIP_PLATFORM_AMD__)
#include <hip/hip_runtime.h>
#define gpuStream_t hipStream_t
#define gpuError_t hipError_t
#define gpuSuccess hipSuccess
#define gpuGetLastError hipGetLastError
#define gpuGetErrorString hipGetErrorString
#define WARP_SIZE 64
#else
#include <cuda_runtime.h>
#define gpuStream_t cudaStream_t
#define gpuError_t cudaError_t
#define gpuSuccess cudaSuccess
#define gpuGetLastError cudaGetLastError
#define WARP_SIZE 32
#endif
#ifdef __HIP_PLATFORM_AMD__
#define SHFL_XOR(v, m) __shfl_xor(v, m)
#else
#define SHFL_XOR(v, m) __shfl_xor_sync(0xffffffff, v, m)
#endif

template <typename scalar_t>
__global__ void clip_rows(scalar_t* __restrict__ x, const float max_norm, const int columns) {
  scalar_t* row = x + blockIdx.x * columns;
  float square = 0.f;
  for (int c = threadIdx.x; c < columns; c += WARP_SIZE) square += (float)row[c] * (float)row[c];
#pragma unroll
  for (int m = WARP_SIZE / 2; m >= 1; m /= 2) square += SHFL_XOR(square, m);
  const float norm = sqrtf(square);
  if (norm > max_norm) {
    const float factor = max_norm / (norm + 1e-6f);
    for (int c = threadIdx.x; c < columns; c += WARP_SIZE) row[c] = (scalar_t)((float)row[c] * factor);
  }
}

extern "C" int clip_rows_launch(float* x, float max_norm, int rows, int columns, gpuStream_t stream) {
  clip_rows<float><<<rows, WARP_SIZE, 0, stream>>>(x, max_norm, columns);
  gpuError_t err = gpuGetLastError();
  if (err != gpuSuccess) {
    fprintf(stderr, "launch failed: %s\n", gpuGetErrorString(err));
    return 1;
  }
  return 0;
}
