/* Collectives of a warp: every lane gives a value, the body sees `value[lane]`. A lane that does not exist or has left
   is not active. What a shuffle gets from an inactive lane is not defined: 0 here.

   level: wave
   operands: mask, value lanes, source, width
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: CUDA C++ programming guide, warp shuffle functions */
#define SHUFFLE(NAME, PARAMETERS, FROM) \
T NAME##PARAMETERS { \
  int from = FROM; \
  return active(from) ? value[from] : (T)0; \
}
SHUFFLE(__shfl_sync, (unsigned mask, T *value, int source, int width), lane / width * width + (unsigned)source % width)
SHUFFLE(__shfl_up_sync, (unsigned mask, T *value, unsigned delta, int width), lane % width < delta ? lane : lane - delta)
SHUFFLE(__shfl_down_sync, (unsigned mask, T *value, unsigned delta, int width), lane % width + delta < width ? lane + delta : lane)
SHUFFLE(__shfl_xor_sync, (unsigned mask, T *value, int source, int width), (lane ^ source) < lane / width * width + width ? lane ^ source : lane)

/* level: wave
   operands: mask, value lanes, source
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: CUDA C++ programming guide, warp shuffle functions */
SHUFFLE(__shfl_sync, (unsigned mask, T *value, int source), (unsigned)source % WAVE)
SHUFFLE(__shfl_up_sync, (unsigned mask, T *value, unsigned delta), lane < delta ? lane : lane - delta)
SHUFFLE(__shfl_down_sync, (unsigned mask, T *value, unsigned delta), lane + delta < WAVE ? lane + delta : lane)
SHUFFLE(__shfl_xor_sync, (unsigned mask, T *value, int source), (lane ^ source) < WAVE ? lane ^ source : lane)

/* The forms without a mask, of old text: all lanes that are there take part.

   level: wave
   operands: value lanes, source, width
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   architectures: before sm_70
   source: CUDA C++ programming guide 8, warp shuffle functions */
SHUFFLE(__shfl, (T *value, int source, int width), lane / width * width + (unsigned)source % width)
SHUFFLE(__shfl_up, (T *value, unsigned delta, int width), lane % width < delta ? lane : lane - delta)
SHUFFLE(__shfl_down, (T *value, unsigned delta, int width), lane % width + delta < width ? lane + delta : lane)
SHUFFLE(__shfl_xor, (T *value, int source, int width), (lane ^ source) < lane / width * width + width ? lane ^ source : lane)

/* level: wave
   operands: mask, predicate lanes
   source: CUDA C++ programming guide, warp vote functions */
unsigned __ballot_sync(unsigned mask, int *predicate) {
  unsigned votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (unsigned)(active(l) && predicate[l]) << l;
  return votes & mask;
}
int __any_sync(unsigned mask, int *predicate) {
  int any = 0;
  for (int l = 0; l < WAVE; l++)
    any = any || active(l) && (mask == 0xffffffffu || mask >> l & 1) && predicate[l];
  return any;
}
int __all_sync(unsigned mask, int *predicate) {
  int all = 1;
  for (int l = 0; l < WAVE; l++)
    all = all && !(active(l) && (mask == 0xffffffffu || mask >> l & 1) && !predicate[l]);
  return all;
}

/* level: wave
   operands: predicate lanes
   source: CUDA C++ programming guide 8, warp vote functions */
unsigned __ballot(int *predicate) {
  unsigned votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (unsigned)(active(l) && predicate[l]) << l;
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
   source: CUDA C++ programming guide, warp vote functions */
unsigned __activemask(void) {
  unsigned votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (unsigned)active(l) << l;
  return votes;
}

/* level: wave
   operands: mask, value lanes
   types: T = int32 uint32 int64 uint64 float double
   source: CUDA C++ programming guide, warp match functions */
unsigned __match_any_sync(unsigned mask, T *value) {
  unsigned votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (unsigned)(active(l) && value[l] == value[lane]) << l;
  return votes & mask;
}

/* level: wave
   operands: mask, value lanes
   types: T = int32 uint32
   source: CUDA C++ programming guide, warp reduce functions */
#define REDUCE(NAME, START, ACC) \
T NAME(unsigned mask, T *value) { \
  T total = START; \
  for (int l = 0; l < WAVE; l++) \
    if (active(l) && (mask == 0xffffffffu || mask >> l & 1)) total = ACC; \
  return total; \
}
REDUCE(__reduce_add_sync, 0, total + value[l])
REDUCE(__reduce_min_sync, value[lane], min(total, value[l]))
REDUCE(__reduce_max_sync, value[lane], max(total, value[l]))
REDUCE(__reduce_and_sync, value[lane], total & value[l])
REDUCE(__reduce_or_sync, value[lane], total | value[l])
REDUCE(__reduce_xor_sync, 0, total ^ value[l])

/* Four products of bytes and a sum.

   level: member
   operands: a, b, c
   types: T = int32
   source: CUDA C++ programming guide, integer intrinsics */
T __dp4a(T a, T b, T c) {
  int sum = c;
  for (int j = 0; j < 4; j++) sum += (int8)(a >> 8 * j) * (int8)(b >> 8 * j);
  return sum;
}

/* level: member
   operands: a, b, c
   types: T = uint32
   source: CUDA C++ programming guide, integer intrinsics */
T __dp4a(T a, T b, T c) {
  unsigned sum = c;
  for (int j = 0; j < 4; j++) sum += (unsigned)((a >> 8 * j & 255u) * (b >> 8 * j & 255u));
  return sum;
}

/* level: member
   operands: a, b
   source: CUDA C++ programming guide, integer intrinsics */
int __mulhi(int a, int b) { return (int64)a * b >> 32; }
unsigned __umulhi(unsigned a, unsigned b) { return (uint64)a * b >> 32; }
int __mul24(int a, int b) { return (a << 8 >> 8) * (b << 8 >> 8); }

/* level: member
   operands: low, high, shift
   source: CUDA C++ programming guide, integer intrinsics */
unsigned __funnelshift_l(unsigned low, unsigned high, unsigned shift) {
  return ((uint64)high << 32 | low) << (shift & 31) >> 32;
}
unsigned __funnelshift_r(unsigned low, unsigned high, unsigned shift) {
  return ((uint64)high << 32 | low) >> (shift & 31);
}
unsigned __byte_perm(unsigned low, unsigned high, unsigned order) {
  unsigned result = 0;
  uint64 bytes = (uint64)high << 32 | low;
  for (int j = 0; j < 4; j++) result = result | (unsigned)(bytes >> 8 * (order >> 4 * j & 7) & 255) << 8 * j;
  return result;
}

/* Tiles of the matrix unit, kept in the lanes' registers. 16 x 16 elements as on compute capability 8.0; the mapping
   of the other shapes is not documented: in rows here. Half operands keep every element twice or more (16 a lane).

   level: helper */
int tile_row(int rows, int columns, int lane_, int i) {
  return rows == 16 && columns == 16 ? lane_ / 4 + 8 * (i >> 1 & 1) : (lane_ * (rows * columns / 32) + i % (rows * columns / 32)) / columns;
}
int tile_column(int rows, int columns, int lane_, int i) {
  return rows == 16 && columns == 16 ? 2 * (lane_ % 4) + (i & 1) + 8 * (i >> 2 & 1) : (lane_ * (rows * columns / 32) + i % (rows * columns / 32)) % columns;
}
int tile_place(int rows, int columns, int kept, int r, int c) {
  return rows == 16 && columns == 16 ? (r % 8 * 4 + c % 8 / 2) * kept + (c & 1) + 2 * (r / 8) + 4 * (c / 8)
                                     : (r * columns + c) / (rows * columns / 32) * kept + (r * columns + c) % (rows * columns / 32);
}

/* level: wave
   operands: x out, p in, ldm
   source: CUDA C++ programming guide, warp matrix functions */
#define LOAD(NAME, TYPE, ROWS, COLUMNS, KEPT, ELEMENT) \
void NAME(TYPE *x, TYPE *p, unsigned ldm) { \
  for (int i = 0; i < KEPT; i++) { \
    int r = tile_row(ROWS, COLUMNS, lane, i); \
    int c = tile_column(ROWS, COLUMNS, lane, i); \
    x[i] = p[ELEMENT]; \
  } \
}
#define LOADS(TYPE_NAME, TYPE, SHAPE, M, N, K, KEPT_A, KEPT_B) \
LOAD(__wmma_load_a_row_##TYPE_NAME##_##SHAPE, TYPE, M, K, KEPT_A, r * ldm + c) \
LOAD(__wmma_load_a_col_##TYPE_NAME##_##SHAPE, TYPE, M, K, KEPT_A, c * ldm + r) \
LOAD(__wmma_load_b_row_##TYPE_NAME##_##SHAPE, TYPE, K, N, KEPT_B, r * ldm + c) \
LOAD(__wmma_load_b_col_##TYPE_NAME##_##SHAPE, TYPE, K, N, KEPT_B, c * ldm + r)
LOADS(f16, half, 16x16x16, 16, 16, 16, 16, 16)
LOADS(f16, half, 32x8x16, 32, 8, 16, 16, 16)
LOADS(f16, half, 8x32x16, 8, 32, 16, 16, 16)
LOADS(bf16, bfloat16, 16x16x16, 16, 16, 16, 8, 8)
LOADS(bf16, bfloat16, 32x8x16, 32, 8, 16, 16, 4)
LOADS(bf16, bfloat16, 8x32x16, 8, 32, 16, 4, 16)
LOADS(s8, int8, 16x16x16, 16, 16, 16, 8, 8)
LOADS(s8, int8, 32x8x16, 32, 8, 16, 16, 4)
LOADS(s8, int8, 8x32x16, 8, 32, 16, 4, 16)
LOADS(u8, uint8, 16x16x16, 16, 16, 16, 8, 8)
LOADS(u8, uint8, 32x8x16, 32, 8, 16, 16, 4)
LOADS(u8, uint8, 8x32x16, 8, 32, 16, 4, 16)
LOADS(tf32, float, 16x16x8, 16, 16, 8, 4, 4)
#define LOADS_C(TYPE_NAME, TYPE, SHAPE, M, N) \
LOAD(__wmma_load_c_row_##TYPE_NAME##_##SHAPE, TYPE, M, N, 8, r * ldm + c) \
LOAD(__wmma_load_c_col_##TYPE_NAME##_##SHAPE, TYPE, M, N, 8, c * ldm + r)
LOADS_C(f32, float, 16x16x16, 16, 16)
LOADS_C(f32, float, 32x8x16, 32, 8)
LOADS_C(f32, float, 8x32x16, 8, 32)
LOADS_C(f32, float, 16x16x8, 16, 16)
LOADS_C(f16, half, 16x16x16, 16, 16)
LOADS_C(f16, half, 32x8x16, 32, 8)
LOADS_C(f16, half, 8x32x16, 8, 32)
LOADS_C(s32, int, 16x16x16, 16, 16)
LOADS_C(s32, int, 32x8x16, 32, 8)
LOADS_C(s32, int, 8x32x16, 8, 32)

/* level: wave
   operands: p out, x in, ldm
   source: CUDA C++ programming guide, warp matrix functions */
#define STORE(NAME, TYPE, ROWS, COLUMNS, ELEMENT) \
void NAME(TYPE *p, TYPE *x, unsigned ldm) { \
  for (int i = 0; i < 8; i++) { \
    int r = tile_row(ROWS, COLUMNS, lane, i); \
    int c = tile_column(ROWS, COLUMNS, lane, i); \
    p[ELEMENT] = x[i]; \
  } \
}
#define STORES(TYPE_NAME, TYPE, SHAPE, M, N) \
STORE(__wmma_store_row_##TYPE_NAME##_##SHAPE, TYPE, M, N, r * ldm + c) \
STORE(__wmma_store_col_##TYPE_NAME##_##SHAPE, TYPE, M, N, c * ldm + r)
STORES(f32, float, 16x16x16, 16, 16)
STORES(f32, float, 32x8x16, 32, 8)
STORES(f32, float, 8x32x16, 8, 32)
STORES(f32, float, 16x16x8, 16, 16)
STORES(f16, half, 16x16x16, 16, 16)
STORES(f16, half, 32x8x16, 32, 8)
STORES(f16, half, 8x32x16, 8, 32)
STORES(s32, int, 16x16x16, 16, 16)
STORES(s32, int, 32x8x16, 32, 8)
STORES(s32, int, 8x32x16, 8, 32)

/* D = A B + C

   level: wave
   operands: d out, a lanes 16, b lanes 16, c in
   source: CUDA C++ programming guide, warp matrix functions: sums of halves in float */
#define MMA(NAME, SUM, OUT, IN, M, N, K, KEPT_A, KEPT_B) \
void NAME(OUT *d, IN *a, IN *b, OUT *c) { \
  for (int i = 0; i < 8; i++) { \
    int row = tile_row(M, N, lane, i); \
    int column = tile_column(M, N, lane, i); \
    SUM sum = c[i]; \
    for (int k = 0; k < K; k++) \
      sum += (SUM)a[tile_place(M, K, KEPT_A, row, k)] * (SUM)b[tile_place(K, N, KEPT_B, k, column)]; \
    d[i] = sum; \
  } \
}
MMA(__wmma_mma_f16_f32_16x16x16, float, float, half, 16, 16, 16, 16, 16)
MMA(__wmma_mma_f16_f32_32x8x16, float, float, half, 32, 8, 16, 16, 16)
MMA(__wmma_mma_f16_f32_8x32x16, float, float, half, 8, 32, 16, 16, 16)
MMA(__wmma_mma_f16_f16_16x16x16, float, half, half, 16, 16, 16, 16, 16)
MMA(__wmma_mma_f16_f16_32x8x16, float, half, half, 32, 8, 16, 16, 16)
MMA(__wmma_mma_f16_f16_8x32x16, float, half, half, 8, 32, 16, 16, 16)

/* level: wave
   operands: d out, a lanes 8, b lanes 8, c in
   source: CUDA C++ programming guide, warp matrix functions */
MMA(__wmma_mma_bf16_f32_16x16x16, float, float, bfloat16, 16, 16, 16, 8, 8)
MMA(__wmma_mma_s8_s32_16x16x16, int, int, int8, 16, 16, 16, 8, 8)
MMA(__wmma_mma_u8_s32_16x16x16, int, int, uint8, 16, 16, 16, 8, 8)

/* level: wave
   operands: d out, a lanes 16, b lanes 4, c in
   source: CUDA C++ programming guide, warp matrix functions */
MMA(__wmma_mma_bf16_f32_32x8x16, float, float, bfloat16, 32, 8, 16, 16, 4)
MMA(__wmma_mma_s8_s32_32x8x16, int, int, int8, 32, 8, 16, 16, 4)
MMA(__wmma_mma_u8_s32_32x8x16, int, int, uint8, 32, 8, 16, 16, 4)

/* level: wave
   operands: d out, a lanes 4, b lanes 16, c in
   source: CUDA C++ programming guide, warp matrix functions */
MMA(__wmma_mma_bf16_f32_8x32x16, float, float, bfloat16, 8, 32, 16, 4, 16)
MMA(__wmma_mma_s8_s32_8x32x16, int, int, int8, 8, 32, 16, 4, 16)
MMA(__wmma_mma_u8_s32_8x32x16, int, int, uint8, 8, 32, 16, 4, 16)

/* level: wave
   operands: d out, a lanes 4, b lanes 4, c in
   source: CUDA C++ programming guide, warp matrix functions; the operands have been rounded to tf32 by the program */
MMA(__wmma_mma_tf32_f32_16x16x8, float, float, float, 16, 16, 8, 4, 4)

/* Tiles of mma, in registers of 32 bits that hold E elements each. Kept in `a` of 16 rows and `b` of 8 columns:

   level: helper */
int mma_place_a(int kept, int elements, int r, int k) {
  return (r % 8 * 4 + k % (4 * elements) / elements) * kept + (r / 8 + 2 * (k / (4 * elements))) * elements + k % elements;
}
int mma_place_b(int kept, int elements, int k, int c) {
  return (c * 4 + k % (4 * elements) / elements) * kept + k / (4 * elements) * elements + k % elements;
}

/* D = A B + C of the instruction mma.sync

   level: wave
   operands: d out, a lanes 8, b lanes 4, c in
   source: PTX ISA, matrix fragments for mma.m16n8k16 with floating point type */
#define MMA_SYNC(NAME, SUM, OUT, IN, K, E, KEPT_A, KEPT_B) \
void NAME(OUT *d, IN *a, IN *b, OUT *c) { \
  for (int i = 0; i < 4; i++) { \
    int row = lane / 4 + 8 * (i / 2); \
    int column = 2 * (lane % 4) + i % 2; \
    SUM sum = c[i]; \
    for (int k = 0; k < K; k++) \
      sum += (SUM)a[mma_place_a(KEPT_A, E, row, k)] * (SUM)b[mma_place_b(KEPT_B, E, k, column)]; \
    d[i] = sum; \
  } \
}
MMA_SYNC(__mma_m16n8k16_f32_f16, float, float, half, 16, 2, 8, 4)
MMA_SYNC(__mma_m16n8k16_f16_f16, float, half, half, 16, 2, 8, 4)
MMA_SYNC(__mma_m16n8k16_f32_bf16, float, float, bfloat16, 16, 2, 8, 4)
MMA_SYNC(__mma_m16n8k16_s32_s8, int, int, int8, 16, 4, 8, 4)
MMA_SYNC(__mma_m16n8k16_s32_u8, int, int, uint8, 16, 4, 8, 4)

/* level: wave
   operands: d out, a lanes 4, b lanes 2, c in
   source: PTX ISA, matrix fragments for mma.m16n8k8; tf32 operands have been rounded by the program */
MMA_SYNC(__mma_m16n8k8_f32_f16, float, float, half, 8, 2, 4, 2)
MMA_SYNC(__mma_m16n8k8_f16_f16, float, half, half, 8, 2, 4, 2)
MMA_SYNC(__mma_m16n8k8_f32_bf16, float, float, bfloat16, 8, 2, 4, 2)
MMA_SYNC(__mma_m16n8k8_f32_tf32, float, float, float, 8, 1, 4, 2)

/* level: wave
   operands: d out, a lanes 2, b lanes 1, c in
   source: PTX ISA, matrix fragments for mma.m16n8k4 */
MMA_SYNC(__mma_m16n8k4_f32_tf32, float, float, float, 4, 1, 2, 1)

/* level: wave
   operands: d out, a lanes 16, b lanes 8, c in
   source: PTX ISA, matrix fragments for mma.m16n8k32 */
MMA_SYNC(__mma_m16n8k32_s32_s8, int, int, int8, 32, 4, 16, 8)
MMA_SYNC(__mma_m16n8k32_s32_u8, int, int, uint8, 32, 4, 16, 8)

/* level: wave
   operands: d out, a lanes 1, b lanes 1, c in
   source: PTX ISA, matrix fragments for mma.m8n8k4 with .f64 */
void __mma_m8n8k4_f64_f64(double *d, double *a, double *b, double *c) {
  for (int i = 0; i < 2; i++) {
    double sum = c[i];
    for (int k = 0; k < 4; k++) sum += a[lane / 4 * 4 + k] * b[(2 * (lane % 4) + i) * 4 + k];
    d[i] = sum;
  }
}

/* Matrices of 8 x 8 elements of 16 bits whose rows lie where the lanes say: lanes 8 j to 8 j + 7 for the j-th one.

   level: wave
   operands: d out, p in, row lanes
   source: PTX ISA, ldmatrix */
#define LDMATRIX(NAME, COUNT) \
void __ldmatrix_##NAME(unsigned *d, unsigned *p, int *row) { \
  for (int j = 0; j < COUNT; j++) d[j] = p[row[8 * j + lane / 4] / 4 + lane % 4]; \
} \
void __ldmatrix_##NAME##_trans(uint16 *d, uint16 *p, int *row) { \
  for (int i = 0; i < 2 * COUNT; i++) d[i] = p[row[8 * (i / 2) + 2 * (lane % 4) + i % 2] / 2 + lane / 4]; \
}
LDMATRIX(x1, 1)
LDMATRIX(x2, 2)
LDMATRIX(x4, 4)
