/* Half precision: results are rounded to half after each operation.

   level: core
   operands: d out, a, b, c
   source: Intel intrinsics guide, AVX512_FP16 */
BINARIES(add_ph, uint32, half, 32, a[i] + b[i])
BINARIES(sub_ph, uint32, half, 32, a[i] - b[i])
BINARIES(mul_ph, uint32, half, 32, a[i] * b[i])
BINARIES(div_ph, uint32, half, 32, a[i] / b[i])
BINARIES(max_ph, uint32, half, 32, max(a[i], b[i]))
BINARIES(min_ph, uint32, half, 32, min(a[i], b[i]))
MAPS(sqrt_ph, uint32, half, half, 32, (half)sqrtf((float)a[i]))
MAP(_mm512_abs_ph, half, half, 32, (half)fabsf((float)a[i]))
MAP(_mm256_abs_ph, half, half, 16, (half)fabsf((float)a[i]))
MAP(_mm_abs_ph, half, half, 8, (half)fabsf((float)a[i]))
FUSEDS(fmadd_ph, half, 32, (half)fma((double)a[i], (double)b[i], (double)c[i]))
FUSEDS(fmsub_ph, half, 32, (half)fma((double)a[i], (double)b[i], -(double)c[i]))
FUSEDS(fnmadd_ph, half, 32, (half)fma(-(double)a[i], (double)b[i], (double)c[i]))
FUSEDS(fnmsub_ph, half, 32, (half)fma(-(double)a[i], (double)b[i], -(double)c[i]))
MAPS(cvtepi16_ph, uint32, half, int16, 32, a[i])
MAPS(cvtepu16_ph, uint32, half, uint16, 32, a[i])
MAPS(cvtph_epi16, uint32, int16, half, 32, (int16)(int)rintf((float)a[i]))
MAPS(cvttph_epi16, uint32, int16, half, 32, (int16)(int)(float)a[i])
MAPS(cvtph_epi32, uint32, int, half, 16, (int)rintf((float)a[i]))
MAPS(cvttph_epi32, uint32, int, half, 16, (int)(float)a[i])
MAP(_mm512_cvtepi32_ph, half, int, 16, (half)(float)a[i])
MAP(_mm256_cvtepi32_ph, half, int, 8, (half)(float)a[i])

/* bfloat16: to nearest even; denormals count as zero in the products.

   level: core
   operands: d out, a, b, c
   source: Intel intrinsics guide, AVX512_BF16 */
MAPS(cvtpbh_ps, uint32, float, bfloat16, 16, a[i])
MAP_ALL(_mm512, cvtneps_pbh, uint32, bfloat16, float, 16, (bfloat16)a[i])
MAP_ALL(_mm256, cvtneps_pbh, uint32, bfloat16, float, 8, (bfloat16)a[i])
#define TO_BOTH(NAME, N) \
void NAME(bfloat16 *d, float *a, float *b) { \
  for (int i = 0; i < N; i++) d[i] = (bfloat16)(i < N / 2 ? b[i] : a[i - N / 2]); \
}
TO_BOTH(_mm512_cvtne2ps_pbh, 32)
TO_BOTH(_mm256_cvtne2ps_pbh, 16)
TO_BOTH(_mm_cvtne2ps_pbh, 8)

/* level: core
   operands: d out, c, a, b
   source: Intel intrinsics guide, AVX512_BF16: the odd products first, each added with one rounding */
TERNARIES(dpbf16_ps, uint32, float, bfloat16, bfloat16, 16, fmaf((float)a[2 * i], (float)b[2 * i], fmaf((float)a[2 * i + 1], (float)b[2 * i + 1], c[i])))

/* level: core
   operands: a
   source: Intel intrinsics guide, AVX512_BF16 */
float _mm_cvtsbh_ss(bfloat16 a) { return a; }
bfloat16 _mm_cvtness_sbh(float a) { return (bfloat16)a; }
