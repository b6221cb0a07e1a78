/* Directions of copies, in the order of the vendor's enumeration. What a copy does follows from the spaces. */
enum mluMemcpyDirection_t {
  GDRAM2NRAM, NRAM2GDRAM, LDRAM2NRAM, NRAM2LDRAM, GDRAM2WRAM, WRAM2GDRAM, LDRAM2WRAM, WRAM2LDRAM, NRAM2NRAM,
  NRAM2WRAM, WRAM2NRAM, GDRAM2SRAM, SRAM2GDRAM, LDRAM2SRAM, SRAM2LDRAM, SRAM2NRAM, NRAM2SRAM, SRAM2WRAM,
  WRAM2SRAM, GDRAM2GDRAM, GDRAM2LDRAM, LDRAM2GDRAM, LDRAM2LDRAM, SRAM2SRAM
};

/* The matrix unit's memory is 64 lanes; a buffer there of S bytes is kept as 64 stretches of S/64 bytes
   (`dst_lane`). A contiguous copy deals 64 equal pieces, one to each lane, at the pointer's place in the lane.

   level: core
   operands: dst out weight, src in, bytes, direction
   types: T = view
   when: bytes % sizeof(T) == 0, dst_lane % sizeof(T) == 0
   requires: bytes > 0, bytes % (64 * sizeof(T)) == 0
   source: mlu-ops WRAM_LT_STRIDE; BANG C developer guide, memory copy */
#define DEAL(NAME) \
void NAME(T *dst, T *src, int bytes, int direction) { \
  int piece = bytes / 64 / sizeof(T); \
  for (int l = 0; l < 64; l++) \
    for (int i = 0; i < piece; i++) dst[l * (dst_lane / (int)sizeof(T)) + i] = src[l * piece + i]; \
}
DEAL(__memcpy)
DEAL(__memcpy_async)

/* level: core
   operands: dst out near shared global private, src in weight, bytes, direction
   types: T = view
   when: bytes % sizeof(T) == 0, src_lane % sizeof(T) == 0
   requires: bytes > 0, bytes % (64 * sizeof(T)) == 0
   source: mlu-ops WRAM_LT_STRIDE; BANG C developer guide, memory copy */
#define GATHER_LANES(NAME) \
void NAME(T *dst, T *src, int bytes, int direction) { \
  int piece = bytes / 64 / sizeof(T); \
  for (int l = 0; l < 64; l++) \
    for (int i = 0; i < piece; i++) dst[l * piece + i] = src[l * (src_lane / (int)sizeof(T)) + i]; \
}
GATHER_LANES(__memcpy)
GATHER_LANES(__memcpy_async)

/* level: core
   operands: dst out near shared global private, src in near shared global private, bytes, direction
   types: T = view
   when: bytes % sizeof(T) == 0
   requires: bytes > 0
   alias: dst = src
   source: BANG C developer guide, memory copy */
#define COPY(NAME) \
void NAME(T *dst, T *src, int bytes, int direction) { \
  for (int i = 0; i < bytes / (int)sizeof(T); i++) dst[i] = src[i]; \
}
COPY(__memcpy)
COPY(__memcpy_async)

/* level: core
   operands: dst out near shared global private, src in near shared global private, bytes, direction
   requires: bytes > 0
   source: BANG C developer guide, memory copy; the number of bytes is not known to be whole elements */
#define COPY_BYTES(NAME) \
void NAME(unsigned char *dst, unsigned char *src, int bytes, int direction) { \
  for (int i = 0; i < bytes; i++) dst[i] = src[i]; \
}
COPY_BYTES(__memcpy)
COPY_BYTES(__memcpy_async)

/* Strided copies: `segnum` is the number of segments less one. Into the matrix unit's memory they are linear in
   pointers, which have the lanes 8 KB apart: only a buffer that is the whole memory shows that.

   level: core
   operands: dst out weight, src in, bytes, direction, dst_stride, src_stride, segnum
   types: T = view
   when: bytes % sizeof(T) == 0, dst_stride % sizeof(T) == 0, src_stride % sizeof(T) == 0
   requires: bytes > 0, segnum >= 0, dst_lane == 8192
   source: mlu-ops msda_forward_fast_union1 */
#define STRIDED(NAME) \
void NAME(T *dst, T *src, int bytes, int direction, int dst_stride, int src_stride, int segnum) { \
  for (int s = 0; s < segnum + 1; s++) \
    for (int i = 0; i < bytes / (int)sizeof(T); i++) \
      dst[s * (dst_stride / (int)sizeof(T)) + i] = src[s * (src_stride / (int)sizeof(T)) + i]; \
}
STRIDED(__memcpy)
STRIDED(__memcpy_async)

/* level: core
   operands: dst out near shared global private, src in near shared global private, bytes, direction, dst_stride, src_stride, segnum
   types: T = view
   when: bytes % sizeof(T) == 0, dst_stride % sizeof(T) == 0, src_stride % sizeof(T) == 0
   requires: bytes > 0, segnum >= 0, segnum < 65536, dst_stride >= bytes
   source: BANG C developer guide, memory copy */
STRIDED(__memcpy)
STRIDED(__memcpy_async)

/* level: core
   operands: dst out near shared global private, src in near shared global private, bytes, direction, dst_stride, src_stride, segnum
   requires: bytes > 0, segnum >= 0, segnum < 65536, dst_stride >= bytes
   source: BANG C developer guide, memory copy */
#define STRIDED_BYTES(NAME) \
void NAME(unsigned char *dst, unsigned char *src, int bytes, int direction, int dst_stride, int src_stride, \
          int segnum) { \
  for (int s = 0; s < segnum + 1; s++) \
    for (int i = 0; i < bytes; i++) dst[s * dst_stride + i] = src[s * src_stride + i]; \
}
STRIDED_BYTES(__memcpy)
STRIDED_BYTES(__memcpy_async)

/* Both sides walk their own two levels of segments; segments are matched in order.

   level: core
   operands: dst out near shared global private, src in near shared global private, bytes, direction, dst_stride0, dst_segnum1, dst_stride1, dst_segnum2, src_stride0, src_segnum1, src_stride1, src_segnum2
   types: T = view
   when: bytes % sizeof(T) == 0, dst_stride0 % sizeof(T) == 0, dst_stride1 % sizeof(T) == 0, src_stride0 % sizeof(T) == 0, src_stride1 % sizeof(T) == 0, dst_segnum1 == src_segnum1
   requires: bytes > 0, dst_segnum2 == src_segnum2
   architectures: 322 and later
   source: BANG C developer guide, memory copy */
#define COPY_3D(NAME) \
void NAME(T *dst, T *src, int bytes, int direction, int dst_stride0, int dst_segnum1, int dst_stride1, \
          int dst_segnum2, int src_stride0, int src_segnum1, int src_stride1, int src_segnum2) { \
  for (int s = 0; s < dst_segnum2 + 1; s++) \
    for (int r = 0; r < dst_segnum1 + 1; r++) \
      for (int i = 0; i < bytes / (int)sizeof(T); i++) \
        dst[s * (dst_stride1 / (int)sizeof(T)) + r * (dst_stride0 / (int)sizeof(T)) + i] = \
            src[s * (src_stride1 / (int)sizeof(T)) + r * (src_stride0 / (int)sizeof(T)) + i]; \
}
COPY_3D(__memcpy)
COPY_3D(__memcpy_async)

/* level: core
   operands: dst out near shared global private, src in near shared global private, bytes, direction, dst_stride0, dst_segnum1, dst_stride1, dst_segnum2, src_stride0, src_segnum1, src_stride1, src_segnum2
   requires: bytes > 0, (dst_segnum1 + 1) * (dst_segnum2 + 1) == (src_segnum1 + 1) * (src_segnum2 + 1)
   architectures: 322 and later
   source: BANG C developer guide, memory copy */
#define COPY_3D_BYTES(NAME) \
void NAME(unsigned char *dst, unsigned char *src, int bytes, int direction, int dst_stride0, int dst_segnum1, \
          int dst_stride1, int dst_segnum2, int src_stride0, int src_segnum1, int src_stride1, int src_segnum2) { \
  for (int s = 0; s < (dst_segnum1 + 1) * (dst_segnum2 + 1); s++) { \
    int to = s / (dst_segnum1 + 1) * dst_stride1 + s % (dst_segnum1 + 1) * dst_stride0; \
    int from = s / (src_segnum1 + 1) * src_stride1 + s % (src_segnum1 + 1) * src_stride0; \
    for (int i = 0; i < bytes; i++) dst[to + i] = src[from + i]; \
  } \
}
COPY_3D_BYTES(__memcpy)
COPY_3D_BYTES(__memcpy_async)

/* level: core
   operands: dst out weight, src in, bytes, direction, dst_stride0, dst_segnum1, dst_stride1, dst_segnum2, src_stride0, src_segnum1, src_stride1, src_segnum2
   requires: bytes > 0, dst_lane == 8192
   architectures: 322 and later
   source: mlu-ops msda_forward_fast_union1 */
COPY_3D_BYTES(__memcpy)
COPY_3D_BYTES(__memcpy_async)

/* level: core
   operands: dst out near, src in near, bytes
   types: T = view
   when: bytes % sizeof(T) == 0
   requires: bytes > 0
   alias: dst = src
   source: mlu-ops, call sites */
void __bang_move(T *dst, T *src, int bytes) {
  for (int i = 0; i < bytes / (int)sizeof(T); i++) dst[i] = src[i];
}

/* level: core
   operands: dst out near, src in near, bytes
   requires: bytes > 0
   source: mlu-ops, call sites */
void __bang_move(unsigned char *dst, unsigned char *src, int bytes) {
  for (int i = 0; i < bytes; i++) dst[i] = src[i];
}

/* level: core
   operands: dst out near, src in near, bytes, dst_stride, src_stride, segnum
   requires: bytes > 0
   source: mlu-ops, call sites; segments less one is assumed as in the other copies */
void __bang_move(unsigned char *dst, unsigned char *src, int bytes, int dst_stride, int src_stride, int segnum) {
  for (int s = 0; s < segnum + 1; s++)
    for (int i = 0; i < bytes; i++) dst[s * dst_stride + i] = src[s * src_stride + i];
}

/* level: core
   operands: dst out near, src in near, bytes, dst_stride, src_stride, segments
   requires: bytes > 0, segments > 0
   source: BANG C developer guide: an old helper, here the number of segments is given */
void __memcpy_nram_to_nram(unsigned char *dst, unsigned char *src, int bytes, int dst_stride, int src_stride, int segments) {
  for (int s = 0; s < segments; s++)
    for (int i = 0; i < bytes; i++) dst[s * dst_stride + i] = src[s * src_stride + i];
}

/* Fills count elements of the value's type, whatever the pointer's.

   level: core
   operands: dst out near, n, value
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   source: BANG C developer guide, fill functions */
#define FILL(NAME) \
void NAME(T *dst, int n, T value) { for (int i = 0; i < n; i++) dst[i] = value; }
#define FILL_ANY(NAME) \
void NAME(void *dst, int n, T value) { T *to = (T *)dst; for (int i = 0; i < n; i++) to[i] = value; }
FILL_ANY(__bang_write_value)
FILL_ANY(__nramset)
FILL_ANY(__memset_nram)

/* level: core
   operands: dst out global, n, value
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   source: BANG C developer guide, fill functions */
FILL_ANY(__gdramset)

/* level: core
   operands: dst out shared, n, value
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   source: BANG C developer guide, fill functions */
FILL_ANY(__sramset)

/* level: core
   operands: dst out private, n, value
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   source: BANG C developer guide, fill functions */
FILL_ANY(__ldramset)

/* The device has no double: a literal without suffix is a float.

   level: core
   operands: dst out near, n, value
   requires: n > 0
   source: BANG C developer guide, fill functions */
#define FILL_LITERAL(NAME) \
void NAME(void *dst, int n, double value) { float *to = (float *)dst; for (int i = 0; i < n; i++) to[i] = value; }
FILL_LITERAL(__bang_write_value)
FILL_LITERAL(__nramset)
FILL_LITERAL(__memset_nram)

/* level: core
   operands: dst out near, n, value
   requires: n > 0
   source: BANG C developer guide, fill functions */
#define FILL_TYPED(NAME, TYPE) \
void NAME(TYPE *dst, int n, TYPE value) { for (int i = 0; i < n; i++) dst[i] = value; }
FILL_TYPED(__nramset_float, float)
FILL_TYPED(__nramset_half, half)
FILL_TYPED(__nramset_int, int)
FILL_TYPED(__nramset_unsigned_int, uint32)
FILL_TYPED(__nramset_short, short)
FILL_TYPED(__nramset_unsigned_short, uint16)

/* level: core
   operands: dst out near, n, value, stride0, iter1, stride1, iter2
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   source: BANG C developer guide, fill functions: strides in bytes, iterations less one */
#define FILL_3D(NAME) \
void NAME(void *dst, int n, T value, int stride0, int iter1, int stride1, int iter2) { \
  for (int s = 0; s < iter2 + 1; s++) \
    for (int r = 0; r < iter1 + 1; r++) { \
      T *to = (T *)((char *)dst + s * stride1 + r * stride0); \
      for (int i = 0; i < n; i++) to[i] = value; \
    } \
}
FILL_3D(__bang_write_value)
FILL_3D(__nramset)

/* level: core
   operands: dst out near, n, value, stride, segnum
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   source: mlu-ops, call sites */
void __nramset_async(void *dst, int n, T value, int stride, int segnum) {
  for (int s = 0; s < segnum + 1; s++) {
    T *to = (T *)((char *)dst + s * stride);
    for (int i = 0; i < n; i++) to[i] = value;
  }
}

/* level: core
   operands: dst out near, n
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   source: BANG C developer guide, fill functions */
void __bang_write_zero(T *dst, int n) { for (int i = 0; i < n; i++) dst[i] = 0; }

/* Copies of segments whose places come from a vector of byte offsets.

   level: core
   operands: dst out near, src in global near, offsets in near, bytes, direction, dst_stride, count
   requires: bytes > 0, count > 0
   architectures: 592 and later
   source: mlu-ops, call sites */
#define GATHER(NAME) \
void NAME(unsigned char *dst, unsigned char *src, unsigned *offsets, int bytes, int direction, int dst_stride, \
          int count) { \
  for (int s = 0; s < count; s++) \
    for (int i = 0; i < bytes; i++) dst[s * dst_stride + i] = src[offsets[s] + i]; \
}
GATHER(__gather)
GATHER(__gather_async)

/* level: core
   operands: dst out global near, src in near, offsets in near, bytes, direction, src_stride, count
   requires: bytes > 0, count > 0
   architectures: 592 and later
   source: mlu-ops, call sites */
#define SCATTER(NAME) \
void NAME(unsigned char *dst, unsigned char *src, unsigned *offsets, int bytes, int direction, int src_stride, \
          int count) { \
  for (int s = 0; s < count; s++) \
    for (int i = 0; i < bytes; i++) dst[offsets[s] + i] = src[s * src_stride + i]; \
}
SCATTER(__scatter)
SCATTER(__scatter_async)

/* Scalars through memory.

   level: core
   operands: p in
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   source: mlu-ops, call sites */
#define LOAD(NAME) \
T NAME(T *p) { return *p; }
LOAD(__load_nram)
LOAD(__load_gdram)
LOAD(__load_sram)

/* level: core
   operands: p out, value
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   source: mlu-ops, call sites */
#define STORE(NAME) \
void NAME(T *p, T value) { *p = value; }
STORE(__store_gdram)
STORE(__store_nram)
STORE(__store_sram)

/* The pipes of one core in order: nothing is left to do where every statement waits for the one before.

   level: core
   source: BANG C developer guide, synchronisation */
#define PIPES(NAME) \
void NAME(void) { }
PIPES(__sync)
PIPES(__sync_compute)
PIPES(__sync_io)
PIPES(__sync_move)
PIPES(__sync_io_move_compute)
PIPES(__sync_copy_dram_to_nram)
PIPES(__sync_copy_nram_to_dram)
PIPES(__sync_copy_dram_to_wram)
PIPES(__sync_copy_nram_to_nram)
PIPES(__sync_copy_nram_to_wram)
PIPES(__sync_copy_sram_to_nram)
PIPES(__sync_copy_nram_to_sram)
PIPES(__sync_copy_dram_to_sram)
PIPES(__sync_copy_sram_to_dram)

/* level: core
   operands: a, b
   source: BANG C developer guide: shares bandwidth between cores, computes nothing */
void __bang_lock(int a, int b) { }
void __bang_unlock(int a, int b) { }
