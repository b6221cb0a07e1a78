#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <mma.h>

using namespace nvcuda;

// c[M][N] = a b + c, one warp; B is column-major when COLUMNS, A always row-major
template <int M, int N, int K, typename T, typename S, typename B>
__global__ void tile_kernel(const T* a, const T* b, S* c, int depth) {
    wmma::fragment<wmma::matrix_a, M, N, K, T, wmma::row_major> fa;
    wmma::fragment<wmma::matrix_b, M, N, K, T, B> fb;
    wmma::fragment<wmma::accumulator, M, N, K, S> fc;
    wmma::fill_fragment(fc, S(0));
    constexpr bool columns = std::is_same_v<B, wmma::col_major>;
    for (int k = 0; k < depth; k += K) {
        wmma::load_matrix_sync(fa, a + k, depth);
        wmma::load_matrix_sync(fb, columns ? b + k : b + k * N, columns ? depth : N);
        wmma::mma_sync(fc, fa, fb, fc);
    }
    for (int i = 0; i < fc.num_elements; ++i) fc.x[i] = fc.x[i] + fc.x[i];
    wmma::store_matrix_sync(c, fc, N, wmma::mem_row_major);
}

#define ENTRY(name, M, N, K, T, S, B)                                            \
    extern "C" void name##_launch(const T* a, const T* b, S* y) {                \
        tile_kernel<M, N, K, T, S, wmma::B><<<1, 32>>>(a, b, y, 48);             \
    }

ENTRY(half_float, 16, 16, 16, half, float, row_major)
ENTRY(half_float_columns, 16, 16, 16, half, float, col_major)
ENTRY(half_tall, 32, 8, 16, half, float, row_major)
ENTRY(half_wide, 8, 32, 16, half, float, col_major)
ENTRY(half_half, 16, 16, 16, half, half, row_major)
ENTRY(bytes, 16, 16, 16, signed char, int, row_major)
ENTRY(bytes_tall, 32, 8, 16, signed char, int, col_major)
ENTRY(unsigned_bytes_wide, 8, 32, 16, unsigned char, int, row_major)

// the lane that holds each element of an accumulator, and its number there
__global__ void layout_kernel(int* y) {
    wmma::fragment<wmma::accumulator, 16, 16, 16, float> c;
    for (int i = 0; i < c.num_elements; ++i) c.x[i] = threadIdx.x * 8 + i;
    __shared__ float tile[256];
    wmma::store_matrix_sync(tile, c, 16, wmma::mem_row_major);
    for (int i = threadIdx.x; i < 256; i += 32) y[i] = tile[i];
}

extern "C" void layout_launch(int* y) { layout_kernel<<<1, 32>>>(y); }

__global__ void bfloat_kernel(const float* a, const float* b, float* y) {
    __shared__ __nv_bfloat16 sa[256], sb[256];
    for (int i = threadIdx.x; i < 256; i += 32) sa[i] = __float2bfloat16(a[i]), sb[i] = __float2bfloat16(b[i]);
    __syncwarp();
    wmma::fragment<wmma::matrix_a, 16, 16, 16, __nv_bfloat16, wmma::row_major> fa;
    wmma::fragment<wmma::matrix_b, 16, 16, 16, __nv_bfloat16, wmma::row_major> fb;
    wmma::fragment<wmma::accumulator, 16, 16, 16, float> fc;
    wmma::fill_fragment(fc, 0.0f);
    wmma::load_matrix_sync(fa, sa, 16);
    wmma::load_matrix_sync(fb, sb, 16);
    wmma::mma_sync(fc, fa, fb, fc);
    wmma::store_matrix_sync(y, fc, 16, wmma::mem_col_major);
}

extern "C" void bfloat_launch(const float* a, const float* b, float* y) { bfloat_kernel<<<1, 32>>>(a, b, y); }
