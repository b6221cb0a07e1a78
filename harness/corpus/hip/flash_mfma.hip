#include <hip/hip_runtime.h>
#include <hip/hip_fp16.h>
typedef _Float16 half4 __attribute__((ext_vector_type(4)));
typedef float floatx4 __attribute__((ext_vector_type(4)));
// One wave: 16 queries, head 32; keys in tiles of 16; online softmax.
#define D 32
__global__ __launch_bounds__(64) void flash(const _Float16* Q, const _Float16* K, const _Float16* V, float* O, int T, float scale) {
  __shared__ _Float16 p_lds[16][20];
  const int lane = threadIdx.x, col = lane & 15, quad = lane >> 4;
  const int q0 = blockIdx.x * 16;
  const size_t head = (size_t)blockIdx.y * T * D;
  Q += head; K += head; V += head; O += head;
  half4 q[D / 16];
#pragma unroll
  for (int s = 0; s < D / 16; ++s)
    for (int e = 0; e < 4; ++e) { int r = q0 + col; q[s][e] = r < T ? Q[r * D + s * 16 + quad * 4 + e] : (_Float16)0; }
  floatx4 acc[D / 16];
  for (int s = 0; s < D / 16; ++s) acc[s] = floatx4{0, 0, 0, 0};
  float m[4], l[4];
  for (int r = 0; r < 4; ++r) { m[r] = -INFINITY; l[r] = 0; }
  for (int k0 = 0; k0 < T; k0 += 16) {
    floatx4 s4 = {0, 0, 0, 0};
    for (int s = 0; s < D / 16; ++s) {
      half4 k4;
      for (int e = 0; e < 4; ++e) { int r = k0 + col; k4[e] = r < T ? K[r * D + s * 16 + quad * 4 + e] : (_Float16)0; }
      s4 = __builtin_amdgcn_mfma_f32_16x16x16f16(q[s], k4, s4, 0, 0, 0);
    }
    for (int r = 0; r < 4; ++r) {
      float v = k0 + col < T ? s4[r] * scale : -INFINITY;
      float peak = v;
      for (int d = 8; d; d >>= 1) peak = fmaxf(peak, __shfl_xor(peak, d, 16));
      float fresh = fmaxf(m[r], peak);
      float p = __expf(v - fresh), factor = __expf(m[r] - fresh);
      float total = p;
      for (int d = 8; d; d >>= 1) total += __shfl_xor(total, d, 16);
      l[r] = l[r] * factor + total;
      m[r] = fresh;
      for (int s = 0; s < D / 16; ++s) acc[s][r] *= factor;
      p_lds[quad * 4 + r][col] = (_Float16)p;
    }
    __syncthreads();
    half4 p4 = *(half4*)&p_lds[col][quad * 4];
    for (int s = 0; s < D / 16; ++s) {
      half4 v4;
      for (int e = 0; e < 4; ++e) { int r = k0 + quad * 4 + e; v4[e] = r < T ? V[r * D + s * 16 + col] : (_Float16)0; }
      acc[s] = __builtin_amdgcn_mfma_f32_16x16x16f16(p4, v4, acc[s], 0, 0, 0);
    }
    __syncthreads();
  }
  for (int s = 0; s < D / 16; ++s)
    for (int r = 0; r < 4; ++r) {
      int row = q0 + quad * 4 + r;
      if (row < T) O[row * D + s * 16 + col] = acc[s][r] / l[r];
    }
}
extern "C" void flash_mfma_launch(const _Float16* Q, const _Float16* K, const _Float16* V, float* O, int T, int heads, float scale) {
  hipLaunchKernelGGL(flash, dim3((T + 15) / 16, heads), dim3(64), 0, 0, Q, K, V, O, T, scale);
}
