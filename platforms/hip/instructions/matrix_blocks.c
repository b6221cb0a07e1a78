/* Matrix cores with several blocks: 16 of 4 x 4, 4 of 16 x 16, 2 of 32 x 32. Each block has lanes of A and B of its own,
   which hold its whole k, and registers of D as one block has them; with 4 x 4 a lane holds a column of its block.
   `cbsz` and `abid`: groups of 2^cbsz blocks all use the A of their block `abid`.

   level: wave
   operands: d out, a lanes, b lanes, c in, cbsz, abid, blgp
   requires: blgp == 0
   architectures: gfx908, gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
#define MFMA_BLOCKS(NAME, TYPE, SUM, SIZE, REGISTERS, BLOCK, ROW, K, A, B) \
void NAME(SUM *d, TYPE *a, TYPE *b, SUM *c, int cbsz, int abid, int blgp) { \
  for (int r = 0; r < REGISTERS; r++) { \
    int block = BLOCK; \
    int from = ((block >> cbsz << cbsz) + abid) * SIZE + ROW; \
    int with = block * SIZE + lane % SIZE; \
    SUM sum = c[r]; \
    for (int k = 0; k < K; k++) sum += (SUM)A * (SUM)B; \
    d[r] = sum; \
  } \
}
#define MFMA_4B(NAME, TYPE, SUM, K, A, B) \
MFMA_BLOCKS(NAME, TYPE, SUM, 4, 4, lane / 4, r, K, A, B)
#define MFMA_16B(NAME, TYPE, SUM, K, A, B) \
MFMA_BLOCKS(NAME, TYPE, SUM, 16, 16, r / 4, 4 * (lane / 16) + r % 4, K, A, B)
#define MFMA_32B(NAME, TYPE, SUM, K, A, B) \
MFMA_BLOCKS(NAME, TYPE, SUM, 32, 32, r / 16, 8 * (r % 16 / 4) + 4 * (lane / 32) + r % 4, K, A, B)
MFMA_4B(__builtin_amdgcn_mfma_f32_4x4x1f32, float, float, 1, a[from], b[with])
MFMA_4B(__builtin_amdgcn_mfma_i32_4x4x4i8, int, int, 4, (int8)(a[from] >> 8 * k), (int8)(b[with] >> 8 * k))
MFMA_16B(__builtin_amdgcn_mfma_f32_16x16x1f32, float, float, 1, a[from], b[with])
MFMA_16B(__builtin_amdgcn_mfma_i32_16x16x4i8, int, int, 4, (int8)(a[from] >> 8 * k), (int8)(b[with] >> 8 * k))
MFMA_32B(__builtin_amdgcn_mfma_f32_32x32x1f32, float, float, 1, a[from], b[with])
MFMA_32B(__builtin_amdgcn_mfma_i32_32x32x4i8, int, int, 4, (int8)(a[from] >> 8 * k), (int8)(b[with] >> 8 * k))

/* level: wave
   operands: d out, a lanes 2, b lanes 2, c in, cbsz, abid, blgp
   requires: blgp == 0
   architectures: gfx908, gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
MFMA_4B(__builtin_amdgcn_mfma_f32_4x4x2bf16, bfloat16, float, 2, a[2 * from + k], b[2 * with + k])
MFMA_16B(__builtin_amdgcn_mfma_f32_16x16x2bf16, bfloat16, float, 2, a[2 * from + k], b[2 * with + k])
MFMA_32B(__builtin_amdgcn_mfma_f32_32x32x2bf16, bfloat16, float, 2, a[2 * from + k], b[2 * with + k])

/* level: wave
   operands: d out, a lanes 4, b lanes 4, c in, cbsz, abid, blgp
   requires: blgp == 0
   architectures: gfx908, gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
MFMA_4B(__builtin_amdgcn_mfma_f32_4x4x4f16, half, float, 4, a[4 * from + k], b[4 * with + k])
MFMA_4B(__builtin_amdgcn_mfma_f32_4x4x4bf16_1k, bfloat16, float, 4, a[4 * from + k], b[4 * with + k])
MFMA_16B(__builtin_amdgcn_mfma_f32_16x16x4f16, half, float, 4, a[4 * from + k], b[4 * with + k])
MFMA_16B(__builtin_amdgcn_mfma_f32_16x16x4bf16_1k, bfloat16, float, 4, a[4 * from + k], b[4 * with + k])
MFMA_32B(__builtin_amdgcn_mfma_f32_32x32x4f16, half, float, 4, a[4 * from + k], b[4 * with + k])
MFMA_32B(__builtin_amdgcn_mfma_f32_32x32x4bf16_1k, bfloat16, float, 4, a[4 * from + k], b[4 * with + k])
