/* Vectors are arrays of the natural element type; the first operand is where the result goes. */

/* level: core
   operands: d out, p in
   source: Intel intrinsics guide, load */
void _mm512_loadu_ps(float *d, float *p) { for (int i = 0; i < 16; i++) d[i] = p[i]; }
void _mm512_loadu_si512(int *d, int *p) { for (int i = 0; i < 16; i++) d[i] = p[i]; }

/* level: core
   operands: p out, a in
   source: Intel intrinsics guide, store */
void _mm512_storeu_ps(float *p, float *a) { for (int i = 0; i < 16; i++) p[i] = a[i]; }
void _mm512_storeu_si512(int *p, int *a) { for (int i = 0; i < 16; i++) p[i] = a[i]; }

/* level: core
   operands: d inout, a in, b in
   source: Intel intrinsics guide, AVX512_VNNI: unsigned bytes of a, signed bytes of b */
void _mm512_dpbusd_epi32(int *d, int *c, unsigned char *a, signed char *b) {
  for (int i = 0; i < 16; i++) {
    int sum = c[i];
    for (int j = 0; j < 4; j++) sum += a[4 * i + j] * b[4 * i + j];
    d[i] = sum;
  }
}
