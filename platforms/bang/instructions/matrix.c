/* The matrix unit. Weights are rows of outputs in the 64 lanes of WRAM: output o is row o / 64 of lane o % 64; the
   channels of every kernel position are padded to as many as fill 64 bytes in the source's type. Floats accumulate in
   float, integers in int and are scaled by 2^position at the end.

   level: helper */
int padded(int channels, int bytes) { return (channels + 64 / bytes - 1) / (64 / bytes) * (64 / bytes); }

/* dst[m][n] = sum over k of a[m][k] * b[n][k]

   level: core
   operands: dst out near, a in near, b in weight, m, k, n
   types: T:U:V = float:float:float float:half:half float:half:float float:float:half float:bfloat16:bfloat16 float:bfloat16:float float:float:bfloat16 half:half:half bfloat16:bfloat16:bfloat16
   requires: m > 0, k > 0, n > 0
   alias: none
   architectures: 592 and later
   source: mlu-ops fft */
void __bang_matmul(T *dst, U *a, V *b, int m, int k, int n) {
  for (int i = 0; i < m; i++)
    for (int j = 0; j < n; j++) {
      float sum = 0.0f;
      for (int p = 0; p < k; p++)
        sum += (float)a[i * k + p] *
               (float)b[j % 64 * (b_lane / (int)sizeof(V)) + j / 64 * padded(k, sizeof(U)) + p];
      dst[i * n + j] = sum;
    }
}

/* level: core
   operands: dst out near, a in near, b in weight, m, k, n, position
   types: T:U:V = float:int8:int8 float:int16:int8 float:int16:int16 half:int8:int8 half:int16:int8 half:int16:int16 int16:int8:int8 int16:int16:int8 int16:int16:int16
   requires: m > 0, k > 0, n > 0
   alias: none
   architectures: 592 and later
   source: mlu-ops; the position as in __bang_conv */
void __bang_matmul(T *dst, U *a, V *b, int m, int k, int n, int position) {
  for (int i = 0; i < m; i++)
    for (int j = 0; j < n; j++) {
      int sum = 0;
      for (int p = 0; p < k; p++)
        sum += a[i * k + p] * b[j % 64 * (b_lane / (int)sizeof(V)) + j / 64 * padded(k, sizeof(U)) + p];
      dst[i * n + j] = position == 0 ? to_T_sat(sum) : to_T_nearest_sat(scaled((float)sum, position));
    }
}

/* Images are [height][width][channel], filters [output][height][width][input]; the kernel is (height, width), the
   stride (width, height). No padding, the result overwrites dst.

   level: core
   operands: dst out near, src in near, kernel in weight, ci, height, width, kh, kw, sw, sh, co
   types: T:U:V = float:float:float float:half:half float:half:float float:float:half float:bfloat16:bfloat16 float:bfloat16:float float:float:bfloat16 half:half:half bfloat16:bfloat16:bfloat16
   requires: ci > 0, co > 0, height >= kh, width >= kw, sw > 0, sh > 0
   alias: none
   source: BANG C developer guide, convolution; results as narrow as the operands on 592 */
void __bang_conv(T *dst, U *src, V *kernel, int ci, int height, int width, int kh, int kw, int sw, int sh, int co) {
  for (int h = 0; h < (height - kh) / sh + 1; h++)
    for (int w = 0; w < (width - kw) / sw + 1; w++)
      for (int o = 0; o < co; o++) {
        float sum = 0.0f;
        for (int y = 0; y < kh; y++)
          for (int x = 0; x < kw; x++)
            for (int c = 0; c < ci; c++)
              sum += (float)src[((h * sh + y) * width + w * sw + x) * ci + c] *
                     (float)kernel[o % 64 * (kernel_lane / (int)sizeof(V)) +
                                   (o / 64 * (kh * kw) + y * kw + x) * padded(ci, sizeof(U)) + c];
        dst[(h * ((width - kw) / sw + 1) + w) * co + o] = sum;
      }
}

/* level: core
   operands: dst out near, src in near, kernel in weight, ci, height, width, kh, kw, sw, sh, co, position
   types: T:U:V = float:int8:int8 float:int16:int8 float:int16:int16 half:int8:int8 half:int16:int8 half:int16:int16 int16:int8:int8 int16:int16:int8 int16:int16:int16
   requires: ci > 0, co > 0, height >= kh, width >= kw, sw > 0, sh > 0
   alias: none
   source: BANG C developer guide, convolution */
void __bang_conv(T *dst, U *src, V *kernel, int ci, int height, int width, int kh, int kw, int sw, int sh, int co,
                 int position) {
  for (int h = 0; h < (height - kh) / sh + 1; h++)
    for (int w = 0; w < (width - kw) / sw + 1; w++)
      for (int o = 0; o < co; o++) {
        int sum = 0;
        for (int y = 0; y < kh; y++)
          for (int x = 0; x < kw; x++)
            for (int c = 0; c < ci; c++)
              sum += src[((h * sh + y) * width + w * sw + x) * ci + c] *
                     kernel[o % 64 * (kernel_lane / (int)sizeof(V)) + (o / 64 * (kh * kw) + y * kw + x) * padded(ci, sizeof(U)) + c];
        dst[(h * ((width - kw) / sw + 1) + w) * co + o] =
            position == 0 ? to_T_sat(sum) : to_T_nearest_sat(scaled((float)sum, position));
      }
}

/* level: core
   operands: dst out near, src in near, kernel in weight, bias in near, ci, height, width, kh, kw, sw, sh, co, position
   types: T:U:V = float:int8:int8 float:int16:int8 float:int16:int16 half:int8:int8 half:int16:int8 half:int16:int16
   requires: ci > 0, co > 0, height >= kh, width >= kw, sw > 0, sh > 0
   alias: none
   source: BANG C developer guide, convolution */
void __bang_conv(T *dst, U *src, V *kernel, T *bias, int ci, int height, int width, int kh, int kw, int sw, int sh,
                 int co, int position) {
  for (int h = 0; h < (height - kh) / sh + 1; h++)
    for (int w = 0; w < (width - kw) / sw + 1; w++)
      for (int o = 0; o < co; o++) {
        int sum = 0;
        for (int y = 0; y < kh; y++)
          for (int x = 0; x < kw; x++)
            for (int c = 0; c < ci; c++)
              sum += src[((h * sh + y) * width + w * sw + x) * ci + c] *
                     kernel[o % 64 * (kernel_lane / (int)sizeof(V)) + (o / 64 * (kh * kw) + y * kw + x) * padded(ci, sizeof(U)) + c];
        dst[(h * ((width - kw) / sw + 1) + w) * co + o] = scaled((float)sum, position) + (float)bias[o];
      }
}

/* level: core
   operands: dst out near, src in near, kernel in weight, partial in near, ci, height, width, kh, kw, sw, sh, co
   types: T:U:V = float:float:float float:half:half float:half:float float:float:half float:bfloat16:bfloat16 float:bfloat16:float float:float:bfloat16 half:half:half bfloat16:bfloat16:bfloat16
   requires: ci > 0, co > 0, height >= kh, width >= kw, sw > 0, sh > 0
   alias: dst = partial
   source: BANG C developer guide, convolution */
void __bang_conv_partial(T *dst, U *src, V *kernel, T *partial, int ci, int height, int width, int kh, int kw, int sw,
                         int sh, int co) {
  for (int h = 0; h < (height - kh) / sh + 1; h++)
    for (int w = 0; w < (width - kw) / sw + 1; w++)
      for (int o = 0; o < co; o++) {
        float sum = 0.0f;
        for (int y = 0; y < kh; y++)
          for (int x = 0; x < kw; x++)
            for (int c = 0; c < ci; c++)
              sum += (float)src[((h * sh + y) * width + w * sw + x) * ci + c] *
                     (float)kernel[o % 64 * (kernel_lane / (int)sizeof(V)) +
                                   (o / 64 * (kh * kw) + y * kw + x) * padded(ci, sizeof(U)) + c];
        int place = (h * ((width - kw) / sw + 1) + w) * co + o;
        dst[place] = sum + (float)partial[place];
      }
}

/* dst[j] = 2^position * sum over k of src[k] * weight[j][k]

   level: core
   operands: dst out near, src in near, weight in weight, height, width, position
   types: T:U:V = half:int8:int8 half:int16:int8 half:int16:int16 float:int8:int8 float:int16:int8 float:int16:int16 int16:int8:int8 int16:int16:int8 int16:int16:int16
   requires: height > 0, width > 0
   alias: none
   architectures: 2xx and later
   source: BANG C developer guide, matrix functions */
void __bang_mlp(T *dst, U *src, V *weight, int height, int width, int position) {
  for (int j = 0; j < height; j++) {
    int sum = 0;
    for (int k = 0; k < width; k++)
      sum += src[k] * weight[j % 64 * (weight_lane / (int)sizeof(V)) + j / 64 * padded(width, sizeof(U)) + k];
    dst[j] = position == 0 ? to_T_sat(sum) : to_T_nearest_sat(scaled((float)sum, position));
  }
}

/* level: core
   operands: dst out near, src in near, bias in near, weight in weight, height, width, position
   types: T:U:V = half:int8:int8 half:int16:int8 half:int16:int16 float:int8:int8 float:int16:int8 float:int16:int16
   requires: height > 0, width > 0
   alias: none
   architectures: 2xx and later
   source: BANG C developer guide, matrix functions */
void __bang_mlp(T *dst, U *src, T *bias, V *weight, int height, int width, int position) {
  for (int j = 0; j < height; j++) {
    int sum = 0;
    for (int k = 0; k < width; k++)
      sum += src[k] * weight[j % 64 * (weight_lane / (int)sizeof(V)) + j / 64 * padded(width, sizeof(U)) + k];
    dst[j] = scaled((float)sum, position) + (float)bias[j];
  }
}

/* level: core
   operands: dst out near, src in near, kernel in weight, ci, height, width, kh, kw, sw, sh, co, position, dw, dh
   types: T:U:V = float:int8:int8 float:int16:int8 float:int16:int16 half:int8:int8 half:int16:int8 half:int16:int16 int16:int8:int8 int16:int16:int8 int16:int16:int16
   requires: ci > 0, co > 0, sw > 0, sh > 0, dw > 0, dh > 0
   alias: none
   source: BANG C developer guide, convolution with dilation */
void __bang_conv(T *dst, U *src, V *kernel, int ci, int height, int width, int kh, int kw, int sw, int sh, int co,
                 int position, int dw, int dh) {
  int columns = (width - ((kw - 1) * dw + 1)) / sw + 1;
  for (int h = 0; h < (height - ((kh - 1) * dh + 1)) / sh + 1; h++)
    for (int w = 0; w < columns; w++)
      for (int o = 0; o < co; o++) {
        int sum = 0;
        for (int y = 0; y < kh; y++)
          for (int x = 0; x < kw; x++)
            for (int c = 0; c < ci; c++)
              sum += src[((h * sh + y * dh) * width + w * sw + x * dw) * ci + c] *
                     kernel[o % 64 * (kernel_lane / (int)sizeof(V)) +
                            (o / 64 * (kh * kw) + y * kw + x) * padded(ci, sizeof(U)) + c];
        dst[(h * columns + w) * co + o] =
            position == 0 ? to_T_sat(sum) : to_T_nearest_sat(scaled((float)sum, position));
      }
}

/* level: core
   operands: dst out near, src in near, kernel in weight, ci, height, width, kh, kw, sw, sh, co, dw, dh, odw, odh
   types: T:U:V = float:float:float float:half:half float:half:float float:float:half float:bfloat16:bfloat16
   requires: ci > 0, co > 0, sw > 0, sh > 0, dw > 0, dh > 0, odw == 1, odh == 1
   alias: none
   source: BANG C developer guide, convolution with dilation of the input; that of the output is not described */
void __bang_conv(T *dst, U *src, V *kernel, int ci, int height, int width, int kh, int kw, int sw, int sh, int co,
                 int dw, int dh, int odw, int odh) {
  int columns = (width - ((kw - 1) * dw + 1)) / sw + 1;
  for (int h = 0; h < (height - ((kh - 1) * dh + 1)) / sh + 1; h++)
    for (int w = 0; w < columns; w++)
      for (int o = 0; o < co; o++) {
        float sum = 0.0f;
        for (int y = 0; y < kh; y++)
          for (int x = 0; x < kw; x++)
            for (int c = 0; c < ci; c++)
              sum += (float)src[((h * sh + y * dh) * width + w * sw + x * dw) * ci + c] *
                     (float)kernel[o % 64 * (kernel_lane / (int)sizeof(V)) +
                                   (o / 64 * (kh * kw) + y * kw + x) * padded(ci, sizeof(U)) + c];
        dst[(h * columns + w) * co + o] = sum;
      }
}

/* level: core
   operands: dst out near, src in near, weight in weight, height, width
   types: T:U:V = float:float:float float:half:half half:half:half
   requires: height > 0, width > 0
   alias: none
   written: no, undocumented
   source: a call without a position, as published kernels for 592 have it */
void __bang_mlp(T *dst, U *src, V *weight, int height, int width) {
  for (int j = 0; j < height; j++) {
    float sum = 0.0f;
    for (int k = 0; k < width; k++)
      sum += (float)src[k] * (float)weight[j % 64 * (weight_lane / (int)sizeof(V)) + j / 64 * padded(width, sizeof(U)) + k];
    dst[j] = sum;
  }
}

/* dst[i][c] = src[i][c] * vec[i]; the weight is a block filled with ones.

   level: core
   operands: dst out near, vec in near, ones in weight, src in near, n, channels
   types: T = half float
   requires: n > 0, channels > 0
   alias: dst = src
   architectures: 592 and later
   source: mlu-ops, call sites */
void __bang_expand_channel_mul(T *dst, T *vec, T *ones, T *src, int n, int channels) {
  for (int i = 0; i < n; i++)
    for (int c = 0; c < channels; c++) dst[i * channels + c] = src[i * channels + c] * vec[i];
}
