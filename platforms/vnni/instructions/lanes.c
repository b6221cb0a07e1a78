/* Lanes chosen, copied, put in: what does not compute.

   level: core
   operands: d out, k, a, b
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL: b where the mask is set */
#define BLEND(NAME, K, T, N) \
void NAME(T *d, K k, T *a, T *b) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? b[i] : a[i]; }
#define BLENDS(OP, K, T, N) \
BLEND(_mm512_mask_##OP, K, T, N) \
BLEND(_mm256_mask_##OP, K, T, (N / 2)) \
BLEND(_mm_mask_##OP, K, T, (N / 4))
BLENDS(blend_ps, uint32, float, 16)
BLENDS(blend_pd, uint32, double, 8)
BLENDS(blend_ph, uint32, half, 32)
BLENDS(blend_epi8, uint64, int8, 64)
BLENDS(blend_epi16, uint32, int16, 32)
BLENDS(blend_epi32, uint32, int, 16)
BLENDS(blend_epi64, uint32, int64, 8)

/* level: core
   operands: d out, a, b, choice
   source: Intel intrinsics guide, SSE4.1, AVX, AVX2: b where the bit is set */
#define BLEND_BY(NAME, T, N) \
void NAME(T *d, T *a, T *b, int choice) { for (int i = 0; i < N; i++) d[i] = choice >> i & 1 ? b[i] : a[i]; }
BLEND_BY(_mm256_blend_ps, float, 8)
BLEND_BY(_mm_blend_ps, float, 4)
BLEND_BY(_mm256_blend_pd, double, 4)
BLEND_BY(_mm_blend_pd, double, 2)
BLEND_BY(_mm256_blend_epi32, int, 8)
BLEND_BY(_mm_blend_epi32, int, 4)
void _mm_blend_epi16(int16 *d, int16 *a, int16 *b, int choice) {
  for (int i = 0; i < 8; i++) d[i] = choice >> i & 1 ? b[i] : a[i];
}
void _mm256_blend_epi16(int16 *d, int16 *a, int16 *b, int choice) {
  for (int i = 0; i < 16; i++) d[i] = choice >> i % 8 & 1 ? b[i] : a[i];
}

/* level: core
   operands: d out, a, b, mask
   source: Intel intrinsics guide, SSE4.1, AVX, AVX2: b where the sign is set */
#define BLEND_SIGNED(NAME, T, INT, N) \
void NAME(T *d, T *a, T *b, INT *mask) { for (int i = 0; i < N; i++) d[i] = mask[i] < 0 ? b[i] : a[i]; }
BLEND_SIGNED(_mm256_blendv_ps, float, int, 8)
BLEND_SIGNED(_mm_blendv_ps, float, int, 4)
BLEND_SIGNED(_mm256_blendv_pd, double, int64, 4)
BLEND_SIGNED(_mm_blendv_pd, double, int64, 2)
BLEND_SIGNED(_mm256_blendv_epi8, int8, int8, 32)
BLEND_SIGNED(_mm_blendv_epi8, int8, int8, 16)

/* level: core
   operands: d out, kept, k, a
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define MOVED(OP, K, T, N) \
MAP_MASKED(_mm512_mask_##OP, K, T, T, N, a[i]) \
MAP_MASKED(_mm256_mask_##OP, K, T, T, (N / 2), a[i]) \
MAP_MASKED(_mm_mask_##OP, K, T, T, (N / 4), a[i]) \
MAP_ZEROED(_mm512_maskz_##OP, K, T, T, N, a[i]) \
MAP_ZEROED(_mm256_maskz_##OP, K, T, T, (N / 2), a[i]) \
MAP_ZEROED(_mm_maskz_##OP, K, T, T, (N / 4), a[i])
MOVED(mov_ps, uint32, float, 16)
MOVED(mov_pd, uint32, double, 8)
MOVED(mov_epi8, uint64, int8, 64)
MOVED(mov_epi16, uint32, int16, 32)
MOVED(mov_epi32, uint32, int, 16)
MOVED(mov_epi64, uint32, int64, 8)

/* level: core
   operands: d out, a
   source: Intel intrinsics guide, broadcast */
MAPS(broadcastss_ps, uint32, float, float, 16, a[0])
MAPS(broadcastsd_pd, uint32, double, double, 8, a[0])
MAPS(broadcastb_epi8, uint64, int8, int8, 64, a[0])
MAPS(broadcastw_epi16, uint32, int16, int16, 32, a[0])
MAPS(broadcastd_epi32, uint32, int, int, 16, a[0])
MAPS(broadcastq_epi64, uint32, int64, int64, 8, a[0])
MAPS(broadcast_f32x4, uint32, float, float, 16, a[i % 4])
MAPS(broadcast_i32x4, uint32, int, int, 16, a[i % 4])
MAPS(broadcast_f32x2, uint32, float, float, 16, a[i % 2])
MAPS(broadcast_i32x2, uint32, int, int, 16, a[i % 2])
MAPS(broadcast_f64x2, uint32, double, double, 8, a[i % 2])
MAPS(broadcast_i64x2, uint32, int64, int64, 8, a[i % 2])
MAPS(broadcast_f32x8, uint32, float, float, 16, a[i % 8])
MAPS(broadcast_i32x8, uint32, int, int, 16, a[i % 8])
MAPS(broadcast_f64x4, uint32, double, double, 8, a[i % 4])
MAPS(broadcast_i64x4, uint32, int64, int64, 8, a[i % 4])
MAP(_mm256_broadcastsi128_si256, int64, int64, 4, a[i % 2])
MAPS(movehdup_ps, uint32, float, float, 16, a[i / 2 * 2 + 1])
MAPS(moveldup_ps, uint32, float, float, 16, a[i / 2 * 2])
MAPS(movedup_pd, uint32, double, double, 8, a[i / 2 * 2])

/* level: core
   operands: d out, a, which
   source: Intel intrinsics guide, extract */
#define EXTRACT(W, OP, T, N, PARTS) \
UNARY_WITH_ALL(W, OP, uint32, T, T, int which, N, a[which % PARTS * N + i])
EXTRACT(_mm512, extracti64x4_epi64, int64, 4, 2)
EXTRACT(_mm512, extracti32x8_epi32, int, 8, 2)
EXTRACT(_mm512, extracti32x4_epi32, int, 4, 4)
EXTRACT(_mm512, extracti64x2_epi64, int64, 2, 4)
EXTRACT(_mm512, extractf32x8_ps, float, 8, 2)
EXTRACT(_mm512, extractf32x4_ps, float, 4, 4)
EXTRACT(_mm512, extractf64x4_pd, double, 4, 2)
EXTRACT(_mm512, extractf64x2_pd, double, 2, 4)
EXTRACT(_mm256, extracti32x4_epi32, int, 4, 2)
EXTRACT(_mm256, extracti64x2_epi64, int64, 2, 2)
EXTRACT(_mm256, extractf32x4_ps, float, 4, 2)
EXTRACT(_mm256, extractf64x2_pd, double, 2, 2)
UNARY_WITH(_mm256_extractf128_ps, float, float, int which, 4, a[which % 2 * 4 + i])
UNARY_WITH(_mm256_extractf128_pd, double, double, int which, 2, a[which % 2 * 2 + i])
UNARY_WITH(_mm256_extractf128_si256, int, int, int which, 4, a[which % 2 * 4 + i])
UNARY_WITH(_mm256_extracti128_si256, int, int, int which, 4, a[which % 2 * 4 + i])

/* level: core
   operands: a, which
   source: Intel intrinsics guide, extract */
#define TAKE(NAME, TO, T, N) \
TO NAME(T *a, int which) { return a[which & N - 1]; }
TAKE(_mm_extract_epi8, int, uint8, 16)
TAKE(_mm_extract_epi16, int, uint16, 8)
TAKE(_mm_extract_epi32, int, int, 4)
TAKE(_mm_extract_epi64, int64, int64, 2)
TAKE(_mm_extract_ps, int, int, 4)
TAKE(_mm256_extract_epi8, int, uint8, 32)
TAKE(_mm256_extract_epi16, int, uint16, 16)
TAKE(_mm256_extract_epi32, int, int, 8)
TAKE(_mm256_extract_epi64, int64, int64, 4)

/* level: core
   operands: d out, a, b, which
   source: Intel intrinsics guide, insert */
#define INSERT(W, OP, T, N, TOTAL) \
BINARY_WITH_ALL(W, OP, uint32, T, int which, TOTAL, (i / N == which ? b[i % N] : a[i]))
INSERT(_mm512, inserti64x4, int64, 4, 8)
INSERT(_mm512, inserti32x8, int, 8, 16)
INSERT(_mm512, inserti32x4, int, 4, 16)
INSERT(_mm512, inserti64x2, int64, 2, 8)
INSERT(_mm512, insertf32x8, float, 8, 16)
INSERT(_mm512, insertf32x4, float, 4, 16)
INSERT(_mm512, insertf64x4, double, 4, 8)
INSERT(_mm512, insertf64x2, double, 2, 8)
INSERT(_mm256, inserti32x4, int, 4, 8)
INSERT(_mm256, insertf32x4, float, 4, 8)
#define INSERT_HALF(NAME, T, N, TOTAL) \
BINARY_WITH(NAME, T, T, int which, TOTAL, (i / N == which ? b[i % N] : a[i]))
INSERT_HALF(_mm256_inserti128_si256, int, 4, 8)
INSERT_HALF(_mm256_insertf128_ps, float, 4, 8)
INSERT_HALF(_mm256_insertf128_pd, double, 2, 4)
INSERT_HALF(_mm256_insertf128_si256, int, 4, 8)

/* level: core
   operands: d out, a, value, which
   source: Intel intrinsics guide, insert */
#define PUT(NAME, T, N) \
void NAME(T *d, T *a, T value, int which) { for (int i = 0; i < N; i++) d[i] = i == (which & N - 1) ? value : a[i]; }
PUT(_mm_insert_epi8, int8, 16)
PUT(_mm_insert_epi16, int16, 8)
PUT(_mm_insert_epi32, int, 4)
PUT(_mm_insert_epi64, int64, 2)
PUT(_mm256_insert_epi8, int8, 32)
PUT(_mm256_insert_epi16, int16, 16)
PUT(_mm256_insert_epi32, int, 8)
PUT(_mm256_insert_epi64, int64, 4)

/* Lane `order >> 6` of b to lane `order >> 4`, then zeros where the low bits of the order are set.

   level: core
   operands: d out, a, b, order
   source: Intel intrinsics guide, SSE4.1 */
void _mm_insert_ps(float *d, float *a, float *b, int order) {
  for (int i = 0; i < 4; i++) d[i] = order >> i & 1 ? 0.0f : i == (order >> 4 & 3) ? b[order >> 6 & 3] : a[i];
}
/* level: core
   operands: d out, a, b
   source: Intel intrinsics guide, SSE, SSE2 */
BINARY(_mm_movehl_ps, float, float, float, 4, i < 2 ? b[i + 2] : a[i])
BINARY(_mm_movelh_ps, float, float, float, 4, i < 2 ? a[i] : b[i - 2])
BINARY(_mm_move_ss, float, float, float, 4, i < 1 ? b[i] : a[i])
BINARY(_mm_move_sd, double, double, double, 2, i < 1 ? b[i] : a[i])
BINARY(_mm_move_sh, half, half, half, 8, i < 1 ? b[i] : a[i])
