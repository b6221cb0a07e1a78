// C = alpha A B: tiles come into two stages of shared memory by cp.async while the other stage is worked on. What lies
// beyond the matrices is filled with zeros by copies of fewer bytes.
#include <cuda_runtime.h>
#include <stdint.h>

#define CP_ASYNC_4(dst, src, bytes) \
    asm volatile("cp.async.ca.shared.global [%0], [%1], 4, %2;\n" ::"r"(dst), "l"(src), "r"(bytes))
#define CP_ASYNC_COMMIT() asm volatile("cp.async.commit_group;\n" ::)
#define CP_ASYNC_WAIT(n) asm volatile("cp.async.wait_group %0;\n" ::"n"(n))

constexpr int BM = 16, BN = 32, BK = 8, THREADS = 64;

__device__ __forceinline__ uint32_t smem_address(const void* pointer) {
    return static_cast<uint32_t>(__cvta_generic_to_shared(pointer));
}

__device__ __forceinline__ void load_stage(uint32_t to_a, uint32_t to_b, const float* __restrict__ A,
                                           const float* __restrict__ B, int k0, int M, int N, int K) {
    const int row0 = blockIdx.y * BM, col0 = blockIdx.x * BN;
#pragma unroll
    for (int i = threadIdx.x; i < BM * BK; i += THREADS) {
        const int row = row0 + i / BK, k = k0 + i % BK;
        const bool inside = row < M && k < K;
        CP_ASYNC_4(to_a + i * 4, inside ? A + row * K + k : A, inside ? 4 : 0);
    }
#pragma unroll
    for (int i = threadIdx.x; i < BK * BN; i += THREADS) {
        const int k = k0 + i / BN, col = col0 + i % BN;
        const bool inside = k < K && col < N;
        CP_ASYNC_4(to_b + i * 4, inside ? B + k * N + col : B, inside ? 4 : 0);
    }
}

__global__ void __launch_bounds__(THREADS)
sgemm_stages_kernel(const float* __restrict__ A, const float* __restrict__ B, float* __restrict__ C, int M, int N,
                    int K, float alpha) {
    __shared__ __align__(16) float As[2][BM][BK];
    __shared__ __align__(16) float Bs[2][BK][BN];
    const int tx = threadIdx.x % 16, ty = threadIdx.x / 16;
    const uint32_t base_a = smem_address(As), base_b = smem_address(Bs);
    const int steps = (K + BK - 1) / BK;
    float sum[4][2] = {};

    load_stage(base_a, base_b, A, B, 0, M, N, K);
    CP_ASYNC_COMMIT();
    for (int step = 0; step < steps; ++step) {
        const int now = step & 1, next = now ^ 1;
        if (step + 1 < steps) {
            load_stage(base_a + next * BM * BK * 4, base_b + next * BK * BN * sizeof(float), A, B, (step + 1) * BK, M, N, K);
            CP_ASYNC_COMMIT();
            CP_ASYNC_WAIT(1);
        } else {
            CP_ASYNC_WAIT(0);
        }
        __syncthreads();
#pragma unroll
        for (int k = 0; k < BK; ++k)
            for (int i = 0; i < 4; ++i)
                for (int j = 0; j < 2; ++j) sum[i][j] = fmaf(As[now][ty * 4 + i][k], Bs[now][k][tx * 2 + j], sum[i][j]);
        __syncthreads();
    }
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 2; ++j) {
            const int row = blockIdx.y * BM + ty * 4 + i, col = blockIdx.x * BN + tx * 2 + j;
            if (row < M && col < N) C[row * N + col] = alpha * sum[i][j];
        }
}

extern "C" void sgemm_stages_launch(const float* A, const float* B, float* C, int M, int N, int K, float alpha,
                                    cudaStream_t stream) {
    const dim3 grid((N + BN - 1) / BN, (M + BM - 1) / BM);
    sgemm_stages_kernel<<<grid, THREADS, 0, stream>>>(A, B, C, M, N, K, alpha);
}
