/* Numbers of one type as another, lane by lane; out of range gives the smallest int, as in C's own conversion here.

   level: core
   operands: d out, a
   source: Intel intrinsics guide, convert */
MAPS(cvtepi32_ps, uint32, float, int, 16, a[i])
MAPS(cvtepu32_ps, uint32, float, uint32, 16, a[i])
MAPS(cvtps_epi32, uint32, int, float, 16, (int)rintf(a[i]))
MAPS(cvttps_epi32, uint32, int, float, 16, (int)a[i])
MAPS(cvtps_epu32, uint32, uint32, float, 16, unsigned_of(rintf(a[i])))
MAPS(cvttps_epu32, uint32, uint32, float, 16, unsigned_of(truncf(a[i])))
MAPS(cvtepi64_pd, uint32, double, int64, 8, a[i])
MAPS(cvtepu64_pd, uint32, double, uint64, 8, a[i])
MAPS(cvtpd_epi64, uint32, int64, double, 8, (int64)rint(a[i]))
MAPS(cvttpd_epi64, uint32, int64, double, 8, (int64)a[i])
MAPS(cvtpd_epu64, uint32, uint64, double, 8, long_unsigned_of(rint(a[i])))
MAPS(cvttpd_epu64, uint32, uint64, double, 8, long_unsigned_of(trunc(a[i])))

/* To more bits: the lower lanes of the operand where it holds more.

   level: core
   operands: d out, a
   source: Intel intrinsics guide, convert */
MAPS(cvtepi8_epi16, uint32, int16, int8, 32, a[i])
MAPS(cvtepi8_epi32, uint32, int, int8, 16, a[i])
MAPS(cvtepi8_epi64, uint32, int64, int8, 8, a[i])
MAPS(cvtepu8_epi16, uint32, int16, uint8, 32, a[i])
MAPS(cvtepu8_epi32, uint32, int, uint8, 16, a[i])
MAPS(cvtepu8_epi64, uint32, int64, uint8, 8, a[i])
MAPS(cvtepi16_epi32, uint32, int, int16, 16, a[i])
MAPS(cvtepi16_epi64, uint32, int64, int16, 8, a[i])
MAPS(cvtepu16_epi32, uint32, int, uint16, 16, a[i])
MAPS(cvtepu16_epi64, uint32, int64, uint16, 8, a[i])
MAPS(cvtepi32_epi64, uint32, int64, int, 8, a[i])
MAPS(cvtepu32_epi64, uint32, int64, uint32, 8, a[i])
MAPS(cvtps_pd, uint32, double, float, 8, a[i])
MAPS(cvtepi32_pd, uint32, double, int, 8, a[i])
MAPS(cvtepu32_pd, uint32, double, uint32, 8, a[i])
MAPS(cvtph_ps, uint32, float, half, 16, a[i])
MAPS(cvtxph_ps, uint32, float, half, 16, a[i])
MAPS(cvtph_pd, uint32, double, half, 8, a[i])
MAPS(cvtps_epi64, uint32, int64, float, 8, (int64)rintf(a[i]))
MAPS(cvttps_epi64, uint32, int64, float, 8, (int64)a[i])

/* To fewer bits; a result smaller than 128 bits has zeros above.

   level: core
   operands: d out, kept, k, a
   source: Intel intrinsics guide, convert */
#define NARROW(NAME, TO, FROM, N, ALL, E) \
void NAME(TO *d, FROM *a) { for (int i = 0; i < N; i++) d[i] = E; for (int j = N; j < ALL; j++) d[j] = (TO)0; }
#define NARROW_MASKED(NAME, TO, FROM, N, ALL, E) \
void NAME(TO *d, TO *kept, uint32 k, FROM *a) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : kept[i]; \
  for (int j = N; j < ALL; j++) d[j] = (TO)0; \
}
#define NARROW_ZEROED(NAME, TO, FROM, N, ALL, E) \
void NAME(TO *d, uint32 k, FROM *a) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? E : (TO)0; \
  for (int j = N; j < ALL; j++) d[j] = (TO)0; \
}
#define NARROW_STORED(NAME, TO, FROM, N, E) \
void NAME(TO *d, uint32 k, FROM *a) { for (int i = 0; i < N; i++) if (k >> i & 1) d[i] = E; }
#define NARROWS(W, OP, TO, FROM, N, ALL, E) \
NARROW(W##_##OP, TO, FROM, N, ALL, E) \
NARROW_MASKED(W##_mask_##OP, TO, FROM, N, ALL, E) \
NARROW_ZEROED(W##_maskz_##OP, TO, FROM, N, ALL, E)
NARROWS(_mm512, cvtepi64_epi32, int, int64, 8, 8, a[i])
NARROWS(_mm512, cvtsepi64_epi32, int, int64, 8, 8, to_int32_sat(a[i]))
NARROWS(_mm512, cvtusepi64_epi32, uint32, uint64, 8, 8, to_uint32_sat(a[i]))
NARROWS(_mm256, cvtepi64_epi32, int, int64, 4, 4, a[i])
NARROWS(_mm256, cvtsepi64_epi32, int, int64, 4, 4, to_int32_sat(a[i]))
NARROWS(_mm256, cvtusepi64_epi32, uint32, uint64, 4, 4, to_uint32_sat(a[i]))
NARROWS(_mm, cvtepi64_epi32, int, int64, 2, 4, a[i])
NARROWS(_mm, cvtsepi64_epi32, int, int64, 2, 4, to_int32_sat(a[i]))
NARROWS(_mm, cvtusepi64_epi32, uint32, uint64, 2, 4, to_uint32_sat(a[i]))
NARROWS(_mm512, cvtepi64_epi16, int16, int64, 8, 8, a[i])
NARROWS(_mm512, cvtsepi64_epi16, int16, int64, 8, 8, to_int16_sat(a[i]))
NARROWS(_mm512, cvtusepi64_epi16, uint16, uint64, 8, 8, to_uint16_sat(a[i]))
NARROWS(_mm256, cvtepi64_epi16, int16, int64, 4, 8, a[i])
NARROWS(_mm256, cvtsepi64_epi16, int16, int64, 4, 8, to_int16_sat(a[i]))
NARROWS(_mm256, cvtusepi64_epi16, uint16, uint64, 4, 8, to_uint16_sat(a[i]))
NARROWS(_mm, cvtepi64_epi16, int16, int64, 2, 8, a[i])
NARROWS(_mm, cvtsepi64_epi16, int16, int64, 2, 8, to_int16_sat(a[i]))
NARROWS(_mm, cvtusepi64_epi16, uint16, uint64, 2, 8, to_uint16_sat(a[i]))
NARROWS(_mm512, cvtepi64_epi8, int8, int64, 8, 16, a[i])
NARROWS(_mm512, cvtsepi64_epi8, int8, int64, 8, 16, to_int8_sat(a[i]))
NARROWS(_mm512, cvtusepi64_epi8, uint8, uint64, 8, 16, to_uint8_sat(a[i]))
NARROWS(_mm256, cvtepi64_epi8, int8, int64, 4, 16, a[i])
NARROWS(_mm256, cvtsepi64_epi8, int8, int64, 4, 16, to_int8_sat(a[i]))
NARROWS(_mm256, cvtusepi64_epi8, uint8, uint64, 4, 16, to_uint8_sat(a[i]))
NARROWS(_mm, cvtepi64_epi8, int8, int64, 2, 16, a[i])
NARROWS(_mm, cvtsepi64_epi8, int8, int64, 2, 16, to_int8_sat(a[i]))
NARROWS(_mm, cvtusepi64_epi8, uint8, uint64, 2, 16, to_uint8_sat(a[i]))
NARROWS(_mm512, cvtepi32_epi16, int16, int, 16, 16, a[i])
NARROWS(_mm512, cvtsepi32_epi16, int16, int, 16, 16, to_int16_sat(a[i]))
NARROWS(_mm512, cvtusepi32_epi16, uint16, uint32, 16, 16, to_uint16_sat(a[i]))
NARROWS(_mm256, cvtepi32_epi16, int16, int, 8, 8, a[i])
NARROWS(_mm256, cvtsepi32_epi16, int16, int, 8, 8, to_int16_sat(a[i]))
NARROWS(_mm256, cvtusepi32_epi16, uint16, uint32, 8, 8, to_uint16_sat(a[i]))
NARROWS(_mm, cvtepi32_epi16, int16, int, 4, 8, a[i])
NARROWS(_mm, cvtsepi32_epi16, int16, int, 4, 8, to_int16_sat(a[i]))
NARROWS(_mm, cvtusepi32_epi16, uint16, uint32, 4, 8, to_uint16_sat(a[i]))
NARROWS(_mm512, cvtepi32_epi8, int8, int, 16, 16, a[i])
NARROWS(_mm512, cvtsepi32_epi8, int8, int, 16, 16, to_int8_sat(a[i]))
NARROWS(_mm512, cvtusepi32_epi8, uint8, uint32, 16, 16, to_uint8_sat(a[i]))
NARROWS(_mm256, cvtepi32_epi8, int8, int, 8, 16, a[i])
NARROWS(_mm256, cvtsepi32_epi8, int8, int, 8, 16, to_int8_sat(a[i]))
NARROWS(_mm256, cvtusepi32_epi8, uint8, uint32, 8, 16, to_uint8_sat(a[i]))
NARROWS(_mm, cvtepi32_epi8, int8, int, 4, 16, a[i])
NARROWS(_mm, cvtsepi32_epi8, int8, int, 4, 16, to_int8_sat(a[i]))
NARROWS(_mm, cvtusepi32_epi8, uint8, uint32, 4, 16, to_uint8_sat(a[i]))
NARROWS(_mm512, cvtepi16_epi8, int8, int16, 32, 32, a[i])
NARROWS(_mm512, cvtsepi16_epi8, int8, int16, 32, 32, to_int8_sat(a[i]))
NARROWS(_mm512, cvtusepi16_epi8, uint8, uint16, 32, 32, to_uint8_sat(a[i]))
NARROWS(_mm256, cvtepi16_epi8, int8, int16, 16, 16, a[i])
NARROWS(_mm256, cvtsepi16_epi8, int8, int16, 16, 16, to_int8_sat(a[i]))
NARROWS(_mm256, cvtusepi16_epi8, uint8, uint16, 16, 16, to_uint8_sat(a[i]))
NARROWS(_mm, cvtepi16_epi8, int8, int16, 8, 16, a[i])
NARROWS(_mm, cvtsepi16_epi8, int8, int16, 8, 16, to_int8_sat(a[i]))
NARROWS(_mm, cvtusepi16_epi8, uint8, uint16, 8, 16, to_uint8_sat(a[i]))
NARROWS(_mm512, cvtpd_ps, float, double, 8, 8, a[i])
NARROWS(_mm256, cvtpd_ps, float, double, 4, 4, a[i])
NARROWS(_mm, cvtpd_ps, float, double, 2, 4, a[i])
NARROWS(_mm512, cvtpd_epi32, int, double, 8, 8, (int)rint(a[i]))
NARROWS(_mm256, cvtpd_epi32, int, double, 4, 4, (int)rint(a[i]))
NARROWS(_mm, cvtpd_epi32, int, double, 2, 4, (int)rint(a[i]))
NARROWS(_mm512, cvttpd_epi32, int, double, 8, 8, (int)a[i])
NARROWS(_mm256, cvttpd_epi32, int, double, 4, 4, (int)a[i])
NARROWS(_mm, cvttpd_epi32, int, double, 2, 4, (int)a[i])
NARROWS(_mm512, cvtepi64_ps, float, int64, 8, 8, a[i])
NARROWS(_mm512, cvtxps_ph, half, float, 16, 16, a[i])

/* The same, written to memory where the mask is set.

   level: core
   operands: d inout, k, a
   source: Intel intrinsics guide, convert */
NARROW_STORED(_mm512_mask_cvtepi64_storeu_epi32, int, int64, 8, a[i])
NARROW_STORED(_mm512_mask_cvtsepi64_storeu_epi32, int, int64, 8, to_int32_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtusepi64_storeu_epi32, uint32, uint64, 8, to_uint32_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtepi64_storeu_epi32, int, int64, 4, a[i])
NARROW_STORED(_mm256_mask_cvtsepi64_storeu_epi32, int, int64, 4, to_int32_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtusepi64_storeu_epi32, uint32, uint64, 4, to_uint32_sat(a[i]))
NARROW_STORED(_mm_mask_cvtepi64_storeu_epi32, int, int64, 2, a[i])
NARROW_STORED(_mm_mask_cvtsepi64_storeu_epi32, int, int64, 2, to_int32_sat(a[i]))
NARROW_STORED(_mm_mask_cvtusepi64_storeu_epi32, uint32, uint64, 2, to_uint32_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtepi64_storeu_epi16, int16, int64, 8, a[i])
NARROW_STORED(_mm512_mask_cvtsepi64_storeu_epi16, int16, int64, 8, to_int16_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtusepi64_storeu_epi16, uint16, uint64, 8, to_uint16_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtepi64_storeu_epi16, int16, int64, 4, a[i])
NARROW_STORED(_mm256_mask_cvtsepi64_storeu_epi16, int16, int64, 4, to_int16_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtusepi64_storeu_epi16, uint16, uint64, 4, to_uint16_sat(a[i]))
NARROW_STORED(_mm_mask_cvtepi64_storeu_epi16, int16, int64, 2, a[i])
NARROW_STORED(_mm_mask_cvtsepi64_storeu_epi16, int16, int64, 2, to_int16_sat(a[i]))
NARROW_STORED(_mm_mask_cvtusepi64_storeu_epi16, uint16, uint64, 2, to_uint16_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtepi64_storeu_epi8, int8, int64, 8, a[i])
NARROW_STORED(_mm512_mask_cvtsepi64_storeu_epi8, int8, int64, 8, to_int8_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtusepi64_storeu_epi8, uint8, uint64, 8, to_uint8_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtepi64_storeu_epi8, int8, int64, 4, a[i])
NARROW_STORED(_mm256_mask_cvtsepi64_storeu_epi8, int8, int64, 4, to_int8_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtusepi64_storeu_epi8, uint8, uint64, 4, to_uint8_sat(a[i]))
NARROW_STORED(_mm_mask_cvtepi64_storeu_epi8, int8, int64, 2, a[i])
NARROW_STORED(_mm_mask_cvtsepi64_storeu_epi8, int8, int64, 2, to_int8_sat(a[i]))
NARROW_STORED(_mm_mask_cvtusepi64_storeu_epi8, uint8, uint64, 2, to_uint8_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtepi32_storeu_epi16, int16, int, 16, a[i])
NARROW_STORED(_mm512_mask_cvtsepi32_storeu_epi16, int16, int, 16, to_int16_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtusepi32_storeu_epi16, uint16, uint32, 16, to_uint16_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtepi32_storeu_epi16, int16, int, 8, a[i])
NARROW_STORED(_mm256_mask_cvtsepi32_storeu_epi16, int16, int, 8, to_int16_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtusepi32_storeu_epi16, uint16, uint32, 8, to_uint16_sat(a[i]))
NARROW_STORED(_mm_mask_cvtepi32_storeu_epi16, int16, int, 4, a[i])
NARROW_STORED(_mm_mask_cvtsepi32_storeu_epi16, int16, int, 4, to_int16_sat(a[i]))
NARROW_STORED(_mm_mask_cvtusepi32_storeu_epi16, uint16, uint32, 4, to_uint16_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtepi32_storeu_epi8, int8, int, 16, a[i])
NARROW_STORED(_mm512_mask_cvtsepi32_storeu_epi8, int8, int, 16, to_int8_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtusepi32_storeu_epi8, uint8, uint32, 16, to_uint8_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtepi32_storeu_epi8, int8, int, 8, a[i])
NARROW_STORED(_mm256_mask_cvtsepi32_storeu_epi8, int8, int, 8, to_int8_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtusepi32_storeu_epi8, uint8, uint32, 8, to_uint8_sat(a[i]))
NARROW_STORED(_mm_mask_cvtepi32_storeu_epi8, int8, int, 4, a[i])
NARROW_STORED(_mm_mask_cvtsepi32_storeu_epi8, int8, int, 4, to_int8_sat(a[i]))
NARROW_STORED(_mm_mask_cvtusepi32_storeu_epi8, uint8, uint32, 4, to_uint8_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtepi16_storeu_epi8, int8, int16, 32, a[i])
NARROW_STORED(_mm512_mask_cvtsepi16_storeu_epi8, int8, int16, 32, to_int8_sat(a[i]))
NARROW_STORED(_mm512_mask_cvtusepi16_storeu_epi8, uint8, uint16, 32, to_uint8_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtepi16_storeu_epi8, int8, int16, 16, a[i])
NARROW_STORED(_mm256_mask_cvtsepi16_storeu_epi8, int8, int16, 16, to_int8_sat(a[i]))
NARROW_STORED(_mm256_mask_cvtusepi16_storeu_epi8, uint8, uint16, 16, to_uint8_sat(a[i]))
NARROW_STORED(_mm_mask_cvtepi16_storeu_epi8, int8, int16, 8, a[i])
NARROW_STORED(_mm_mask_cvtsepi16_storeu_epi8, int8, int16, 8, to_int8_sat(a[i]))
NARROW_STORED(_mm_mask_cvtusepi16_storeu_epi8, uint8, uint16, 8, to_uint8_sat(a[i]))

/* Explicit rounding: 0 to nearest even, 1 down, 2 up, 3 toward zero, 4 as set.

   level: core
   operands: d out, a, mode
   source: Intel intrinsics guide, AVX-512F */
UNARY_WITH_ALL(_mm512, cvt_roundps_epi32, uint32, int, float, int mode, 16, (int)rounded_float(a[i], mode))
UNARY_WITH_ALL(_mm512, cvtt_roundps_epi32, uint32, int, float, int mode, 16, (int)a[i])
UNARY_WITH_ALL(_mm512, cvt_roundps_epu32, uint32, uint32, float, int mode, 16, unsigned_of(rounded_float(a[i], mode)))
UNARY_WITH_ALL(_mm512, cvt_roundpd_epi32, uint32, int, double, int mode, 8, (int)rounded_double(a[i], mode))
UNARY_WITH_ALL(_mm512, cvt_roundph_ps, uint32, float, half, int mode, 16, a[i])
UNARY_WITH_ALL(_mm512, cvt_roundps_pd, uint32, double, float, int mode, 8, a[i])

/* level: core
   operands: d out, a, mode
   requires: (mode & 7) == 0 || (mode & 7) == 4
   source: Intel intrinsics guide, AVX-512F, F16C: to nearest even; the other modes are not modelled */
UNARY_WITH_ALL(_mm512, cvt_roundepi32_ps, uint32, float, int, int mode, 16, a[i])
UNARY_WITH_ALL(_mm512, cvt_roundepu32_ps, uint32, float, uint32, int mode, 16, a[i])
UNARY_WITH_ALL(_mm512, cvt_roundpd_ps, uint32, float, double, int mode, 8, a[i])
UNARY_WITH_ALL(_mm512, cvtps_ph, uint32, half, float, int mode, 16, a[i])
UNARY_WITH_ALL(_mm512, cvt_roundps_ph, uint32, half, float, int mode, 16, a[i])
UNARY_WITH_ALL(_mm256, cvtps_ph, uint32, half, float, int mode, 8, a[i])
void _mm_cvtps_ph(half *d, float *a, int mode) {
  for (int i = 0; i < 4; i++) d[i] = a[i];
  for (int j = 4; j < 8; j++) d[j] = (half)0;
}

/* level: helper */
static uint32 unsigned_of(float x) { return x >= 0.0f && x < 4294967296.0f ? (uint32)x : 4294967295u; }
static uint64 long_unsigned_of(double x) { return x >= 0.0 && x < 18446744073709551616.0 ? (uint64)x : 18446744073709551615ul; }
