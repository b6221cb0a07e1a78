#include <hip/hip_runtime.h>
#include <rocwmma/rocwmma.hpp>
// int8 product of one 32 x 32 tile a wave, A by columns, B by rows; two steps of the hardware's k in a fragment.
namespace rw = rocwmma;
template <int TILE, int DEPTH>
__global__ void multiply_bytes(const rw::int8_t* a, const rw::int8_t* b, rw::int32_t* c, int m, int n, int k) {
  rw::fragment<rw::matrix_a, TILE, TILE, DEPTH, rw::int8_t, rw::col_major> left;
  rw::fragment<rw::matrix_b, TILE, TILE, DEPTH, rw::int8_t, rw::row_major> right;
  rw::fragment<rw::accumulator, TILE, TILE, DEPTH, rw::int32_t> sum;
  const int row = blockIdx.y * TILE, column = blockIdx.x * TILE;
  rw::fill_fragment(sum, 0);
  for (int i = 0; i < k; i += DEPTH) {
    rw::load_matrix_sync(left, a + i * m + row, m);
    rw::load_matrix_sync(right, b + i * n + column, n);
    rw::mma_sync(sum, left, right, sum);
  }
  rw::store_matrix_sync(c + row * n + column, sum, n, rw::mem_row_major);
}

extern "C" void rocwmma_bytes_launch(const int8_t* a, const int8_t* b, int* c, int m, int n, int k) {
  multiply_bytes<32, 16><<<dim3(n / 32, m / 32), 64>>>(a, b, c, m, n, k);
}
