/* Rearrangements in NRAM.

   level: core
   operands: dst out near, src in near, h, w
   types: T = half float int8 uint8 int16 uint16 int32 uint32
   requires: h > 0, w > 0
   alias: none
   source: BANG C developer guide, stream functions */
void __bang_transpose(T *dst, T *src, int h, int w) {
  for (int i = 0; i < h; i++)
    for (int j = 0; j < w; j++) dst[j * h + i] = src[i * w + j];
}
void __bang_rotate90(T *dst, T *src, int h, int w) {
  for (int i = 0; i < h; i++)
    for (int j = 0; j < w; j++) dst[j * h + h - 1 - i] = src[i * w + j];
}
void __bang_rotate180(T *dst, T *src, int h, int w) {
  for (int i = 0; i < h; i++)
    for (int j = 0; j < w; j++) dst[(h - 1 - i) * w + w - 1 - j] = src[i * w + j];
}
void __bang_rotate270(T *dst, T *src, int h, int w) {
  for (int i = 0; i < h; i++)
    for (int j = 0; j < w; j++) dst[(w - 1 - j) * h + i] = src[i * w + j];
}
void __bang_mirror(T *dst, T *src, int h, int w) {
  for (int i = 0; i < h; i++)
    for (int j = 0; j < w; j++) dst[i * w + w - 1 - j] = src[i * w + j];
}

/* level: core
   operands: dst out near, src in near, c, h, w, top, bottom, left, right, value
   types: T = half float bfloat16 int8 int16 int32
   requires: c > 0, h > 0, w > 0
   alias: none
   source: BANG C developer guide, stream functions; images are [h][w][c] */
void __bang_pad(T *dst, T *src, int c, int h, int w, int top, int bottom, int left, int right, T value) {
  for (int i = 0; i < top + h + bottom; i++)
    for (int j = 0; j < left + w + right; j++)
      for (int k = 0; k < c; k++)
        dst[(i * (left + w + right) + j) * c + k] =
            i >= top && i < top + h && j >= left && j < left + w ? src[((i - top) * w + j - left) * c + k] : value;
}

/* level: core
   operands: dst out near, src in near, c, h, w, top, bottom, left, right
   types: T = half float int8 uint8 int16 uint16 int32 uint32
   requires: c > 0, h > 0, w > 0
   alias: none
   source: BANG C developer guide, stream functions; images are [h][w][c] */
void __bang_pad(T *dst, T *src, int c, int h, int w, int top, int bottom, int left, int right) {
  for (int i = 0; i < top + h + bottom; i++)
    for (int j = 0; j < left + w + right; j++)
      for (int k = 0; k < c; k++)
        dst[(i * (left + w + right) + j) * c + k] =
            i >= top && i < top + h && j >= left && j < left + w ? src[((i - top) * w + j - left) * c + k] : (T)0;
}

/* level: core
   operands: dst out near, src in near, c, h, w, rows, columns, value
   types: T = half float bfloat16 int8 int16 int32
   requires: c > 0, h > 0, w > 0
   alias: none
   source: BANG C developer guide, stream functions; images are [h][w][c] */
void __bang_pad(T *dst, T *src, int c, int h, int w, int rows, int columns, T value) {
  for (int i = 0; i < h + 2 * rows; i++)
    for (int j = 0; j < w + 2 * columns; j++)
      for (int k = 0; k < c; k++)
        dst[(i * (w + 2 * columns) + j) * c + k] =
            i >= rows && i < rows + h && j >= columns && j < columns + w ? src[((i - rows) * w + j - columns) * c + k]
                                                                         : value;
}

/* level: core
   operands: dst out near, src in near, c, h, w, rows, columns
   types: T = half float int8 uint8 int16 uint16 int32 uint32
   requires: c > 0, h > 0, w > 0
   alias: none
   source: BANG C developer guide, stream functions; images are [h][w][c] */
void __bang_pad(T *dst, T *src, int c, int h, int w, int rows, int columns) {
  for (int i = 0; i < h + 2 * rows; i++)
    for (int j = 0; j < w + 2 * columns; j++)
      for (int k = 0; k < c; k++)
        dst[(i * (w + 2 * columns) + j) * c + k] =
            i >= rows && i < rows + h && j >= columns && j < columns + w ? src[((i - rows) * w + j - columns) * c + k]
                                                                         : (T)0;
}

/* level: core
   operands: dst out near, src in near, n, h, w, c
   types: T = half float int8 uint8 int16 uint16 int32 uint32
   requires: n > 0, h > 0, w > 0, c > 0
   alias: none
   source: BANG C developer guide, stream functions */
void __bang_reshape_nhwc2nchw(T *dst, T *src, int n, int h, int w, int c) {
  for (int b = 0; b < n; b++)
    for (int i = 0; i < h * w; i++)
      for (int k = 0; k < c; k++) dst[(b * c + k) * (h * w) + i] = src[(b * (h * w) + i) * c + k];
}
void __bang_reshape_nchw2nhwc(T *dst, T *src, int n, int h, int w, int c) {
  for (int b = 0; b < n; b++)
    for (int k = 0; k < c; k++)
      for (int i = 0; i < h * w; i++) dst[(b * (h * w) + i) * c + k] = src[(b * c + k) * (h * w) + i];
}

/* Filters in the order in which a contiguous copy deals them to the 64 lanes: row oc to lane oc % 64.

   level: core
   operands: dst out near, src in near, n, h, w, c
   types: T = half float int8 uint8 int16 uint16 int32 uint32
   requires: n > 0, n % 64 == 0, h > 0, w > 0, c > 0, h * w * c * sizeof(T) % 128 == 0
   alias: none
   source: BANG C developer guide, stream functions; mlu-ops fft */
void __bang_reshape_filter(T *dst, T *src, int n, int h, int w, int c) {
  for (int l = 0; l < 64; l++)
    for (int j = 0; j < n / 64; j++)
      for (int i = 0; i < h * w * c; i++) dst[(l * (n / 64) + j) * (h * w * c) + i] = src[(j * 64 + l) * (h * w * c) + i];
}

/* level: core
   operands: dst out near, index in near, table in near, n, length
   types: T = int16 int32
   requires: n > 0
   source: mlu-ops, call sites */
#define LOOK_UP(NAME) \
void NAME(T *dst, T *index, T *table, int n, int length) { for (int i = 0; i < n; i++) dst[i] = table[index[i]]; }
LOOK_UP(__bang_lut)

/* level: core
   operands: dst out near, index in near, table in near, n, length
   types: T = int16
   requires: n > 0, n % 64 == 0
   alias: none
   source: BANG C developer guide, stream functions */
LOOK_UP(__bang_lut_s16)

/* level: core
   operands: dst out near, index in near, table in near, n, length
   types: T = int32
   requires: n > 0, n % 64 == 0
   alias: none
   source: BANG C developer guide, stream functions */
LOOK_UP(__bang_lut_s32)
