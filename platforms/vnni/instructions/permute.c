/* Lanes chosen by a vector of indices.

   level: core
   operands: d out, index, a
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX512_VBMI, AVX2 */
#define PERMUTE(OP, K, T, INDEX, N) \
PERMUTED(_mm512, OP, K, T, INDEX, N) \
PERMUTED(_mm256, OP, K, T, INDEX, (N / 2)) \
PERMUTED(_mm, OP, K, T, INDEX, (N / 4))
#define PERMUTED(W, OP, K, T, INDEX, N) \
void W##_##OP(T *d, INDEX *index, T *a) { for (int i = 0; i < N; i++) d[i] = a[index[i] & N - 1]; } \
void W##_mask_##OP(T *d, T *kept, K k, INDEX *index, T *a) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? a[index[i] & N - 1] : kept[i]; \
} \
void W##_maskz_##OP(T *d, K k, INDEX *index, T *a) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? a[index[i] & N - 1] : (T)0; \
}
PERMUTE(permutexvar_ps, uint32, float, int, 16)
PERMUTE(permutexvar_pd, uint32, double, int64, 8)
PERMUTE(permutexvar_epi8, uint64, uint8, uint8, 64)
PERMUTE(permutexvar_epi16, uint32, int16, int16, 32)
PERMUTE(permutexvar_epi32, uint32, int, int, 16)
PERMUTE(permutexvar_epi64, uint32, int64, int64, 8)
PERMUTE(permutexvar_ph, uint32, half, int16, 32)

/* level: core
   operands: d out, a, index
   source: Intel intrinsics guide, AVX2 */
#define PERMUTE_LAST(NAME, T, N) \
void NAME(T *d, T *a, int *index) { for (int i = 0; i < N; i++) d[i] = a[index[i] & N - 1]; }
PERMUTE_LAST(_mm256_permutevar8x32_epi32, int, 8)
PERMUTE_LAST(_mm256_permutevar8x32_ps, float, 8)
#define PERMUTE_WITHIN(NAME, T, N) \
void NAME(T *d, T *a, int *index) { for (int i = 0; i < N; i++) d[i] = a[i / 4 * 4 + (index[i] & 3)]; }
PERMUTE_WITHIN(_mm512_permutevar_ps, float, 16)
PERMUTE_WITHIN(_mm256_permutevar_ps, float, 8)
PERMUTE_WITHIN(_mm_permutevar_ps, float, 4)

/* One bit more chooses the second vector.

   level: core
   operands: d out, a, index, b
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX512_VBMI */
#define PERMUTE_TWO(OP, K, T, INDEX, N) \
PERMUTED_TWO(_mm512, OP, K, T, INDEX, N) \
PERMUTED_TWO(_mm256, OP, K, T, INDEX, (N / 2)) \
PERMUTED_TWO(_mm, OP, K, T, INDEX, (N / 4))
#define PERMUTED_TWO(W, OP, K, T, INDEX, N) \
void W##_##OP(T *d, T *a, INDEX *index, T *b) { \
  for (int i = 0; i < N; i++) d[i] = index[i] & N ? b[index[i] & N - 1] : a[index[i] & N - 1]; \
} \
void W##_mask_##OP(T *d, T *a, K k, INDEX *index, T *b) { \
  for (int i = 0; i < N; i++) d[i] = !(k >> i & 1) ? a[i] : index[i] & N ? b[index[i] & N - 1] : a[index[i] & N - 1]; \
} \
void W##_maskz_##OP(T *d, K k, T *a, INDEX *index, T *b) { \
  for (int i = 0; i < N; i++) d[i] = !(k >> i & 1) ? (T)0 : index[i] & N ? b[index[i] & N - 1] : a[index[i] & N - 1]; \
}
PERMUTE_TWO(permutex2var_ps, uint32, float, int, 16)
PERMUTE_TWO(permutex2var_pd, uint32, double, int64, 8)
PERMUTE_TWO(permutex2var_epi8, uint64, uint8, uint8, 64)
PERMUTE_TWO(permutex2var_epi16, uint32, int16, int16, 32)
PERMUTE_TWO(permutex2var_epi32, uint32, int, int, 16)
PERMUTE_TWO(permutex2var_epi64, uint32, int64, int64, 8)

/* Lanes chosen by an immediate: within stretches of 128 or 256 bits.

   level: core
   operands: d out, a, order
   source: Intel intrinsics guide, SSE2, AVX, AVX2, AVX-512F, AVX-512BW */
UNARIES_WITH(shuffle_epi32, uint32, int, int order, 16, a[i / 4 * 4 + (order >> 2 * (i % 4) & 3)])
UNARIES_WITH(permute_ps, uint32, float, int order, 16, a[i / 4 * 4 + (order >> 2 * (i % 4) & 3)])
UNARIES_WITH(permute_pd, uint32, double, int order, 8, a[i / 2 * 2 + (order >> i & 1)])
UNARIES_WITH(shufflelo_epi16, uint32, int16, int order, 32, a[i % 8 < 4 ? i / 8 * 8 + (order >> 2 * (i % 4) & 3) : i])
UNARIES_WITH(shufflehi_epi16, uint32, int16, int order, 32, a[i % 8 < 4 ? i : i / 8 * 8 + 4 + (order >> 2 * (i % 4) & 3)])
UNARY_WITH_ALL(_mm512, permutex_epi64, uint32, int64, int64, int order, 8, a[i / 4 * 4 + (order >> 2 * (i % 4) & 3)])
UNARY_WITH_ALL(_mm512, permutex_pd, uint32, double, double, int order, 8, a[i / 4 * 4 + (order >> 2 * (i % 4) & 3)])
UNARY_WITH_ALL(_mm256, permutex_epi64, uint32, int64, int64, int order, 4, a[order >> 2 * i & 3])
UNARY_WITH_ALL(_mm256, permutex_pd, uint32, double, double, int order, 4, a[order >> 2 * i & 3])
UNARY_WITH(_mm256_permute4x64_epi64, int64, int64, int order, 4, a[order >> 2 * i & 3])
UNARY_WITH(_mm256_permute4x64_pd, double, double, int order, 4, a[order >> 2 * i & 3])

/* level: core
   operands: d out, a, b, order
   source: Intel intrinsics guide, SSE, SSE2, AVX, AVX-512F */
BINARIES_WITH(shuffle_ps, uint32, float, int order, 16, (i % 4 < 2 ? a[i / 4 * 4 + (order >> 2 * (i % 4) & 3)] : b[i / 4 * 4 + (order >> 2 * (i % 4) & 3)]))
BINARIES_WITH(shuffle_pd, uint32, double, int order, 8, (i % 2 ? b[i / 2 * 2 + (order >> i & 1)] : a[i / 2 * 2 + (order >> i & 1)]))
#define QUARTERS(OP, T, N) \
BINARY_WITH_ALL(_mm512, OP, uint32, T, int order, N, (i < N / 2 ? a[(order >> 2 * (i / (N / 4)) & 3) * (N / 4) + i % (N / 4)] : b[(order >> 2 * (i / (N / 4)) & 3) * (N / 4) + i % (N / 4)])) \
BINARY_WITH_ALL(_mm256, OP, uint32, T, int order, (N / 2), (i < N / 4 ? a[(order & 1) * (N / 4) + i % (N / 4)] : b[(order >> 1 & 1) * (N / 4) + i % (N / 4)]))
QUARTERS(shuffle_f32x4, float, 16)
QUARTERS(shuffle_i32x4, int, 16)
QUARTERS(shuffle_f64x2, double, 8)
QUARTERS(shuffle_i64x2, int64, 8)
#define HALVES_BY(NAME, T, N) \
void NAME(T *d, T *a, T *b, int order) { \
  for (int i = 0; i < N; i++) { \
    int how = i < N / 2 ? order & 15 : order >> 4 & 15; \
    d[i] = how & 8 ? (T)0 : how & 2 ? b[(how & 1) * (N / 2) + i % (N / 2)] : a[(how & 1) * (N / 2) + i % (N / 2)]; \
  } \
}
HALVES_BY(_mm256_permute2f128_ps, float, 8)
HALVES_BY(_mm256_permute2f128_pd, double, 4)
HALVES_BY(_mm256_permute2f128_si256, int, 8)
HALVES_BY(_mm256_permute2x128_si256, int, 8)

/* level: core
   operands: d out, a, b, count
   source: Intel intrinsics guide, SSSE3, AVX2, AVX-512BW, AVX-512F: both side by side, a above, moved down */
BINARIES_WITH(alignr_epi8, uint64, uint8, int count, 64, (i % 16 + count < 16 ? b[min(i + count, i / 16 * 16 + 15)] : i % 16 + count < 32 ? a[i / 16 * 16 + (i % 16 + count) % 16] : 0))
#define ALIGNED(W, OP, T, N) \
BINARY_WITH_ALL(W, OP, uint32, T, int count, N, (i + (count & N - 1) < N ? b[min(i + (count & N - 1), N - 1)] : a[max(i + (count & N - 1) - N, 0)]))
ALIGNED(_mm512, alignr_epi32, int, 16)
ALIGNED(_mm256, alignr_epi32, int, 8)
ALIGNED(_mm, alignr_epi32, int, 4)
ALIGNED(_mm512, alignr_epi64, int64, 8)
ALIGNED(_mm256, alignr_epi64, int64, 4)
ALIGNED(_mm, alignr_epi64, int64, 2)

/* A set high bit gives zero.

   level: core
   operands: d out, a, index
   source: Intel intrinsics guide, SSSE3, AVX2, AVX-512BW */
BINARIES(shuffle_epi8, uint64, uint8, 64, (b[i] & 128 ? 0 : a[i / 16 * 16 + (b[i] & 15)]))

/* level: core
   operands: d out, a, b
   source: Intel intrinsics guide, SSE, SSE2, AVX2, AVX-512F, AVX-512BW */
#define INTERLEAVES(S, K, T, N, EACH) \
BINARIES(unpacklo_##S, K, T, N, (i % 2 ? b[i / EACH * EACH + i % EACH / 2] : a[i / EACH * EACH + i % EACH / 2])) \
BINARIES(unpackhi_##S, K, T, N, (i % 2 ? b[i / EACH * EACH + EACH / 2 + i % EACH / 2] : a[i / EACH * EACH + EACH / 2 + i % EACH / 2]))
INTERLEAVES(epi8, uint64, int8, 64, 16)
INTERLEAVES(epi16, uint32, int16, 32, 8)
INTERLEAVES(epi32, uint32, int, 16, 4)
INTERLEAVES(epi64, uint32, int64, 8, 2)
INTERLEAVES(ps, uint32, float, 16, 4)
INTERLEAVES(pd, uint32, double, 8, 2)
#define PACKS(OP, K, TO, FROM, N, EACH) \
BINARIES_OF(OP, K, TO, FROM, FROM, N, (i % EACH < EACH / 2 ? to_##TO##_sat(a[i / EACH * (EACH / 2) + i % (EACH / 2)]) : to_##TO##_sat(b[i / EACH * (EACH / 2) + i % (EACH / 2)])))
PACKS(packs_epi32, uint32, int16, int, 32, 8)
PACKS(packs_epi16, uint64, int8, int16, 64, 16)
PACKS(packus_epi32, uint32, uint16, int, 32, 8)
PACKS(packus_epi16, uint64, uint8, int16, 64, 16)

/* Sums and differences of neighbours: a's first in each 128 bits.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, SSE3, SSSE3, AVX, AVX2 */
#define NEIGHBOURS(NAME, T, N, EACH, E) \
void NAME(T *d, T *a, T *b) { \
  for (int i = 0; i < N; i++) { \
    int from = i / EACH * EACH + i % (EACH / 2) * 2; \
    T x = i % EACH < EACH / 2 ? a[from] : b[from]; \
    T y = i % EACH < EACH / 2 ? a[from + 1] : b[from + 1]; \
    d[i] = E; \
  } \
}
#define NEIGHBOURS_BOTH(OP, T, N, EACH, E) \
NEIGHBOURS(_mm256_##OP, T, N, EACH, E) \
NEIGHBOURS(_mm_##OP, T, (N / 2), EACH, E)
NEIGHBOURS_BOTH(hadd_ps, float, 8, 4, x + y)
NEIGHBOURS_BOTH(hsub_ps, float, 8, 4, x - y)
NEIGHBOURS_BOTH(hadd_pd, double, 4, 2, x + y)
NEIGHBOURS_BOTH(hsub_pd, double, 4, 2, x - y)
NEIGHBOURS_BOTH(hadd_epi32, int, 8, 4, (int)((uint32)x + (uint32)y))
NEIGHBOURS_BOTH(hsub_epi32, int, 8, 4, (int)((uint32)x - (uint32)y))
NEIGHBOURS_BOTH(hadd_epi16, int16, 16, 8, x + y)
NEIGHBOURS_BOTH(hsub_epi16, int16, 16, 8, x - y)
NEIGHBOURS_BOTH(hadds_epi16, int16, 16, 8, to_int16_sat(x + y))
NEIGHBOURS_BOTH(hsubs_epi16, int16, 16, 8, to_int16_sat(x - y))

/* Products of the lanes of the high bits, summed, to the lanes of the low bits.

   level: core
   operands: d out, a, b, order
   source: Intel intrinsics guide, SSE4.1, AVX */
#define DOT_PRODUCT(NAME, N) \
void NAME(float *d, float *a, float *b, int order) { \
  for (int g = 0; g < N; g += 4) { \
    float even = (order & 16 ? a[g] * b[g] : 0.0f) + (order & 32 ? a[g + 1] * b[g + 1] : 0.0f); \
    float odd = (order & 64 ? a[g + 2] * b[g + 2] : 0.0f) + (order & 128 ? a[g + 3] * b[g + 3] : 0.0f); \
    float total = even + odd; \
    for (int i = 0; i < 4; i++) d[g + i] = order >> i & 1 ? total : 0.0f; \
  } \
}
DOT_PRODUCT(_mm_dp_ps, 4)
DOT_PRODUCT(_mm256_dp_ps, 8)
