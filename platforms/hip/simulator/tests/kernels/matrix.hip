#include <hip/hip_runtime.h>

typedef float float4v __attribute__((ext_vector_type(4)));
typedef float float16v __attribute__((ext_vector_type(16)));
typedef float gcc_float4 __attribute__((vector_size(16)));
typedef _Float16 half4v __attribute__((ext_vector_type(4)));
typedef short short4v __attribute__((ext_vector_type(4)));
typedef int int4v __attribute__((ext_vector_type(4)));
typedef int int16v __attribute__((ext_vector_type(16)));

__global__ void f32_16(const float* a, const float* b, float* y) {
    int l = threadIdx.x;
    gcc_float4 c = {0};
    c = __builtin_amdgcn_mfma_f32_16x16x4f32(a[l % 16 * 4 + l / 16], b[l / 16 * 16 + l % 16], c, 0, 0, 0);
    for (int r = 0; r < 4; ++r) y[(4 * (l / 16) + r) * 16 + l % 16] = c[r];
}
extern "C" void f32_16_launch(const float* a, const float* b, float* y) { f32_16<<<1, 64>>>(a, b, y); }

__global__ void f32_32(const float* a, const float* b, float* y) {
    int l = threadIdx.x;
    float16v c = 0.0f;
    c = __builtin_amdgcn_mfma_f32_32x32x2f32(a[l % 32 * 2 + l / 32], b[l / 32 * 32 + l % 32], c, 0, 0, 0);
    for (int r = 0; r < 16; ++r) y[(8 * (r / 4) + 4 * (l / 32) + r % 4) * 32 + l % 32] = c[r];
}
extern "C" void f32_32_launch(const float* a, const float* b, float* y) { f32_32<<<1, 64>>>(a, b, y); }

__global__ void f16_16(const _Float16* a, const _Float16* b, float* y) {
    int l = threadIdx.x;
    half4v va = *(const half4v*)(a + l % 16 * 16 + 4 * (l / 16)), vb;
    for (int e = 0; e < 4; ++e) vb[e] = b[(4 * (l / 16) + e) * 16 + l % 16];
    float4v c = {0, 0, 0, 0};
    c = __builtin_amdgcn_mfma_f32_16x16x16f16(va, vb, c, 0, 0, 0);
    for (int r = 0; r < 4; ++r) y[(4 * (l / 16) + r) * 16 + l % 16] = c[r];
}
extern "C" void f16_16_launch(const _Float16* a, const _Float16* b, float* y) { f16_16<<<1, 64>>>(a, b, y); }

__global__ void f16_32(const _Float16* a, const _Float16* b, float* y) {
    int l = threadIdx.x;
    half4v va, vb;
    for (int e = 0; e < 4; ++e) {
        va[e] = a[l % 32 * 8 + 4 * (l / 32) + e];
        vb[e] = b[(4 * (l / 32) + e) * 32 + l % 32];
    }
    float16v c = 0.0f;
    c = __builtin_amdgcn_mfma_f32_32x32x8f16(va, vb, c, 0, 0, 0);
    for (int r = 0; r < 16; ++r) y[(8 * (r / 4) + 4 * (l / 32) + r % 4) * 32 + l % 32] = c[r];
}
extern "C" void f16_32_launch(const _Float16* a, const _Float16* b, float* y) { f16_32<<<1, 64>>>(a, b, y); }

__global__ void bf16_16(const short* a, const short* b, float* y) {
    int l = threadIdx.x;
    short4v va, vb;
    for (int e = 0; e < 4; ++e) {
        va[e] = a[l % 16 * 16 + 4 * (l / 16) + e];
        vb[e] = b[(4 * (l / 16) + e) * 16 + l % 16];
    }
    float4v c = {0};
    c = __builtin_amdgcn_mfma_f32_16x16x16bf16_1k(va, vb, c, 0, 0, 0);
    for (int r = 0; r < 4; ++r) y[(4 * (l / 16) + r) * 16 + l % 16] = c[r];
}
extern "C" void bf16_16_launch(const short* a, const short* b, float* y) { bf16_16<<<1, 64>>>(a, b, y); }

__global__ void i8_16(const signed char* a, const signed char* b, int* y) {
    int l = threadIdx.x, va = 0, vb = 0;
    for (int e = 0; e < 4; ++e) {
        va |= (a[l % 16 * 16 + 4 * (l / 16) + e] & 0xff) << 8 * e;
        vb |= (b[(4 * (l / 16) + e) * 16 + l % 16] & 0xff) << 8 * e;
    }
    int4v c = {0, 0, 0, 0};
    c = __builtin_amdgcn_mfma_i32_16x16x16i8(va, vb, c, 0, 0, 0);
    for (int r = 0; r < 4; ++r) y[(4 * (l / 16) + r) * 16 + l % 16] = c[r];
}
extern "C" void i8_16_launch(const signed char* a, const signed char* b, int* y) { i8_16<<<1, 64>>>(a, b, y); }

__global__ void i8_wide(const signed char* a, const signed char* b, int* y) {
    int l = threadIdx.x;
    long va = *(const long*)(a + l % 16 * 32 + 8 * (l / 16)), vb = 0;
    for (int e = 0; e < 8; ++e) vb |= (long)(b[(8 * (l / 16) + e) * 16 + l % 16] & 0xff) << 8 * e;
    int4v c = {0, 0, 0, 0};
    c = __builtin_amdgcn_mfma_i32_16x16x32_i8(va, vb, c, 0, 0, 0);
    for (int r = 0; r < 4; ++r) y[(4 * (l / 16) + r) * 16 + l % 16] = c[r];
}
extern "C" void i8_wide_launch(const signed char* a, const signed char* b, int* y) { i8_wide<<<1, 64>>>(a, b, y); }
