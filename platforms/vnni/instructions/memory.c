/* Loads and stores; a masked access touches only the elements of its mask.

   level: core
   operands: d out, p
   source: Intel intrinsics guide, load and store */
#define MOVE(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE *p) { for (int i = 0; i < N; i++) d[i] = p[i]; }
#define MOVES(OP, TYPE, N) \
MOVE(_mm512_##OP, TYPE, N) \
MOVE(_mm256_##OP, TYPE, (N / 2)) \
MOVE(_mm_##OP, TYPE, (N / 4))
#define MOVES_BOTH(S, TYPE, N) \
MOVES(loadu_##S, TYPE, N) \
MOVES(load_##S, TYPE, N) \
MOVES(storeu_##S, TYPE, N) \
MOVES(store_##S, TYPE, N)
MOVES_BOTH(ps, float, 16)
MOVES_BOTH(pd, double, 8)
MOVES_BOTH(ph, half, 32)
MOVES_BOTH(epi8, int8, 64)
MOVES_BOTH(epi16, int16, 32)
MOVES_BOTH(epi32, int, 16)
MOVES_BOTH(epi64, int64, 8)
MOVES(stream_ps, float, 16)
MOVES(stream_pd, double, 8)
MOVE(_mm_store_sh, half, 1)
MOVE(_mm_store_sd, double, 1)
MOVE(_mm_store_ss, float, 1)
MOVE(_mm_storel_pd, double, 1)
MOVE(_mm_storel_pi, float, 2)
MOVE(_mm_storeu_si16, uint8, 2)
MOVE(_mm_storeu_si32, uint8, 4)

/* Whole registers, as what the other side of the copy is made of.

   level: core
   operands: d out, p
   types: T = narrow view
   source: Intel intrinsics guide, load, store and cast */
#define WHOLE(NAME, BYTES) \
void NAME(T *d, T *p) { for (int i = 0; i < BYTES / (int)sizeof(T); i++) d[i] = p[i]; }
WHOLE(_mm512_loadu_si512, 64)
WHOLE(_mm512_load_si512, 64)
WHOLE(_mm512_stream_load_si512, 64)
WHOLE(_mm256_loadu_si256, 32)
WHOLE(_mm256_load_si256, 32)
WHOLE(_mm256_lddqu_si256, 32)
WHOLE(_mm256_stream_load_si256, 32)
WHOLE(_mm_loadu_si128, 16)
WHOLE(_mm_load_si128, 16)
WHOLE(_mm_lddqu_si128, 16)
WHOLE(_mm_stream_load_si128, 16)
WHOLE(_mm512_storeu_si512, 64)
WHOLE(_mm512_store_si512, 64)
WHOLE(_mm512_stream_si512, 64)
WHOLE(_mm256_storeu_si256, 32)
WHOLE(_mm256_store_si256, 32)
WHOLE(_mm256_stream_si256, 32)
WHOLE(_mm_storeu_si128, 16)
WHOLE(_mm_store_si128, 16)
WHOLE(_mm_stream_si128, 16)
WHOLE(_mm_storel_epi64, 8)
WHOLE(_mm_storeu_si64, 8)
#define LOWER(NAME) \
void NAME(T *d, T *p) { \
  for (int i = 0; i < 16 / (int)sizeof(T); i++) d[i] = i < 8 / (int)sizeof(T) ? p[i] : (T)0; \
}
LOWER(_mm_loadl_epi64)
LOWER(_mm_loadu_si64)
WHOLE(_mm512_castps_si512, 64)
WHOLE(_mm512_castpd_si512, 64)
WHOLE(_mm512_castph_si512, 64)
WHOLE(_mm512_castsi512_ps, 64)
WHOLE(_mm512_castsi512_pd, 64)
WHOLE(_mm512_castsi512_ph, 64)
WHOLE(_mm512_castps_pd, 64)
WHOLE(_mm512_castpd_ps, 64)
WHOLE(_mm512_castph_ps, 64)
WHOLE(_mm512_castps_ph, 64)
WHOLE(_mm256_castps_si256, 32)
WHOLE(_mm256_castpd_si256, 32)
WHOLE(_mm256_castph_si256, 32)
WHOLE(_mm256_castsi256_ps, 32)
WHOLE(_mm256_castsi256_pd, 32)
WHOLE(_mm256_castsi256_ph, 32)
WHOLE(_mm256_castps_pd, 32)
WHOLE(_mm256_castpd_ps, 32)
WHOLE(_mm256_castph_ps, 32)
WHOLE(_mm256_castps_ph, 32)
WHOLE(_mm_castps_si128, 16)
WHOLE(_mm_castpd_si128, 16)
WHOLE(_mm_castph_si128, 16)
WHOLE(_mm_castsi128_ps, 16)
WHOLE(_mm_castsi128_pd, 16)
WHOLE(_mm_castsi128_ph, 16)
WHOLE(_mm_castps_pd, 16)
WHOLE(_mm_castpd_ps, 16)
WHOLE(_mm_castph_ps, 16)
WHOLE(_mm_castps_ph, 16)
WHOLE(_mm512_castps512_ps256, 32)
WHOLE(_mm512_castps512_ps128, 16)
WHOLE(_mm512_castpd512_pd256, 32)
WHOLE(_mm512_castpd512_pd128, 16)
WHOLE(_mm512_castph512_ph256, 32)
WHOLE(_mm512_castph512_ph128, 16)
WHOLE(_mm512_castsi512_si256, 32)
WHOLE(_mm512_castsi512_si128, 16)
WHOLE(_mm256_castsi256_si128, 16)
WHOLE(_mm256_castps256_ps128, 16)
WHOLE(_mm256_castpd256_pd128, 16)
WHOLE(_mm256_castph256_ph128, 16)
WHOLE(_mm512_castsi256_si512, 32)
WHOLE(_mm512_castps256_ps512, 32)
WHOLE(_mm512_castpd256_pd512, 32)
WHOLE(_mm512_castph256_ph512, 32)
WHOLE(_mm512_castsi128_si512, 16)
WHOLE(_mm512_castps128_ps512, 16)
WHOLE(_mm512_castpd128_pd512, 16)
WHOLE(_mm256_castsi128_si256, 16)
WHOLE(_mm256_castps128_ps256, 16)
WHOLE(_mm256_castpd128_pd256, 16)

/* level: core
   operands: d out, p
   source: Intel intrinsics guide, load and cast: the part above is zero */
#define EXTEND(NAME, TYPE, COUNT, N) \
void NAME(TYPE *d, TYPE *p) { for (int i = 0; i < N; i++) d[i] = i < COUNT ? p[i] : (TYPE)0; }
EXTEND(_mm_loadu_si32, uint8, 4, 16)
EXTEND(_mm_loadu_si16, uint8, 2, 16)
EXTEND(_mm_load_ss, float, 1, 4)
EXTEND(_mm_load_sd, double, 1, 2)
EXTEND(_mm_load_sh, half, 1, 8)
EXTEND(_mm_move_epi64, int64, 1, 2)
EXTEND(_mm512_zextsi256_si512, int64, 4, 8)
EXTEND(_mm512_zextsi128_si512, int64, 2, 8)
EXTEND(_mm256_zextsi128_si256, int64, 2, 4)
EXTEND(_mm512_zextps256_ps512, float, 8, 16)
EXTEND(_mm512_zextps128_ps512, float, 4, 16)
EXTEND(_mm256_zextps128_ps256, float, 4, 8)
EXTEND(_mm512_zextpd256_pd512, double, 4, 8)
EXTEND(_mm512_zextpd128_pd512, double, 2, 8)
EXTEND(_mm256_zextpd128_pd256, double, 2, 4)

/* level: core
   operands: d out, p
   source: Intel intrinsics guide, SSE, SSE2, SSE3, AVX: one element, or one vector, repeated */
#define LOAD_REPEATED(NAME, TYPE, COUNT, N) \
void NAME(TYPE *d, TYPE *p) { for (int i = 0; i < N; i++) d[i] = p[i % COUNT]; }
#define LOAD_ONE(NAME, TYPE, N) \
void NAME(TYPE *d, TYPE *p) { TYPE value = p[0]; for (int i = 0; i < N; i++) d[i] = value; }
LOAD_ONE(_mm_load1_ps, float, 4)
LOAD_ONE(_mm_load_ps1, float, 4)
LOAD_ONE(_mm_load1_pd, double, 2)
LOAD_ONE(_mm_load_pd1, double, 2)
LOAD_ONE(_mm_loaddup_pd, double, 2)
LOAD_ONE(_mm_broadcast_ss, float, 4)
LOAD_ONE(_mm256_broadcast_ss, float, 8)
LOAD_ONE(_mm256_broadcast_sd, double, 4)
LOAD_REPEATED(_mm256_broadcast_ps, float, 4, 8)
LOAD_REPEATED(_mm256_broadcast_pd, double, 2, 4)
void _mm_loadr_ps(float *d, float *p) { for (int i = 0; i < 4; i++) d[i] = p[3 - i]; }
void _mm_storer_ps(float *d, float *p) { for (int i = 0; i < 4; i++) d[i] = p[3 - i]; }
void _mm_store1_ps(float *d, float *p) { for (int i = 0; i < 4; i++) d[i] = p[0]; }
void _mm_store_ps1(float *d, float *p) { for (int i = 0; i < 4; i++) d[i] = p[0]; }
void _mm_storeh_pi(float *d, float *p) { for (int i = 0; i < 2; i++) d[i] = p[2 + i]; }
void _mm_storeh_pd(double *d, double *p) { d[0] = p[1]; }

/* level: core
   operands: d out, a, p
   source: Intel intrinsics guide, SSE, SSE2 */
void _mm_loadl_pi(float *d, float *a, float *p) { for (int i = 0; i < 4; i++) d[i] = i < 2 ? p[i] : a[i]; }
void _mm_loadh_pi(float *d, float *a, float *p) { for (int i = 0; i < 4; i++) d[i] = i < 2 ? a[i] : p[i - 2]; }
void _mm_loadl_pd(double *d, double *a, double *p) { for (int i = 0; i < 2; i++) d[i] = i < 1 ? p[i] : a[i]; }
void _mm_loadh_pd(double *d, double *a, double *p) { for (int i = 0; i < 2; i++) d[i] = i < 1 ? a[i] : p[i - 1]; }

/* level: core
   operands: d out, k, p
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define LOAD_ZEROED(NAME, K, TYPE, N) \
void NAME(TYPE *d, K k, TYPE *p) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? p[i] : (TYPE)0; }
#define LOADS_ZEROED(OP, K, TYPE, N) \
LOAD_ZEROED(_mm512_maskz_##OP, K, TYPE, N) \
LOAD_ZEROED(_mm256_maskz_##OP, K, TYPE, (N / 2)) \
LOAD_ZEROED(_mm_maskz_##OP, K, TYPE, (N / 4))
LOADS_ZEROED(loadu_ps, uint32, float, 16)
LOADS_ZEROED(loadu_pd, uint32, double, 8)
LOADS_ZEROED(loadu_epi8, uint64, int8, 64)
LOADS_ZEROED(loadu_epi16, uint32, int16, 32)
LOADS_ZEROED(loadu_epi32, uint32, int, 16)
LOADS_ZEROED(loadu_epi64, uint32, int64, 8)
LOADS_ZEROED(load_ps, uint32, float, 16)
LOADS_ZEROED(load_pd, uint32, double, 8)
LOADS_ZEROED(load_epi32, uint32, int, 16)
LOADS_ZEROED(load_epi64, uint32, int64, 8)

/* level: core
   operands: d out, kept, k, p
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define LOAD_MASKED(NAME, K, TYPE, N) \
void NAME(TYPE *d, TYPE *kept, K k, TYPE *p) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? p[i] : kept[i]; }
#define LOADS_MASKED(OP, K, TYPE, N) \
LOAD_MASKED(_mm512_mask_##OP, K, TYPE, N) \
LOAD_MASKED(_mm256_mask_##OP, K, TYPE, (N / 2)) \
LOAD_MASKED(_mm_mask_##OP, K, TYPE, (N / 4))
LOADS_MASKED(loadu_ps, uint32, float, 16)
LOADS_MASKED(loadu_pd, uint32, double, 8)
LOADS_MASKED(loadu_epi8, uint64, int8, 64)
LOADS_MASKED(loadu_epi16, uint32, int16, 32)
LOADS_MASKED(loadu_epi32, uint32, int, 16)
LOADS_MASKED(loadu_epi64, uint32, int64, 8)
LOADS_MASKED(load_ps, uint32, float, 16)
LOADS_MASKED(load_pd, uint32, double, 8)
LOADS_MASKED(load_epi32, uint32, int, 16)
LOADS_MASKED(load_epi64, uint32, int64, 8)

/* level: core
   operands: p inout, k, a
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL */
#define STORE_MASKED(NAME, K, TYPE, N) \
void NAME(TYPE *p, K k, TYPE *a) { for (int i = 0; i < N; i++) if (k >> i & 1) p[i] = a[i]; }
#define STORES_MASKED(OP, K, TYPE, N) \
STORE_MASKED(_mm512_mask_##OP, K, TYPE, N) \
STORE_MASKED(_mm256_mask_##OP, K, TYPE, (N / 2)) \
STORE_MASKED(_mm_mask_##OP, K, TYPE, (N / 4))
STORES_MASKED(storeu_ps, uint32, float, 16)
STORES_MASKED(storeu_pd, uint32, double, 8)
STORES_MASKED(storeu_epi8, uint64, int8, 64)
STORES_MASKED(storeu_epi16, uint32, int16, 32)
STORES_MASKED(storeu_epi32, uint32, int, 16)
STORES_MASKED(storeu_epi64, uint32, int64, 8)
STORES_MASKED(store_ps, uint32, float, 16)
STORES_MASKED(store_pd, uint32, double, 8)
STORES_MASKED(store_epi32, uint32, int, 16)
STORES_MASKED(store_epi64, uint32, int64, 8)

/* The older masked accesses: the sign of each mask element chooses.

   level: core
   operands: d out, p, mask
   source: Intel intrinsics guide, AVX, AVX2 */
#define LOAD_SIGNED(NAME, TYPE, INT, N) \
void NAME(TYPE *d, TYPE *p, INT *mask) { for (int i = 0; i < N; i++) d[i] = mask[i] < 0 ? p[i] : (TYPE)0; }
LOAD_SIGNED(_mm256_maskload_ps, float, int, 8)
LOAD_SIGNED(_mm_maskload_ps, float, int, 4)
LOAD_SIGNED(_mm256_maskload_pd, double, int64, 4)
LOAD_SIGNED(_mm_maskload_pd, double, int64, 2)
LOAD_SIGNED(_mm256_maskload_epi32, int, int, 8)
LOAD_SIGNED(_mm_maskload_epi32, int, int, 4)
LOAD_SIGNED(_mm256_maskload_epi64, int64, int64, 4)
LOAD_SIGNED(_mm_maskload_epi64, int64, int64, 2)

/* level: core
   operands: p inout, mask, a
   source: Intel intrinsics guide, AVX, AVX2 */
#define STORE_SIGNED(NAME, TYPE, INT, N) \
void NAME(TYPE *p, INT *mask, TYPE *a) { for (int i = 0; i < N; i++) if (mask[i] < 0) p[i] = a[i]; }
STORE_SIGNED(_mm256_maskstore_ps, float, int, 8)
STORE_SIGNED(_mm_maskstore_ps, float, int, 4)
STORE_SIGNED(_mm256_maskstore_pd, double, int64, 4)
STORE_SIGNED(_mm_maskstore_pd, double, int64, 2)
STORE_SIGNED(_mm256_maskstore_epi32, int, int, 8)
STORE_SIGNED(_mm_maskstore_epi32, int, int, 4)
STORE_SIGNED(_mm256_maskstore_epi64, int64, int64, 4)
STORE_SIGNED(_mm_maskstore_epi64, int64, int64, 2)
