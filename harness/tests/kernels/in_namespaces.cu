// Kernels and launchers in namespaces; one launcher is a template, one counts its blocks by a function.
namespace ops {
namespace detail {
struct Bounds {
  float low, high;
};
template <typename T>
__global__ void clip(const T* x, T* y, int count, Bounds bounds) {
  int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at < count) y[at] = x[at] < bounds.low ? T(bounds.low) : x[at] > bounds.high ? T(bounds.high) : x[at];
}
}  // namespace detail

template <typename T>
void clip_all(const T* x, T* y, int count, cudaStream_t stream) {
  detail::clip<<<(count + 127) / 128, 128, 0, stream>>>(x, y, count, detail::Bounds{-0.5f, 0.5f});
}
template void clip_all(const float*, float*, int, cudaStream_t);
template void clip_all(const double*, double*, int, cudaStream_t);

void clip_floats(const float* x, float* y, int count) { clip_all(x, y, count, nullptr); }

__global__ void shift(const float* x, float* y, int count) {
  int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at < count) y[at] = x[at] + 1.0f;
}
}  // namespace ops

#define COUNT 32 * 32
constexpr int blocks_for(int count) { return (count + 63) / 64; }

int main() {
  float *x, *y;
  cudaMalloc(&x, COUNT * sizeof(float));
  cudaMalloc(&y, COUNT * sizeof(float));
  const int blocks = blocks_for(COUNT);
  ops::shift<<<blocks, 64>>>(x, y, COUNT);
  return 0;
}
