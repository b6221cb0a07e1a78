// Packs: a template with a union without a name, copied as a whole; blocks counted by what the device has.
template <typename T, int N>
struct alignas(N * sizeof(T)) Pack {
  enum { is_float = sizeof(T) == sizeof(float) };
  union {
    T items[N];
    typename std::aligned_storage<N * sizeof(T), N * sizeof(T)>::type whole;
  };
  __device__ Pack() {}
  __device__ explicit Pack(T value) {
    for (int k = 0; k < N; ++k) items[k] = value;
  }
  __device__ void operator+=(Pack<T, N> other) {
    for (int k = 0; k < N; ++k) items[k] += other.items[k];
  }
};

template <typename T, int N>
__global__ void add_shifted(const T* x, T* y, int packs) {
  auto from = reinterpret_cast<const Pack<T, N>*>(x);
  auto to = reinterpret_cast<Pack<T, N>*>(y);
  for (int at = blockIdx.x * blockDim.x + threadIdx.x; at < packs; at += gridDim.x * blockDim.x) {
    Pack<T, N> sum(T(Pack<T, N>::is_float ? 0.25f : 1.0f));
    Pack<T, N> next = from[at];
    sum += next;
    sum += from[packs - 1 - at];
    to[at] = sum;
  }
}

static int blocks_for(int count) {
  int processors = 0, threads = 0;
  if (cudaDeviceGetAttribute(&processors, cudaDevAttrMultiProcessorCount, 0) != cudaSuccess) return 1;
  if (cudaDeviceGetAttribute(&threads, cudaDevAttrMaxThreadsPerMultiProcessor, 0) != cudaSuccess) return 1;
  int most = processors * threads / 64;
  return count < most ? (count > 0 ? count : 1) : most;
}

extern "C" void add_shifted_launch(const float* x, float* y, const half* u, half* v, int packs) {
  add_shifted<float, 4><<<blocks_for((packs + 63) / 64), 64>>>(x, y, packs);
  add_shifted<half, 8><<<blocks_for((packs + 63) / 64), 64>>>(u, v, packs);
}
