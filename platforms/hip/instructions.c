/* Collectives of a wave of 64: every lane gives a value, the body sees `value[lane]`. A lane that does not exist or
   has left is not active.

   level: wave
   operands: value lanes, source, width
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: HIP programming guide, warp cross-lane functions */
T __shfl(T *value, int source, int width) { return value[lane / width * width + (unsigned)source % width]; }
T __shfl_up(T *value, unsigned delta, int width) {
  return lane % width < delta ? value[lane] : value[lane - delta];
}
T __shfl_down(T *value, unsigned delta, int width) {
  return lane % width + delta < width ? value[lane + delta] : value[lane];
}
T __shfl_xor(T *value, int source, int width) {
  return (lane ^ source) < lane / width * width + width ? value[lane ^ source] : value[lane];
}

/* level: wave
   operands: value lanes, source
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: HIP programming guide, warp cross-lane functions */
T __shfl(T *value, int source) { return value[(unsigned)source % WAVE]; }
T __shfl_up(T *value, unsigned delta) { return lane < delta ? value[lane] : value[lane - delta]; }
T __shfl_down(T *value, unsigned delta) { return lane + delta < WAVE ? value[lane + delta] : value[lane]; }
T __shfl_xor(T *value, int source) { return (lane ^ source) < WAVE ? value[lane ^ source] : value[lane]; }

/* level: wave
   operands: mask, value lanes, source, width
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: HIP programming guide, warp cross-lane functions; the mask has 64 bits */
T __shfl_sync(uint64 mask, T *value, int source, int width) {
  return value[lane / width * width + (unsigned)source % width];
}
T __shfl_up_sync(uint64 mask, T *value, unsigned delta, int width) {
  return lane % width < delta ? value[lane] : value[lane - delta];
}
T __shfl_down_sync(uint64 mask, T *value, unsigned delta, int width) {
  return lane % width + delta < width ? value[lane + delta] : value[lane];
}
T __shfl_xor_sync(uint64 mask, T *value, int source, int width) {
  return (lane ^ source) < lane / width * width + width ? value[lane ^ source] : value[lane];
}

/* level: wave
   operands: mask, value lanes, source
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: HIP programming guide, warp cross-lane functions; the mask has 64 bits */
T __shfl_sync(uint64 mask, T *value, int source) { return value[(unsigned)source % WAVE]; }
T __shfl_up_sync(uint64 mask, T *value, unsigned delta) { return lane < delta ? value[lane] : value[lane - delta]; }
T __shfl_down_sync(uint64 mask, T *value, unsigned delta) {
  return lane + delta < WAVE ? value[lane + delta] : value[lane];
}
T __shfl_xor_sync(uint64 mask, T *value, int source) {
  return (lane ^ source) < WAVE ? value[lane ^ source] : value[lane];
}

/* level: wave
   operands: predicate lanes
   source: HIP programming guide, warp vote and ballot functions */
uint64 __ballot(int *predicate) {
  uint64 votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (uint64)(active(l) && predicate[l]) << l;
  return votes;
}
int __any(int *predicate) {
  int any = 0;
  for (int l = 0; l < WAVE; l++) any = any || active(l) && predicate[l];
  return any;
}
int __all(int *predicate) {
  int all = 1;
  for (int l = 0; l < WAVE; l++) all = all && !(active(l) && !predicate[l]);
  return all;
}

/* level: wave
   operands: mask, predicate lanes
   source: HIP programming guide, warp vote and ballot functions */
uint64 __ballot_sync(uint64 mask, int *predicate) {
  uint64 votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (uint64)(active(l) && predicate[l]) << l;
  return votes & mask;
}
int __any_sync(uint64 mask, int *predicate) {
  int any = 0;
  for (int l = 0; l < WAVE; l++) any = any || active(l) && mask >> l & 1 && predicate[l];
  return any;
}
int __all_sync(uint64 mask, int *predicate) {
  int all = 1;
  for (int l = 0; l < WAVE; l++) all = all && !(active(l) && mask >> l & 1 && !predicate[l]);
  return all;
}

/* level: wave
   source: HIP programming guide, warp vote and ballot functions */
uint64 __activemask(void) {
  uint64 votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (uint64)active(l) << l;
  return votes;
}

/* Four products of bytes and a sum.

   level: member
   operands: a, b, c, clamp
   requires: clamp == 0
   source: AMD instruction set, V_DOT4_I32_I8 */
int __builtin_amdgcn_sdot4(int a, int b, int c, bool clamp) {
  int sum = c;
  for (int j = 0; j < 4; j++) sum += (int8)(a >> 8 * j) * (int8)(b >> 8 * j);
  return sum;
}
unsigned __builtin_amdgcn_udot4(unsigned a, unsigned b, unsigned c, bool clamp) {
  unsigned sum = c;
  for (int j = 0; j < 4; j++) sum += (a >> 8 * j & 255u) * (b >> 8 * j & 255u);
  return sum;
}

/* Matrix cores. l is the lane, r the register of the accumulator: element (row, column) of C and D is
   (4 * (l / 16) + r, l % 16) for 16 x 16, (8 * (r / 4) + 4 * (l / 32) + r % 4, l % 32) for 32 x 32. Rows of A and
   columns of B are lanes, stretches of k in groups of lanes.

   level: wave
   operands: d out, a lanes, b lanes, c in, cbsz, abid, blgp
   requires: cbsz == 0, abid == 0, blgp == 0
   architectures: gfx908, gfx90a, gfx942
   source: AMD instinct instruction set, MFMA */
#define MFMA_16(NAME, TYPE, SUM, K, EACH, A, B) \
void NAME(SUM *d, TYPE *a, TYPE *b, SUM *c, int cbsz, int abid, int blgp) { \
  for (int r = 0; r < 4; r++) { \
    int row = 4 * (lane / 16) + r; \
    int column = lane % 16; \
    SUM sum = c[r]; \
    for (int k = 0; k < K; k++) { \
      int from = k / EACH * 16 + row; \
      int with = k / EACH * 16 + column; \
      sum += (SUM)A * (SUM)B; \
    } \
    d[r] = sum; \
  } \
}
#define MFMA_32(NAME, TYPE, SUM, K, EACH, A, B) \
void NAME(SUM *d, TYPE *a, TYPE *b, SUM *c, int cbsz, int abid, int blgp) { \
  for (int r = 0; r < 16; r++) { \
    int row = 8 * (r / 4) + 4 * (lane / 32) + r % 4; \
    int column = lane % 32; \
    SUM sum = c[r]; \
    for (int k = 0; k < K; k++) { \
      int from = k / EACH * 32 + row; \
      int with = k / EACH * 32 + column; \
      sum += (SUM)A * (SUM)B; \
    } \
    d[r] = sum; \
  } \
}
MFMA_16(__builtin_amdgcn_mfma_f32_16x16x4f32, float, float, 4, 1, a[from], b[with])
MFMA_32(__builtin_amdgcn_mfma_f32_32x32x2f32, float, float, 2, 1, a[from], b[with])
MFMA_16(__builtin_amdgcn_mfma_i32_16x16x16i8, int, int, 16, 4, (int8)(a[from] >> 8 * (k % 4)), (int8)(b[with] >> 8 * (k % 4)))
MFMA_32(__builtin_amdgcn_mfma_i32_32x32x8i8, int, int, 8, 4, (int8)(a[from] >> 8 * (k % 4)), (int8)(b[with] >> 8 * (k % 4)))
MFMA_16(__builtin_amdgcn_mfma_i32_16x16x32_i8, int64, int, 32, 8, (int8)(a[from] >> 8 * (k % 8)), (int8)(b[with] >> 8 * (k % 8)))
MFMA_32(__builtin_amdgcn_mfma_i32_32x32x16_i8, int64, int, 16, 8, (int8)(a[from] >> 8 * (k % 8)), (int8)(b[with] >> 8 * (k % 8)))

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
   operands: value lanes
   source: AMD instruction set, V_READFIRSTLANE_B32 */
int __builtin_amdgcn_readfirstlane(int *value) {
  int first = 0;
  for (int l = WAVE - 1; l >= 0; l--) first = active(l) ? l : first;
  return value[first];
}
