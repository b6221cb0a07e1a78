// Products of signed bytes on tensor cores, scaled by row and column: every lane loads what mma.m16n8k32 wants of it
// straight from memory. A is [M, K], B is [N, K].
#include <cuda_runtime.h>
#include <stdint.h>

__device__ __forceinline__ void mma_s8(int (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
    asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
                 : "+r"(d[0]), "+r"(d[1]), "+r"(d[2]), "+r"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

__device__ __forceinline__ uint32_t load_word(const int8_t* from) {
    uint32_t word;
    asm volatile("ld.global.nc.L1::no_allocate.u32 %0, [%1];" : "=r"(word) : "l"(from));
    return word;
}

__global__ void igemm_mma_kernel(const int8_t* A, const int8_t* B, const float* row_scale, const float* column_scale,
                                 float* C, int M, int N, int K) {
    unsigned lane;
    asm("mov.u32 %0, %%laneid;" : "=r"(lane));
    const int group = lane / 4, within = lane % 4;
    const int m = (blockIdx.x * blockDim.y + threadIdx.y) * 16, n = blockIdx.y * 8;
    int sum[4] = {0, 0, 0, 0};
    for (int k = 0; k < K; k += 32) {
        uint32_t a[4], b[2];
        for (int i = 0; i < 4; ++i) {
            const int row = m + group + (i % 2) * 8, col = k + within * 4 + (i / 2) * 16;
            a[i] = row < M ? load_word(A + row * K + col) : 0u;
        }
        for (int i = 0; i < 2; ++i) b[i] = load_word(B + (n + group) * K + k + within * 4 + i * 16);
        mma_s8(sum, a, b);
    }
    for (int i = 0; i < 4; ++i) {
        const int row = m + group + (i >> 1) * 8, col = n + within * 2 + (i & 1);
        if (row < M) {
            const float value = sum[i] * row_scale[row] * column_scale[col];
            asm volatile("st.global.cs.f32 [%0], %1;" ::"l"(C + row * N + col), "f"(value) : "memory");
        }
    }
}

extern "C" void igemm_mma_launch(const int8_t* A, const int8_t* B, const float* row_scale, const float* column_scale,
                                 float* C, int M, int N, int K) {
    igemm_mma_kernel<<<dim3((M + 31) / 32, N / 8), dim3(32, 2)>>>(A, B, row_scale, column_scale, C, M, N, K);
}
