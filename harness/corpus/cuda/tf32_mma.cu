// Scores of queries and keys in tf32: operands are rounded by cvt.rna, multiplied by mma.m16n8k8, and go through
// an approximate exponential.
#include <cuda_runtime.h>
#include <stdint.h>

template <int STEPS>
__global__ void tf32_mma_kernel(const float* __restrict__ Q, const float* __restrict__ Kt, float* __restrict__ P, int rows,
                                int columns, float scale) {
    constexpr int depth = STEPS * 8;
    const int lane = threadIdx.x & 31;
    const int row = blockIdx.x * 16 + lane / 4, col = blockIdx.y * 8;
    float d[4] = {0.f, 0.f, 0.f, 0.f};
#pragma unroll
    for (int step = 0; step < STEPS; ++step) {
        uint32_t a[4], b[2];
        for (int i = 0; i < 4; ++i) {
            float x = Q[(row + 8 * (i & 1)) * depth + step * 8 + lane % 4 + 4 * (i >> 1)] * scale;
            asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(a[i]) : "f"(x));
        }
        for (int i = 0; i < 2; ++i) {
            float x = Kt[(col + lane / 4) * depth + step * 8 + lane % 4 + 4 * i];
            asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(b[i]) : "f"(x));
        }
        asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
                     "{%0, %1, %2, %3};\n"
                     : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
                     : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
    }
    for (int i = 0; i < 4; ++i) {
        float e;
        asm("{\n\t.reg .f32 t;\n\tmul.f32 t, %1, 0f3FB8AA3B; // log2(e)\n\tex2.approx.ftz.f32 %0, t;\n}" : "=f"(e) : "f"(d[i]));
        P[(row + 8 * (i / 2)) * columns + col + lane % 4 * 2 + i % 2] = e;
    }
}

extern "C" void tf32_mma_launch(const float* Q, const float* Kt, float* P, int rows, int columns, int depth, float scale) {
    const dim3 grid(rows / 16, columns / 8);
    if (depth == 16) tf32_mma_kernel<2><<<grid, 32>>>(Q, Kt, P, rows, columns, scale);
    else tf32_mma_kernel<4><<<grid, 32>>>(Q, Kt, P, rows, columns, scale);
}
