#include <hip/hip_runtime.h>
typedef float floatx4 __attribute__((ext_vector_type(4)));
typedef float floatx16 __attribute__((ext_vector_type(16)));
typedef float floatx32 __attribute__((ext_vector_type(32)));
// 16 independent 4 x 4 products per wave: batched small matrices.
__global__ void batched4x4(const float* A, const float* B, float* D, int batches) {
  int lane = threadIdx.x, first = blockIdx.x * 16;
  int block = lane / 4, i = lane % 4;
  bool in = first + block < batches;
  floatx4 d = {0};
  for (int k = 0; k < 4; ++k) {
    float a = in ? A[((first + block) * 4 + i) * 4 + k] : 0.f;
    float b = in ? B[((first + block) * 4 + k) * 4 + i] : 0.f;
    d = __builtin_amdgcn_mfma_f32_4x4x1f32(a, b, d, 0, 0, 0);
  }
  if (in) for (int r = 0; r < 4; ++r) D[((first + block) * 4 + r) * 4 + i] = d[r];
}
extern "C" void mfma4x4_launch(const float* A, const float* B, float* D, int batches) {
  batched4x4<<<(batches + 15) / 16, 64>>>(A, B, D, batches);
}
