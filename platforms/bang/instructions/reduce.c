/* Reductions, search and compaction of vectors in NRAM. The order of sums is not specified.

   level: core
   operands: src in near, n
   types: T = half float bfloat16
   requires: n > 0
   source: mlu-ops, call sites */
T __bang_sum(T *src, int n) {
  float total = 0.0f;
  for (int i = 0; i < n; i++) total += src[i];
  return total;
}

/* Each block of 128 bytes is summed to its first element; the others stay as they were.

   level: core
   operands: dst out near, src in near, n
   types: T = half float
   requires: n > 0
   alias: dst = src
   architectures: 3xx and later
   source: BANG C developer guide, stream functions */
void __bang_reduce_sum(T *dst, T *src, int n) {
  int block = 128 / sizeof(T);
  for (int j = 0; j < (n + block - 1) / block; j++) {
    float total = 0.0f;
    for (int i = 0; i < min(block, n - j * block); i++) total += src[j * block + i];
    dst[j * block] = total;
  }
}

/* The value and then the place of its first occurrence.

   level: core
   operands: dst out near, src in near, n
   types: T = float
   requires: n > 0
   source: BANG C developer guide; mlu-ops: the index is word 1 */
#define EXTREME(NAME, VALUE, OP) \
void NAME(T *dst, T *src, int n) { \
  float best = VALUE(src[0]); \
  unsigned place = 0; \
  for (int i = 1; i < n; i++) { \
    float x = VALUE(src[i]); \
    if (x OP best) { best = x; place = i; } \
  } \
  dst[0] = best; \
  ((unsigned *)dst)[1] = place; \
  ((unsigned *)dst)[2] = 0; \
}
EXTREME(__bang_max, (float), >)
EXTREME(__bang_min, (float), <)
EXTREME(__bang_argmax, (float), >)
EXTREME(__bang_argmin, (float), <)
EXTREME(__bang_fabsmax, fabsf, >)
EXTREME(__bang_fabsmin, fabsf, <)

/* level: core
   operands: dst out near, src in near, n
   types: T = half bfloat16
   requires: n > 0
   source: BANG C developer guide; mlu-ops: the index begins at half-word 1 */
#define EXTREME_HALF(NAME, VALUE, OP) \
void NAME(T *dst, T *src, int n) { \
  float best = VALUE(src[0]); \
  unsigned place = 0; \
  for (int i = 1; i < n; i++) { \
    float x = VALUE(src[i]); \
    if (x OP best) { best = x; place = i; } \
  } \
  unsigned short *words = (unsigned short *)dst; \
  dst[0] = best; \
  words[1] = place & 65535u; \
  words[2] = place >> 16; \
  words[3] = 0; \
  words[4] = 0; \
}
EXTREME_HALF(__bang_max, (float), >)
EXTREME_HALF(__bang_min, (float), <)
EXTREME_HALF(__bang_argmax, (float), >)
EXTREME_HALF(__bang_argmin, (float), <)
EXTREME_HALF(__bang_fabsmax, fabsf, >)
EXTREME_HALF(__bang_fabsmin, fabsf, <)

/* level: core
   operands: src in near, n
   types: T = half float bfloat16 int8 uint8 int16 uint16 int32 uint32
   requires: n > 0
   source: mlu-ops, call sites */
unsigned __bang_count(T *src, int n) {
  unsigned count = 0;
  for (int i = 0; i < n; i++) count += src[i] != 0;
  return count;
}
unsigned __bang_findfirst1(T *src, int n) {
  unsigned place = 0xffffffffu;
  for (int i = 0; i < n; i++) if (src[i] != 0) { place = i; break; }
  return place;
}
unsigned __bang_findlast1(T *src, int n) {
  unsigned place = 0xffffffffu;
  for (int i = 0; i < n; i++) if (src[i] != 0) place = i;
  return place;
}

/* level: core
   operands: dst out near, src in near, n
   types: T = half float bfloat16
   requires: n > 0
   alias: dst = src
   architectures: 3.x of the language
   source: BANG C developer guide, stream functions */
void __bang_count(unsigned *dst, T *src, int n) {
  unsigned count = 0;
  for (int i = 0; i < n; i++) count += src[i] != 0;
  dst[0] = count;
}
void __bang_findfirst1(unsigned *dst, T *src, int n) {
  unsigned place = 0xffffffffu;
  for (int i = 0; i < n; i++) if (src[i] != 0) { place = i; break; }
  dst[0] = place;
}
void __bang_findlast1(unsigned *dst, T *src, int n) {
  unsigned place = 0xffffffffu;
  for (int i = 0; i < n; i++) if (src[i] != 0) place = i;
  dst[0] = place;
}

/* Elements whose mask is not zero, packed; elements behind them stay as they were.

   level: core
   operands: dst out near, src in near, mask in near, n
   types: T = half float bfloat16 int16 int32 uint32
   requires: n > 0
   alias: dst = src, dst = mask
   source: mlu-ops, call sites */
unsigned __bang_filter(T *dst, T *src, T *mask, int n) {
  unsigned count = 0;
  for (int i = 0; i < n; i++) if (mask[i] != 0) { dst[count] = src[i]; count++; }
  return count;
}
void __bang_collect(T *dst, T *src, T *mask, int n) {
  unsigned count = 0;
  for (int i = 0; i < n; i++) if (mask[i] != 0) { dst[count] = src[i]; count++; }
}

/* The count in word 0, the packed elements from byte 128, their last 128 bytes filled up with zeros.

   level: core
   operands: dst out near, src in near, mask in near, n
   types: T = half float
   requires: n > 0
   source: BANG C developer guide, stream functions */
void __bang_select(T *dst, T *src, T *mask, int n) {
  T *packed = (T *)((char *)dst + 128);
  int count = 0;
  int block = 128 / sizeof(T);
  for (int i = 0; i < n; i++) if (mask[i] != 0) { packed[count] = src[i]; count++; }
  for (int i = count; i < (count + block - 1) / block * block; i++) packed[i] = 0;
  ((unsigned *)dst)[0] = count;
}

/* The mask is a vector of bits, the lowest first.

   level: core
   operands: dst out near, src in near, bits in near, n
   types: T = half float bfloat16 int16 int32 uint32
   requires: n > 0
   alias: dst = src
   source: BANG C developer guide; mlu-ops msda for the order of bits */
unsigned __bang_filter_bitindex(T *dst, T *src, void *bits, int n) {
  unsigned char *mask = (unsigned char *)bits;
  unsigned count = 0;
  for (int i = 0; i < n; i++) if (mask[i / 8] >> i % 8 & 1) { dst[count] = src[i]; count++; }
  return count;
}
void __bang_collect_bitindex(T *dst, T *src, void *bits, int n) {
  unsigned char *mask = (unsigned char *)bits;
  unsigned count = 0;
  for (int i = 0; i < n; i++) if (mask[i / 8] >> i % 8 & 1) { dst[count] = src[i]; count++; }
}

/* Bytes whose bit in the mask is set are copied.

   level: core
   operands: dst inout near, src in near, mask in near, n
   types: T = half float bfloat16
   requires: n > 0
   alias: dst = src
   source: BANG C developer guide, stream functions */
void __bang_maskmove(T *dst, T *src, void *mask, int n) {
  unsigned char *to = (unsigned char *)dst;
  unsigned char *from = (unsigned char *)src;
  unsigned char *bits = (unsigned char *)mask;
  for (int i = 0; i < n * (int)sizeof(T); i++) if (bits[i / 8] >> i % 8 & 1) to[i] = from[i];
}

/* Windows of an image [height][width][channel]; the kernel is (height, width), the stride (width, height). What does
   not fill a window is dropped.

   level: core
   operands: dst out near, src in near, channel, height, width, kernel_height, kernel_width, stride_width, stride_height
   types: T = half float bfloat16
   requires: channel > 0, height >= kernel_height, width >= kernel_width, stride_width > 0, stride_height > 0
   source: BANG C developer guide, pooling; mlu-ops */
#define POOL(NAME, START, ACC, RESULT) \
void NAME(T *dst, T *src, int channel, int height, int width, int kernel_height, int kernel_width, \
          int stride_width, int stride_height) { \
  for (int h = 0; h < (height - kernel_height) / stride_height + 1; h++) \
    for (int w = 0; w < (width - kernel_width) / stride_width + 1; w++) \
      for (int c = 0; c < channel; c++) { \
        float total = START; \
        for (int i = 0; i < kernel_height; i++) \
          for (int j = 0; j < kernel_width; j++) { \
            float x = src[((h * stride_height + i) * width + w * stride_width + j) * channel + c]; \
            total = ACC; \
          } \
        dst[(h * ((width - kernel_width) / stride_width + 1) + w) * channel + c] = RESULT; \
      } \
}
POOL(__bang_sumpool, 0.0f, total + x, total)
POOL(__bang_avgpool, 0.0f, total + x, total / (kernel_height * kernel_width))
POOL(__bang_maxpool, src[(h * stride_height * width + w * stride_width) * channel + c], max(total, x), total)
POOL(__bang_minpool, src[(h * stride_height * width + w * stride_width) * channel + c], min(total, x), total)

/* level: core
   operands: dst out near, src in near, channel, height, width, kernel_height, kernel_width
   types: T = half float bfloat16
   requires: channel > 0, height >= kernel_height, width >= kernel_width
   source: BANG C developer guide, pooling: the stride is the kernel's size */
#define POOL_WHOLE(NAME) \
void NAME(T *dst, T *src, int channel, int height, int width, int kernel_height, int kernel_width) { \
  NAME##_of(dst, src, channel, height, width, kernel_height, kernel_width, kernel_width, kernel_height); \
}
POOL_WHOLE(__bang_sumpool)
POOL_WHOLE(__bang_avgpool)
POOL_WHOLE(__bang_maxpool)
POOL_WHOLE(__bang_minpool)

/* level: helper */
POOL(__bang_sumpool_of, 0.0f, total + x, total)
POOL(__bang_avgpool_of, 0.0f, total + x, total / (kernel_height * kernel_width))
POOL(__bang_maxpool_of, src[(h * stride_height * width + w * stride_width) * channel + c], max(total, x), total)
POOL(__bang_minpool_of, src[(h * stride_height * width + w * stride_width) * channel + c], min(total, x), total)

/* The place of the extreme in its window.

   level: core
   operands: dst out near, src in near, channel, height, width, kernel_height, kernel_width, stride_width, stride_height
   types: T:U = uint16:half uint16:bfloat16 uint32:float
   requires: channel > 0, height >= kernel_height, width >= kernel_width, stride_width > 0, stride_height > 0
   source: BANG C developer guide, pooling */
#define POOL_INDEX(NAME, OP) \
void NAME(T *dst, U *src, int channel, int height, int width, int kernel_height, int kernel_width, \
          int stride_width, int stride_height) { \
  for (int h = 0; h < (height - kernel_height) / stride_height + 1; h++) \
    for (int w = 0; w < (width - kernel_width) / stride_width + 1; w++) \
      for (int c = 0; c < channel; c++) { \
        float best = src[(h * stride_height * width + w * stride_width) * channel + c]; \
        int place = 0; \
        for (int i = 0; i < kernel_height; i++) \
          for (int j = 0; j < kernel_width; j++) { \
            float x = src[((h * stride_height + i) * width + w * stride_width + j) * channel + c]; \
            if (x OP best) { best = x; place = i * kernel_width + j; } \
          } \
        dst[(h * ((width - kernel_width) / stride_width + 1) + w) * channel + c] = place; \
      } \
}
POOL_INDEX(__bang_maxpool_index, >)
POOL_INDEX(__bang_minpool_index, <)

/* level: core
   operands: dst out near, src in near, bits in near, n
   types: T = half float
   requires: n > 0
   source: BANG C developer guide, stream functions */
void __bang_select_bitindex(T *dst, T *src, void *bits, int n) {
  unsigned char *mask = (unsigned char *)bits;
  T *packed = (T *)((char *)dst + 128);
  int count = 0;
  int block = 128 / sizeof(T);
  for (int i = 0; i < n; i++) if (mask[i / 8] >> i % 8 & 1) { packed[count] = src[i]; count++; }
  for (int i = count; i < (count + block - 1) / block * block; i++) packed[i] = 0;
  ((unsigned *)dst)[0] = count;
}

/* level: core
   operands: dst out near, src in near, bits in near, n
   types: T = half float bfloat16
   requires: n > 0
   alias: dst = src
   source: BANG C developer guide: a deprecated name of __bang_collect_bitindex */
void __bang_maskmove_bitindex(T *dst, T *src, void *bits, int n) {
  unsigned char *mask = (unsigned char *)bits;
  unsigned count = 0;
  for (int i = 0; i < n; i++) if (mask[i / 8] >> i % 8 & 1) { dst[count] = src[i]; count++; }
}

/* level: core
   operands: src in near, n
   types: T = uint8 uint16 uint32
   requires: n > 0
   source: BANG C developer guide */
int __bang_popcnt(T *src, int n) {
  int count = 0;
  for (int i = 0; i < n; i++) count += popcount(src[i]);
  return count;
}
