/* The lowest element computed, those above are a's.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, SSE, SSE2, SSE4.1 */
#define LOWEST_OF(NAME, T, N, E) \
void NAME(T *d, T *a, T *b) { for (int i = 0; i < N; i++) d[i] = i == 0 ? E : a[i]; }
#define LOWEST_OF_ALL(S, T, N, ROOT) \
LOWEST_OF(_mm_add_##S, T, N, a[0] + b[0]) \
LOWEST_OF(_mm_sub_##S, T, N, a[0] - b[0]) \
LOWEST_OF(_mm_mul_##S, T, N, a[0] * b[0]) \
LOWEST_OF(_mm_div_##S, T, N, a[0] / b[0]) \
LOWEST_OF(_mm_max_##S, T, N, max(a[0], b[0])) \
LOWEST_OF(_mm_min_##S, T, N, min(a[0], b[0]))
LOWEST_OF_ALL(ss, float, 4, sqrtf)
LOWEST_OF_ALL(sd, double, 2, sqrt)
LOWEST_OF_ALL(sh, half, 8, sqrtf)
LOWEST_OF(_mm_sqrt_sd, double, 2, sqrt(b[0]))
LOWEST_OF(_mm_floor_ss, float, 4, floorf(b[0]))
LOWEST_OF(_mm_ceil_ss, float, 4, ceilf(b[0]))
LOWEST_OF(_mm_floor_sd, double, 2, floor(b[0]))
LOWEST_OF(_mm_ceil_sd, double, 2, ceil(b[0]))
LOWEST_OF(_mm_rcp14_ss, float, 4, 1.0f / b[0])
LOWEST_OF(_mm_rsqrt14_ss, float, 4, 1.0f / sqrtf(b[0]))
LOWEST_OF(_mm_scalef_ss, float, 4, a[0] * exp2f(floorf(b[0])))

/* level: core
   operands: d out, a
   source: Intel intrinsics guide, SSE */
#define LOWEST_MAP(NAME, T, N, E) \
void NAME(T *d, T *a) { for (int i = 0; i < N; i++) d[i] = i == 0 ? E : a[i]; }
LOWEST_MAP(_mm_sqrt_ss, float, 4, sqrtf(a[0]))
LOWEST_MAP(_mm_rcp_ss, float, 4, 1.0f / a[0])
LOWEST_MAP(_mm_rsqrt_ss, float, 4, 1.0f / sqrtf(a[0]))

/* level: core
   operands: d out, a, value
   source: Intel intrinsics guide, SSE, SSE2 */
#define LOWEST_FROM(NAME, T, V, N) \
void NAME(T *d, T *a, V value) { for (int i = 0; i < N; i++) d[i] = i == 0 ? (T)value : a[i]; }
LOWEST_FROM(_mm_cvtsi32_ss, float, int, 4)
LOWEST_FROM(_mm_cvt_si2ss, float, int, 4)
LOWEST_FROM(_mm_cvtsi64_ss, float, int64, 4)
LOWEST_FROM(_mm_cvtsi32_sd, double, int, 2)
LOWEST_FROM(_mm_cvtsi64_sd, double, int64, 2)

/* level: core
   operands: d out, a, b
   source: Intel intrinsics guide, SSE2 */
void _mm_cvtss_sd(double *d, double *a, float *b) { for (int i = 0; i < 2; i++) d[i] = i == 0 ? (double)b[0] : a[i]; }
void _mm_cvtsd_ss(float *d, float *a, double *b) { for (int i = 0; i < 4; i++) d[i] = i == 0 ? (float)b[0] : a[i]; }

/* Masked: the lowest element of the mask decides; others are a's.

   level: core
   operands: d out, kept, k, a, b
   source: Intel intrinsics guide, AVX-512F */
#define LOWEST_MASKED(NAME, T, N, E) \
void NAME(T *d, T *kept, uint32 k, T *a, T *b) { for (int i = 0; i < N; i++) d[i] = i > 0 ? a[i] : k & 1 ? E : kept[0]; }
LOWEST_MASKED(_mm_mask_add_ss, float, 4, a[0] + b[0])
LOWEST_MASKED(_mm_mask_sub_ss, float, 4, a[0] - b[0])
LOWEST_MASKED(_mm_mask_mul_ss, float, 4, a[0] * b[0])
LOWEST_MASKED(_mm_mask_div_ss, float, 4, a[0] / b[0])

/* Numbers without a vector.

   level: core
   operands: a, mode
   source: Intel intrinsics guide, F16C */
float _cvtsh_ss(uint16 a) { return as_half(a); }
uint16 _cvtss_sh(float a, int mode) { return as_uint16((half)a); }
