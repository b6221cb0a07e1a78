#include <hip/hip_runtime.h>
template <typename K, typename V> __device__ void compare_swap(K& ka, V& va, K& kb, V& vb, bool up) {
  if ((ka > kb) == up) { K t = ka; ka = kb; kb = t; V u = va; va = vb; vb = u; }
}
template <typename K, typename V, unsigned N> __global__ void sort_rows(K* keys, V* values, unsigned length) {
  __shared__ K k[N]; __shared__ V v[N];
  const unsigned row = blockIdx.x * length;
  for (unsigned i = threadIdx.x; i < N; i += blockDim.x) {
    k[i] = i < length ? keys[row + i] : (K)3.0e38f; v[i] = i < length ? values[row + i] : V(-1);
  }
  __syncthreads();
  for (unsigned size = 2; size <= N; size <<= 1)
    for (unsigned stride = size >> 1; stride; stride >>= 1) {
      for (unsigned t = threadIdx.x; t < N / 2; t += blockDim.x) {
        unsigned pos = 2 * t - (t & (stride - 1));
        compare_swap(k[pos], v[pos], k[pos + stride], v[pos + stride], (pos & size) == 0);
      }
      __syncthreads();
    }
  for (unsigned i = threadIdx.x; i < length; i += blockDim.x) { keys[row + i] = k[i]; values[row + i] = v[i]; }
}
extern "C" void bitonic_rows_launch(float* keys, int* values, int rows, unsigned length) {
  sort_rows<float, int, 256><<<rows, 64>>>(keys, values, length > 256 ? 256 : length);
}
