#include <hip/hip_runtime.h>
#define BX 32
#define BY 8
#define R 2
__constant__ float taps[2 * R + 1] = {0.0625f, 0.25f, 0.375f, 0.25f, 0.0625f};
__global__ void separable(const float* in, float* out, int w, int h) {
  __shared__ float tile[BY + 2 * R][BX + 2 * R + 1];
  __shared__ float rows[BY + 2 * R][BX];
  const int x0 = blockIdx.x * BX, y0 = blockIdx.y * BY;
  for (int y = threadIdx.y; y < BY + 2 * R; y += BY)
    for (int x = threadIdx.x; x < BX + 2 * R; x += BX) {
      int gx = min(max(x0 + x - R, 0), w - 1), gy = min(max(y0 + y - R, 0), h - 1);
      tile[y][x] = in[__mul24(gy, w) + gx];
    }
  __syncthreads();
  for (int y = threadIdx.y; y < BY + 2 * R; y += BY) {
    float sum = 0;
    #pragma unroll
    for (int t = -R; t <= R; t++) sum += taps[t + R] * tile[y][threadIdx.x + R + t];
    rows[y][threadIdx.x] = sum;
  }
  __builtin_amdgcn_fence(__ATOMIC_RELEASE, "workgroup");
  __builtin_amdgcn_s_barrier();
  __builtin_amdgcn_fence(__ATOMIC_ACQUIRE, "workgroup");
  float sum = 0;
  for (int t = -R; t <= R; t++) sum = fmaf(taps[t + R], rows[threadIdx.y + R + t][threadIdx.x], sum);
  if (x0 + threadIdx.x < w && y0 + threadIdx.y < h) out[(y0 + threadIdx.y) * w + x0 + threadIdx.x] = sum;
}
extern "C" void stencil_lds_launch(const float* in, float* out, int w, int h) {
  dim3 grid((w + BX - 1) / BX, (h + BY - 1) / BY), block(BX, BY);
  separable<<<grid, block>>>(in, out, w, h);
  hipError_t e = hipDeviceSynchronize();
  if (e != hipSuccess) printf("error %s\n", hipGetErrorString(e));
}
