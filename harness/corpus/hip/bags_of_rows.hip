#include <hip/hip_runtime.h>
#include <hip/hip_fp16.h>
enum class Mode { Sum = 0, Mean = 1 };
template <Mode mode>
__global__ void embedding_bag(const __half2* __restrict__ table, const int64_t* __restrict__ indices, const int64_t* __restrict__ offsets,
                              float2* __restrict__ out, int bags, int64_t total, int pairs) {
  for (int bag = blockIdx.x * blockDim.y + threadIdx.y; bag < bags; bag += gridDim.x * blockDim.y) {
    const int64_t begin = offsets[bag], end = bag + 1 < bags ? offsets[bag + 1] : total;
    for (int p = threadIdx.x; p < pairs; p += blockDim.x) {
      float2 acc = make_float2(0.f, 0.f);
      for (int64_t i = begin; i < end; ++i) acc += __half22float2(table[indices[i] * pairs + p]);
      if constexpr (mode == Mode::Mean) { if (end > begin) acc *= 1.f / float(end - begin); }
      out[(size_t)bag * pairs + p] = acc;
    }
  }
}
extern "C" void embedding_bag_launch(const half* table, const int64_t* indices, const int64_t* offsets, float* out, int bags, int64_t total, int width, int mean) {
  dim3 block(32, 8);
  auto t = reinterpret_cast<const __half2*>(table);
  auto o = reinterpret_cast<float2*>(out);
  if (mean) embedding_bag<Mode::Mean><<<4, block>>>(t, indices, offsets, o, bags, total, width / 2);
  else embedding_bag<Mode::Sum><<<4, block>>>(t, indices, offsets, o, bags, total, width / 2);
}
