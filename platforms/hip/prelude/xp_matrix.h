/* Matrix cores: the element types of operands and sums; meanings in instructions/matrix.c. */
#pragma once
typedef float __xp_f4 __attribute__((ext_vector_type(4)));
typedef float __xp_f16 __attribute__((ext_vector_type(16)));
typedef float __xp_f32 __attribute__((ext_vector_type(32)));
typedef double __xp_d4 __attribute__((ext_vector_type(4)));
typedef int __xp_i4 __attribute__((ext_vector_type(4)));
typedef int __xp_i16 __attribute__((ext_vector_type(16)));
typedef int __xp_i32 __attribute__((ext_vector_type(32)));
typedef _Float16 __xp_h4 __attribute__((ext_vector_type(4)));
typedef _Float16 __xp_h8 __attribute__((ext_vector_type(8)));
typedef short __xp_s2 __attribute__((ext_vector_type(2)));
typedef short __xp_s4 __attribute__((ext_vector_type(4)));
typedef __bf16 __xp_b2 __attribute__((ext_vector_type(2)));
typedef __bf16 __xp_b4 __attribute__((ext_vector_type(4)));
typedef __bf16 __xp_b8 __attribute__((ext_vector_type(8)));
#define XP_MFMA(name, AB, CD) __device__ CD __builtin_amdgcn_mfma_##name(AB a, AB b, CD c, int cbsz, int abid, int blgp);
/* 4 x 4 (16 blocks), 16 x 16 (4), 32 x 32 (2), then one block of 16 x 16 and of 32 x 32 */
#define XP_MFMA_BLOCKS(AB, S4, S16, S32, small, medium, large) \
  XP_MFMA(small, AB, S4) XP_MFMA(medium, AB, S16) XP_MFMA(large, AB, S32)
XP_MFMA_BLOCKS(float, __xp_f4, __xp_f16, __xp_f32, f32_4x4x1f32, f32_16x16x1f32, f32_32x32x1f32)
XP_MFMA_BLOCKS(__xp_h4, __xp_f4, __xp_f16, __xp_f32, f32_4x4x4f16, f32_16x16x4f16, f32_32x32x4f16)
XP_MFMA_BLOCKS(__xp_s2, __xp_f4, __xp_f16, __xp_f32, f32_4x4x2bf16, f32_16x16x2bf16, f32_32x32x2bf16)
XP_MFMA_BLOCKS(__xp_b2, __xp_f4, __xp_f16, __xp_f32, f32_4x4x2bf16, f32_16x16x2bf16, f32_32x32x2bf16)
XP_MFMA_BLOCKS(__xp_s4, __xp_f4, __xp_f16, __xp_f32, f32_4x4x4bf16_1k, f32_16x16x4bf16_1k, f32_32x32x4bf16_1k)
XP_MFMA_BLOCKS(__xp_b4, __xp_f4, __xp_f16, __xp_f32, f32_4x4x4bf16_1k, f32_16x16x4bf16_1k, f32_32x32x4bf16_1k)
XP_MFMA_BLOCKS(int, __xp_i4, __xp_i16, __xp_i32, i32_4x4x4i8, i32_16x16x4i8, i32_32x32x4i8)
#define XP_MFMA_ONE(AB, S16, S32, medium, large) XP_MFMA(medium, AB, S16) XP_MFMA(large, AB, S32)
XP_MFMA_ONE(float, __xp_f4, __xp_f16, f32_16x16x4f32, f32_32x32x2f32)
XP_MFMA_ONE(__xp_h4, __xp_f4, __xp_f16, f32_16x16x16f16, f32_32x32x8f16)
XP_MFMA_ONE(__xp_s2, __xp_f4, __xp_f16, f32_16x16x8bf16, f32_32x32x4bf16)
XP_MFMA_ONE(__xp_b2, __xp_f4, __xp_f16, f32_16x16x8bf16, f32_32x32x4bf16)
XP_MFMA_ONE(__xp_s4, __xp_f4, __xp_f16, f32_16x16x16bf16_1k, f32_32x32x8bf16_1k)
XP_MFMA_ONE(__xp_b4, __xp_f4, __xp_f16, f32_16x16x16bf16_1k, f32_32x32x8bf16_1k)
XP_MFMA_ONE(__xp_h8, __xp_f4, __xp_f16, f32_16x16x32_f16, f32_32x32x16_f16)
XP_MFMA_ONE(__xp_b8, __xp_f4, __xp_f16, f32_16x16x32_bf16, f32_32x32x16_bf16)
XP_MFMA_ONE(int, __xp_i4, __xp_i16, i32_16x16x16i8, i32_32x32x8i8)
XP_MFMA_ONE(long, __xp_i4, __xp_i16, i32_16x16x32_i8, i32_32x32x16_i8)
XP_MFMA(f64_16x16x4f64, double, __xp_d4)
XP_MFMA(f64_4x4x4f64, double, double)
