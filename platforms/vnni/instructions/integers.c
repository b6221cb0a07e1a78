/* Integers: sums, differences and products wrap.

   level: core
   operands: d out, a, b
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512DQ, AVX-512VL, AVX2, SSE */
BINARIES(add_epi8, uint64, int8, 64, a[i] + b[i])
BINARIES(add_epi16, uint32, int16, 32, a[i] + b[i])
BINARIES(add_epi32, uint32, int, 16, (int)((uint32)a[i] + (uint32)b[i]))
BINARIES(add_epi64, uint32, int64, 8, (int64)((uint64)a[i] + (uint64)b[i]))
BINARIES(sub_epi8, uint64, int8, 64, a[i] - b[i])
BINARIES(sub_epi16, uint32, int16, 32, a[i] - b[i])
BINARIES(sub_epi32, uint32, int, 16, (int)((uint32)a[i] - (uint32)b[i]))
BINARIES(sub_epi64, uint32, int64, 8, (int64)((uint64)a[i] - (uint64)b[i]))
BINARIES(mullo_epi16, uint32, int16, 32, a[i] * b[i])
BINARIES(mullo_epi32, uint32, int, 16, (int)((uint32)a[i] * (uint32)b[i]))
BINARIES(mullo_epi64, uint32, int64, 8, (int64)((uint64)a[i] * (uint64)b[i]))
BINARY(_mm512_mullox_epi64, int64, int64, int64, 8, (int64)((uint64)a[i] * (uint64)b[i]))
BINARIES(mulhi_epi16, uint32, int16, 32, a[i] * b[i] >> 16)
BINARIES(mulhi_epu16, uint32, uint16, 32, (unsigned)a[i] * (unsigned)b[i] >> 16)
BINARIES(mulhrs_epi16, uint32, int16, 32, (a[i] * b[i] >> 14) + 1 >> 1)
BINARIES_OF(mul_epi32, uint32, int64, int, int, 8, (int64)a[2 * i] * (int64)b[2 * i])
BINARIES_OF(mul_epu32, uint32, uint64, uint32, uint32, 8, (uint64)a[2 * i] * (uint64)b[2 * i])
BINARIES(adds_epi8, uint64, int8, 64, to_int8_sat(a[i] + b[i]))
BINARIES(adds_epi16, uint32, int16, 32, to_int16_sat(a[i] + b[i]))
BINARIES(adds_epu8, uint64, uint8, 64, to_uint8_sat(a[i] + b[i]))
BINARIES(adds_epu16, uint32, uint16, 32, to_uint16_sat(a[i] + b[i]))
BINARIES(subs_epi8, uint64, int8, 64, to_int8_sat(a[i] - b[i]))
BINARIES(subs_epi16, uint32, int16, 32, to_int16_sat(a[i] - b[i]))
BINARIES(subs_epu8, uint64, uint8, 64, to_uint8_sat(a[i] - b[i]))
BINARIES(subs_epu16, uint32, uint16, 32, to_uint16_sat(a[i] - b[i]))
BINARIES(avg_epu8, uint64, uint8, 64, a[i] + b[i] + 1 >> 1)
BINARIES(avg_epu16, uint32, uint16, 32, a[i] + b[i] + 1 >> 1)
BINARIES(max_epi8, uint64, int8, 64, max(a[i], b[i]))
BINARIES(max_epi16, uint32, int16, 32, max(a[i], b[i]))
BINARIES(max_epi32, uint32, int, 16, max(a[i], b[i]))
BINARIES(max_epi64, uint32, int64, 8, max(a[i], b[i]))
BINARIES(max_epu8, uint64, uint8, 64, max(a[i], b[i]))
BINARIES(max_epu16, uint32, uint16, 32, max(a[i], b[i]))
BINARIES(max_epu32, uint32, uint32, 16, max(a[i], b[i]))
BINARIES(max_epu64, uint32, uint64, 8, max(a[i], b[i]))
BINARIES(min_epi8, uint64, int8, 64, min(a[i], b[i]))
BINARIES(min_epi16, uint32, int16, 32, min(a[i], b[i]))
BINARIES(min_epi32, uint32, int, 16, min(a[i], b[i]))
BINARIES(min_epi64, uint32, int64, 8, min(a[i], b[i]))
BINARIES(min_epu8, uint64, uint8, 64, min(a[i], b[i]))
BINARIES(min_epu16, uint32, uint16, 32, min(a[i], b[i]))
BINARIES(min_epu32, uint32, uint32, 16, min(a[i], b[i]))
BINARIES(min_epu64, uint32, uint64, 8, min(a[i], b[i]))
BINARIES(and_epi32, uint32, uint32, 16, a[i] & b[i])
BINARIES(or_epi32, uint32, uint32, 16, a[i] | b[i])
BINARIES(xor_epi32, uint32, uint32, 16, a[i] ^ b[i])
BINARIES(andnot_epi32, uint32, uint32, 16, ~a[i] & b[i])
BINARIES(and_epi64, uint32, uint64, 8, a[i] & b[i])
BINARIES(or_epi64, uint32, uint64, 8, a[i] | b[i])
BINARIES(xor_epi64, uint32, uint64, 8, a[i] ^ b[i])
BINARIES(andnot_epi64, uint32, uint64, 8, ~a[i] & b[i])
#define SIGN(OP, T, N) \
BINARY(_mm256_##OP, T, T, T, N, b[i] < 0 ? -a[i] : b[i] == 0 ? 0 : a[i]) \
BINARY(_mm_##OP, T, T, T, (N / 2), b[i] < 0 ? -a[i] : b[i] == 0 ? 0 : a[i])
SIGN(sign_epi8, int8, 32)
SIGN(sign_epi16, int16, 16)
SIGN(sign_epi32, int, 8)

/* Bits of the whole vector, by lanes of what they are before and behind.

   level: core
   operands: d out, a, b
   types: T = narrow bits view
   source: Intel intrinsics guide, AVX-512F, AVX2, SSE2 */
#define BITS(NAME, BYTES, E) \
void NAME(T *d, T *a, T *b) { for (int i = 0; i < BYTES / (int)sizeof(T); i++) d[i] = E; }
#define BITS_OF(W, S, N) \
BITS(W##_and_##S, N, (T)(a[i] & b[i])) \
BITS(W##_or_##S, N, (T)(a[i] | b[i])) \
BITS(W##_xor_##S, N, (T)(a[i] ^ b[i])) \
BITS(W##_andnot_##S, N, (T)(~a[i] & b[i]))
BITS_OF(_mm512, si512, 64)
BITS_OF(_mm256, si256, 32)
BITS_OF(_mm, si128, 16)

/* level: core
   operands: d out, a
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512VL, AVX-512CD, VPOPCNTDQ, BITALG */
MAPS(abs_epi8, uint64, int8, int8, 64, abs(a[i]))
MAPS(abs_epi16, uint32, int16, int16, 32, abs(a[i]))
MAPS(abs_epi32, uint32, int, int, 16, a[i] < 0 ? (int)(0u - (uint32)a[i]) : a[i])
MAPS(abs_epi64, uint32, int64, int64, 8, a[i] < 0 ? (int64)(0ul - (uint64)a[i]) : a[i])
MAPS(popcnt_epi8, uint64, uint8, uint8, 64, popcount((uint32)a[i]))
MAPS(popcnt_epi16, uint32, uint16, uint16, 32, popcount((uint32)a[i]))
MAPS(popcnt_epi32, uint32, uint32, uint32, 16, popcount(a[i]))
MAPS(popcnt_epi64, uint32, uint64, uint64, 8, (uint64)popcount((uint32)a[i]) + (uint64)popcount((uint32)(a[i] >> 32)))
MAPS(lzcnt_epi32, uint32, uint32, uint32, 16, leading_zeros(a[i], 32))
MAPS(lzcnt_epi64, uint32, uint64, uint64, 8, leading_zeros(a[i], 64))
MAPS(conflict_epi32, uint32, uint32, uint32, 16, earlier_equals(a, i))

/* level: helper */
static int leading_zeros(uint64 value, int bits) {
  int zeros = bits;
  while (value != 0ul) { value = value >> 1; zeros = zeros - 1; }
  return zeros;
}
static uint32 earlier_equals(uint32 *a, int i) {
  uint32 found = 0u;
  for (int j = 0; j < i; j++) found = found | (uint32)(a[j] == a[i]) << j;
  return found;
}
