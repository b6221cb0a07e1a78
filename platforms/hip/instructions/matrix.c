/* Matrix cores. l is the lane, r the register of the accumulator: element (row, column) of C and D is
   (4 * (l / 16) + r % 4, l % 16) for 16 x 16, (8 * (r / 4) + 4 * (l / 32) + r % 4, l % 32) for 32 x 32. Rows of A and
   columns of B are lanes, stretches of k in groups of lanes.

   level: wave
   operands: d out, a lanes, b lanes, c in, cbsz, abid, blgp
   requires: cbsz == 0, abid == 0, blgp == 0
   architectures: gfx908, gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
#define MFMA(NAME, TYPE, SUM, SIZE, REGISTERS, ROW, K, EACH, A, B) \
void NAME(SUM *d, TYPE *a, TYPE *b, SUM *c, int cbsz, int abid, int blgp) { \
  for (int r = 0; r < REGISTERS; r++) { \
    int row = ROW; \
    int column = lane % SIZE; \
    SUM sum = c[r]; \
    for (int k = 0; k < K; k++) { \
      int from = k / EACH * SIZE + row; \
      int with = k / EACH * SIZE + column; \
      sum += (SUM)A * (SUM)B; \
    } \
    d[r] = sum; \
  } \
}
#define MFMA_16(NAME, TYPE, SUM, K, EACH, A, B) \
MFMA(NAME, TYPE, SUM, 16, 4, 4 * (lane / 16) + r, K, EACH, A, B)
#define MFMA_32(NAME, TYPE, SUM, K, EACH, A, B) \
MFMA(NAME, TYPE, SUM, 32, 16, 8 * (r / 4) + 4 * (lane / 32) + r % 4, K, EACH, A, B)
MFMA_16(__builtin_amdgcn_mfma_f32_16x16x4f32, float, float, 4, 1, a[from], b[with])
MFMA_32(__builtin_amdgcn_mfma_f32_32x32x2f32, float, float, 2, 1, a[from], b[with])
MFMA_16(__builtin_amdgcn_mfma_i32_16x16x16i8, int, int, 16, 4, (int8)(a[from] >> 8 * (k % 4)), (int8)(b[with] >> 8 * (k % 4)))
MFMA_32(__builtin_amdgcn_mfma_i32_32x32x8i8, int, int, 8, 4, (int8)(a[from] >> 8 * (k % 4)), (int8)(b[with] >> 8 * (k % 4)))
MFMA_16(__builtin_amdgcn_mfma_i32_16x16x32_i8, int64, int, 32, 8, (int8)(a[from] >> 8 * (k % 8)), (int8)(b[with] >> 8 * (k % 8)))
MFMA_32(__builtin_amdgcn_mfma_i32_32x32x16_i8, int64, int, 16, 8, (int8)(a[from] >> 8 * (k % 8)), (int8)(b[with] >> 8 * (k % 8)))

/* level: wave
   operands: d out, a lanes 2, b lanes 2, c in, cbsz, abid, blgp
   requires: cbsz == 0, abid == 0, blgp == 0
   architectures: gfx908, gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
MFMA_16(__builtin_amdgcn_mfma_f32_16x16x8bf16, bfloat16, float, 8, 2, a[2 * from + k % 2], b[2 * with + k % 2])
MFMA_32(__builtin_amdgcn_mfma_f32_32x32x4bf16, bfloat16, float, 4, 2, a[2 * from + k % 2], b[2 * with + k % 2])

/* level: wave
   operands: d out, a lanes 4, b lanes 4, c in, cbsz, abid, blgp
   requires: cbsz == 0, abid == 0, blgp == 0
   architectures: gfx908, gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
MFMA_16(__builtin_amdgcn_mfma_f32_16x16x16f16, half, float, 16, 4, a[4 * from + k % 4], b[4 * with + k % 4])
MFMA_32(__builtin_amdgcn_mfma_f32_32x32x8f16, half, float, 8, 4, a[4 * from + k % 4], b[4 * with + k % 4])
MFMA_16(__builtin_amdgcn_mfma_f32_16x16x16bf16_1k, bfloat16, float, 16, 4, a[4 * from + k % 4], b[4 * with + k % 4])
MFMA_32(__builtin_amdgcn_mfma_f32_32x32x8bf16_1k, bfloat16, float, 8, 4, a[4 * from + k % 4], b[4 * with + k % 4])

/* level: wave
   operands: d out, a lanes 8, b lanes 8, c in, cbsz, abid, blgp
   requires: cbsz == 0, abid == 0, blgp == 0
   architectures: gfx908, gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
MFMA_16(__builtin_amdgcn_mfma_f32_16x16x32_f16, half, float, 32, 8, a[8 * from + k % 8], b[8 * with + k % 8])
MFMA_32(__builtin_amdgcn_mfma_f32_32x32x16_f16, half, float, 16, 8, a[8 * from + k % 8], b[8 * with + k % 8])
MFMA_16(__builtin_amdgcn_mfma_f32_16x16x32_bf16, bfloat16, float, 32, 8, a[8 * from + k % 8], b[8 * with + k % 8])
MFMA_32(__builtin_amdgcn_mfma_f32_32x32x16_bf16, bfloat16, float, 16, 8, a[8 * from + k % 8], b[8 * with + k % 8])

/* Double precision: rows of the accumulator lie elsewhere.

   level: wave
   operands: d out, a lanes, b lanes, c in, cbsz, abid, blgp
   requires: cbsz == 0, abid == 0, blgp == 0
   architectures: gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
MFMA(__builtin_amdgcn_mfma_f64_16x16x4f64, double, double, 16, 4, 4 * r + lane / 16, 4, 1, a[from], b[with])

/* Four blocks of 4 x 4 x 4: block lane / 4 % 4; row of A and column of B lane % 4, k lane / 16.

   level: wave
   operands: a lanes, b lanes, c, cbsz, abid, blgp
   requires: cbsz == 0, abid == 0, blgp == 0
   architectures: gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
double __builtin_amdgcn_mfma_f64_4x4x4f64(double *a, double *b, double c, int cbsz, int abid, int blgp) {
  double sum = c;
  int block = lane / 4 % 4 * 4;
  for (int k = 0; k < 4; k++) sum += a[16 * k + block + lane / 16] * b[16 * k + block + lane % 4];
  return sum;
}
