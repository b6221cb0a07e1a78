// Half matrices on tensor cores without wmma: ldmatrix brings tiles from shared memory, mma.sync multiplies them.
// A is [M, K], B is [K, N] (transposed while it is loaded); two warps share a tile of 32 x 16.
#include <cuda_fp16.h>
#include <cuda_runtime.h>
#include <stdint.h>

namespace tile {
constexpr int M = 32, N = 16, K = 16, PAD = 8;
}

struct FragmentA { uint32_t reg[4]; };
struct FragmentB { uint32_t reg[2]; };
struct FragmentC { float reg[4]; };

__device__ __forceinline__ void ldmatrix_x4(FragmentA& f, uint32_t address) {
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];\n"
                 : "=r"(f.reg[0]), "=r"(f.reg[1]), "=r"(f.reg[2]), "=r"(f.reg[3])
                 : "r"(address));
}

__device__ __forceinline__ void ldmatrix_x2_trans(FragmentB& f, const half* pointer) {
    uint32_t address = static_cast<uint32_t>(__cvta_generic_to_shared(pointer));
    asm volatile("ldmatrix.sync.aligned.m8n8.x2.trans.shared::cta.b16 {%0, %1}, [%2];\n"
                 : "=r"(f.reg[0]), "=r"(f.reg[1])
                 : "r"(address));
}

__device__ __forceinline__ void mma_m16n8k16(FragmentC& d, const FragmentA& a, const FragmentB& b, const FragmentC& c) {
    asm volatile(
        "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 "
        "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};\n"
        : "=f"(d.reg[0]), "=f"(d.reg[1]), "=f"(d.reg[2]), "=f"(d.reg[3])
        : "r"(a.reg[0]), "r"(a.reg[1]), "r"(a.reg[2]), "r"(a.reg[3]), "r"(b.reg[0]), "r"(b.reg[1]),
          "f"(c.reg[0]), "f"(c.reg[1]), "f"(c.reg[2]), "f"(c.reg[3]));
}

__global__ void hgemm_ldmatrix_kernel(const half* __restrict__ A, const half* __restrict__ B, half* __restrict__ C,
                                      int M, int N, int K) {
    __shared__ __align__(16) half sA[tile::M][tile::K + tile::PAD];
    __shared__ __align__(16) half sB[tile::K][tile::N + tile::PAD];
    const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
    const int m0 = blockIdx.y * tile::M, n0 = blockIdx.x * tile::N;
    FragmentC acc[2] = {};

    for (int k0 = 0; k0 < K; k0 += tile::K) {
        {
            const int row = threadIdx.x / 2, col = threadIdx.x % 2 * 8;
            const uint32_t to = static_cast<uint32_t>(__cvta_generic_to_shared(&sA[row][col]));
            const int bytes = m0 + row < M ? 16 : 0;
            const half* from = A + (size_t)min(m0 + row, M - 1) * K + k0 + col;
            asm volatile("cp.async.cg.shared.global.L2::128B [%0], [%1], %2, %3;\n" ::"r"(to), "l"(from), "n"(16), "r"(bytes));
        }
        if (threadIdx.x < 32) {
            const int row = threadIdx.x / 2, col = threadIdx.x % 2 * 8;
            const uint32_t to = static_cast<uint32_t>(__cvta_generic_to_shared(&sB[row][col]));
            asm volatile("cp.async.cg.shared.global [%0], [%1], 16;\n" ::"r"(to), "l"(B + (size_t)(k0 + row) * N + n0 + col));
        }
        asm volatile("cp.async.commit_group;\n" "cp.async.wait_group 0;\n" ::: "memory");
        __syncthreads();

        FragmentA a;
        const half* start = &sA[warp * 16 + lane % 16][lane / 16 * 8];
        ldmatrix_x4(a, static_cast<uint32_t>(__cvta_generic_to_shared(start)));
#pragma unroll
        for (int j = 0; j < 2; ++j) {
            FragmentB b;
            ldmatrix_x2_trans(b, &sB[lane % 16][j * 8]);
            mma_m16n8k16(acc[j], a, b, acc[j]);
        }
        __syncthreads();
    }

    const int group = lane >> 2, pair = lane & 3;
#pragma unroll
    for (int j = 0; j < 2; ++j) {
        const int row = m0 + warp * 16 + group, col = n0 + j * 8 + pair * 2;
        if (row < M) *reinterpret_cast<half2*>(&C[(size_t)row * N + col]) = __floats2half2_rn(acc[j].reg[0], acc[j].reg[1]);
        if (row + 8 < M)
            *reinterpret_cast<half2*>(&C[(size_t)(row + 8) * N + col]) = __floats2half2_rn(acc[j].reg[2], acc[j].reg[3]);
    }
}

extern "C" void hgemm_ldmatrix_launch(const half* A, const half* B, half* C, int M, int N, int K) {
    const dim3 grid(N / tile::N, (M + tile::M - 1) / tile::M);
    hgemm_ldmatrix_kernel<<<grid, 64>>>(A, B, C, M, N, K);
}
