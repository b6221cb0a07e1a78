/* Shifts by one count; one that is too large gives zero, or the sign.

   level: core
   operands: d out, a, count
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL, AVX2, SSE2 */
UNARIES_WITH(slli_epi16, uint32, uint16, uint32 count, 32, count > 15u ? 0u : (unsigned)a[i] << count)
UNARIES_WITH(slli_epi32, uint32, uint32, uint32 count, 16, count > 31u ? 0u : a[i] << count)
UNARIES_WITH(slli_epi64, uint32, uint64, uint32 count, 8, count > 63u ? 0ul : a[i] << count)
UNARIES_WITH(srli_epi16, uint32, uint16, uint32 count, 32, count > 15u ? 0u : (unsigned)a[i] >> count)
UNARIES_WITH(srli_epi32, uint32, uint32, uint32 count, 16, count > 31u ? 0u : a[i] >> count)
UNARIES_WITH(srli_epi64, uint32, uint64, uint32 count, 8, count > 63u ? 0ul : a[i] >> count)
UNARIES_WITH(srai_epi16, uint32, int16, uint32 count, 32, a[i] >> min(count, 15u))
UNARIES_WITH(srai_epi32, uint32, int, uint32 count, 16, a[i] >> min(count, 31u))
UNARIES_WITH(srai_epi64, uint32, int64, uint32 count, 8, a[i] >> min(count, 63u))
UNARIES_WITH(rol_epi32, uint32, uint32, uint32 count, 16, a[i] << (count & 31u) | a[i] >> (32u - count & 31u))
UNARIES_WITH(ror_epi32, uint32, uint32, uint32 count, 16, a[i] >> (count & 31u) | a[i] << (32u - count & 31u))
UNARIES_WITH(rol_epi64, uint32, uint64, uint32 count, 8, a[i] << (count & 63u) | a[i] >> (64u - count & 63u))
UNARIES_WITH(ror_epi64, uint32, uint64, uint32 count, 8, a[i] >> (count & 63u) | a[i] << (64u - count & 63u))

/* The count is the lowest 64 bits of a vector.

   level: core
   operands: d out, a, count
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL, AVX2, SSE2 */
#define SHIFT_BY(NAME, T, N, E) \
void NAME(T *d, T *a, uint64 *count) { uint64 by = count[0]; for (int i = 0; i < N; i++) d[i] = E; }
#define SHIFTS_BY(OP, T, N, E) \
SHIFT_BY(_mm512_##OP, T, N, E) \
SHIFT_BY(_mm256_##OP, T, (N / 2), E) \
SHIFT_BY(_mm_##OP, T, (N / 4), E)
SHIFTS_BY(sll_epi16, uint16, 32, by > 15ul ? 0u : (unsigned)a[i] << by)
SHIFTS_BY(sll_epi32, uint32, 16, by > 31ul ? 0u : a[i] << by)
SHIFTS_BY(sll_epi64, uint64, 8, by > 63ul ? 0ul : a[i] << by)
SHIFTS_BY(srl_epi16, uint16, 32, by > 15ul ? 0u : (unsigned)a[i] >> by)
SHIFTS_BY(srl_epi32, uint32, 16, by > 31ul ? 0u : a[i] >> by)
SHIFTS_BY(srl_epi64, uint64, 8, by > 63ul ? 0ul : a[i] >> by)
SHIFTS_BY(sra_epi16, int16, 32, a[i] >> min(by, 15ul))
SHIFTS_BY(sra_epi32, int, 16, a[i] >> min(by, 31ul))
SHIFTS_BY(sra_epi64, int64, 8, a[i] >> min(by, 63ul))

/* A count for each element.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL, AVX2 */
BINARIES(sllv_epi16, uint32, uint16, 32, (uint32)b[i] > 15u ? 0u : (uint32)a[i] << (uint32)b[i])
BINARIES(sllv_epi32, uint32, uint32, 16, b[i] > 31u ? 0u : a[i] << b[i])
BINARIES(sllv_epi64, uint32, uint64, 8, b[i] > 63ul ? 0ul : a[i] << b[i])
BINARIES(srlv_epi16, uint32, uint16, 32, (uint32)b[i] > 15u ? 0u : (uint32)a[i] >> (uint32)b[i])
BINARIES(srlv_epi32, uint32, uint32, 16, b[i] > 31u ? 0u : a[i] >> b[i])
BINARIES(srlv_epi64, uint32, uint64, 8, b[i] > 63ul ? 0ul : a[i] >> b[i])
BINARIES_OF(srav_epi16, uint32, int16, int16, uint16, 32, a[i] >> min((uint32)b[i], 15u))
BINARIES_OF(srav_epi32, uint32, int, int, uint32, 16, a[i] >> min(b[i], 31u))
BINARIES_OF(srav_epi64, uint32, int64, int64, uint64, 8, a[i] >> min(b[i], 63ul))
BINARIES(rolv_epi32, uint32, uint32, 16, a[i] << (b[i] & 31u) | a[i] >> (32u - b[i] & 31u))
BINARIES(rorv_epi32, uint32, uint32, 16, a[i] >> (b[i] & 31u) | a[i] << (32u - b[i] & 31u))
BINARIES(rolv_epi64, uint32, uint64, 8, a[i] << (b[i] & 63ul) | a[i] >> (64ul - b[i] & 63ul))
BINARIES(rorv_epi64, uint32, uint64, 8, a[i] >> (b[i] & 63ul) | a[i] << (64ul - b[i] & 63ul))

/* Bytes of each 128 bits, moved up or down.

   level: core
   operands: d out, a, count
   source: Intel intrinsics guide, SSE2, AVX2, AVX-512BW */
#define BYTES_UP(NAME, N) \
void NAME(uint8 *d, uint8 *a, int count) { for (int i = 0; i < N; i++) d[i] = i % 16 >= count ? a[max(i - count, 0)] : 0; }
#define BYTES_DOWN(NAME, N) \
void NAME(uint8 *d, uint8 *a, int count) { \
  for (int i = 0; i < N; i++) d[i] = i % 16 + count < 16 ? a[min(i + count, N - 1)] : 0; \
}
BYTES_UP(_mm_slli_si128, 16)
BYTES_UP(_mm_bslli_si128, 16)
BYTES_UP(_mm256_slli_si256, 32)
BYTES_UP(_mm256_bslli_epi128, 32)
BYTES_UP(_mm512_bslli_epi128, 64)
BYTES_DOWN(_mm_srli_si128, 16)
BYTES_DOWN(_mm_bsrli_si128, 16)
BYTES_DOWN(_mm256_srli_si256, 32)
BYTES_DOWN(_mm256_bsrli_epi128, 32)
BYTES_DOWN(_mm512_bsrli_epi128, 64)

/* Two elements side by side, shifted; the upper or the lower half stays.

   level: core
   operands: d out, a, b, count
   source: Intel intrinsics guide, AVX512_VBMI2 */
BINARIES_WITH(shldi_epi32, uint32, uint32, int count, 16, ((uint64)a[i] << 32 | (uint64)b[i]) << (count & 31) >> 32)
BINARIES_WITH(shrdi_epi32, uint32, uint32, int count, 16, ((uint64)b[i] << 32 | (uint64)a[i]) >> (count & 31))
BINARIES_WITH(shldi_epi16, uint32, uint16, int count, 32, ((uint32)a[i] << 16 | (uint32)b[i]) << (count & 15) >> 16)
BINARIES_WITH(shrdi_epi16, uint32, uint16, int count, 32, ((uint32)b[i] << 16 | (uint32)a[i]) >> (count & 15))

/* Any function of three bits: bit 4a + 2b + c of the table.

   level: core
   operands: d out, c, a, b, table
   source: Intel intrinsics guide, AVX-512F, AVX-512VL */
#define LOGIC(W, OP, T, N) \
void W##_##OP(T *d, T *a, T *b, T *c, int table) { \
  for (int i = 0; i < N; i++) d[i] = (T)logic((uint64)a[i], (uint64)b[i], (uint64)c[i], table); \
} \
void W##_mask_##OP(T *d, T *a, uint32 k, T *b, T *c, int table) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? (T)logic((uint64)a[i], (uint64)b[i], (uint64)c[i], table) : a[i]; \
} \
void W##_maskz_##OP(T *d, uint32 k, T *a, T *b, T *c, int table) { \
  for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? (T)logic((uint64)a[i], (uint64)b[i], (uint64)c[i], table) : (T)0; \
}
LOGIC(_mm512, ternarylogic_epi32, uint32, 16)
LOGIC(_mm256, ternarylogic_epi32, uint32, 8)
LOGIC(_mm, ternarylogic_epi32, uint32, 4)
LOGIC(_mm512, ternarylogic_epi64, uint64, 8)
LOGIC(_mm256, ternarylogic_epi64, uint64, 4)
LOGIC(_mm, ternarylogic_epi64, uint64, 2)

/* level: helper */
static uint64 logic(uint64 a, uint64 b, uint64 c, int table) {
  return (table & 1 ? ~a & ~b & ~c : 0ul) | (table & 2 ? ~a & ~b & c : 0ul) | (table & 4 ? ~a & b & ~c : 0ul)
       | (table & 8 ? ~a & b & c : 0ul) | (table & 16 ? a & ~b & ~c : 0ul) | (table & 32 ? a & ~b & c : 0ul)
       | (table & 64 ? a & b & ~c : 0ul) | (table & 128 ? a & b & c : 0ul);
}
