/* Masks are numbers.

   level: core
   operands: a, b
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512DQ */
#define MASK_TWO(NAME, K, E) \
K NAME(K a, K b) { return E; }
#define MASKS_TWO(BITS, K) \
MASK_TWO(_kand_mask##BITS, K, a & b) \
MASK_TWO(_kor_mask##BITS, K, a | b) \
MASK_TWO(_kxor_mask##BITS, K, a ^ b) \
MASK_TWO(_kxnor_mask##BITS, K, ~(a ^ b)) \
MASK_TWO(_kandn_mask##BITS, K, ~a & b) \
MASK_TWO(_kadd_mask##BITS, K, a + b)
MASKS_TWO(8, uint8)
MASKS_TWO(16, uint16)
MASKS_TWO(32, uint32)
MASKS_TWO(64, uint64)
MASK_TWO(_mm512_kand, uint16, a & b)
MASK_TWO(_mm512_kor, uint16, a | b)
MASK_TWO(_mm512_kxor, uint16, a ^ b)
MASK_TWO(_mm512_kxnor, uint16, ~(a ^ b))
MASK_TWO(_mm512_kandn, uint16, ~a & b)
MASK_TWO(_mm512_kunpackb, uint16, (a & 255) << 8 | b & 255)
uint16 _kunpackb_mask16(uint8 a, uint8 b) { return (uint32)a << 8 | (uint32)b; }
uint32 _kunpackw_mask32(uint16 a, uint16 b) { return (uint32)a << 16 | (uint32)b; }
uint64 _kunpackd_mask64(uint32 a, uint32 b) { return (uint64)a << 32 | (uint64)b; }
uint32 _mm512_kunpackw(uint32 a, uint32 b) { return a << 16 | b & 65535u; }
uint64 _mm512_kunpackd(uint64 a, uint64 b) { return a << 32 | b & 4294967295ul; }
#define MASK_ANY(NAME, TO, K, E) \
TO NAME(K a, K b) { return E; }
#define MASKS_ANY(BITS, K, ALL) \
MASK_ANY(_kortestz_mask##BITS##_u8, uint8, K, (a | b) == 0) \
MASK_ANY(_kortestc_mask##BITS##_u8, uint8, K, (a | b) == ALL) \
MASK_ANY(_ktestz_mask##BITS##_u8, uint8, K, (a & b) == 0) \
MASK_ANY(_ktestc_mask##BITS##_u8, uint8, K, (~a & b) == 0)
MASKS_ANY(8, uint8, 255)
MASKS_ANY(16, uint16, 65535)
MASKS_ANY(32, uint32, 4294967295u)
MASKS_ANY(64, uint64, 18446744073709551615ul)
MASK_ANY(_mm512_kortestz, int, uint16, (a | b) == 0)
MASK_ANY(_mm512_kortestc, int, uint16, (a | b) == 65535)

/* level: core
   operands: a
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512DQ */
#define MASK_ONE(NAME, TO, FROM, E) \
TO NAME(FROM a) { return E; }
MASK_ONE(_mm512_knot, uint16, uint16, ~a)
MASK_ONE(_mm512_kmov, uint16, uint16, a)
MASK_ONE(_mm512_int2mask, uint16, int, a)
MASK_ONE(_mm512_mask2int, int, uint16, a)
MASK_ONE(_knot_mask8, uint8, uint8, ~a)
MASK_ONE(_knot_mask16, uint16, uint16, ~a)
MASK_ONE(_knot_mask32, uint32, uint32, ~a)
MASK_ONE(_knot_mask64, uint64, uint64, ~a)
MASK_ONE(_cvtmask8_u32, uint32, uint8, a)
MASK_ONE(_cvtmask16_u32, uint32, uint16, a)
MASK_ONE(_cvtmask32_u32, uint32, uint32, a)
MASK_ONE(_cvtmask64_u64, uint64, uint64, a)
MASK_ONE(_cvtu32_mask8, uint8, uint32, a)
MASK_ONE(_cvtu32_mask16, uint16, uint32, a)
MASK_ONE(_cvtu32_mask32, uint32, uint32, a)
MASK_ONE(_cvtu64_mask64, uint64, uint64, a)

/* level: core
   operands: a, count
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512DQ */
#define MASK_SHIFT(NAME, K, BITS, E) \
K NAME(K a, uint32 count) { return count < BITS ? E : 0; }
MASK_SHIFT(_kshiftli_mask8, uint8, 8u, (uint32)a << count)
MASK_SHIFT(_kshiftri_mask8, uint8, 8u, (uint32)a >> count)
MASK_SHIFT(_kshiftli_mask16, uint16, 16u, (uint32)a << count)
MASK_SHIFT(_kshiftri_mask16, uint16, 16u, (uint32)a >> count)
MASK_SHIFT(_kshiftli_mask32, uint32, 32u, a << count)
MASK_SHIFT(_kshiftri_mask32, uint32, 32u, a >> count)
MASK_SHIFT(_kshiftli_mask64, uint64, 64u, a << count)
MASK_SHIFT(_kshiftri_mask64, uint64, 64u, a >> count)

/* level: core
   operands: p
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512DQ */
uint8 _load_mask8(uint8 *p) { return p[0]; }
uint16 _load_mask16(uint16 *p) { return p[0]; }
uint32 _load_mask32(uint32 *p) { return p[0]; }
uint64 _load_mask64(uint64 *p) { return p[0]; }

/* level: core
   operands: p out, a
   source: Intel intrinsics guide, AVX-512F, AVX-512BW, AVX-512DQ */
void _store_mask8(uint8 *p, uint8 a) { p[0] = a; }
void _store_mask16(uint16 *p, uint16 a) { p[0] = a; }
void _store_mask32(uint32 *p, uint32 a) { p[0] = a; }
void _store_mask64(uint64 *p, uint64 a) { p[0] = a; }

/* Masks as vectors.

   level: core
   operands: d out, k
   source: Intel intrinsics guide, AVX-512BW, AVX-512DQ */
#define FROM_MASK(NAME, K, T, N) \
void NAME(T *d, K k) { for (int i = 0; i < N; i++) d[i] = k >> i & 1 ? -1 : 0; }
#define FROM_MASKS(OP, K, T, N) \
FROM_MASK(_mm512_##OP, K, T, N) \
FROM_MASK(_mm256_##OP, K, T, (N / 2)) \
FROM_MASK(_mm_##OP, K, T, (N / 4))
FROM_MASKS(movm_epi8, uint64, int8, 64)
FROM_MASKS(movm_epi16, uint32, int16, 32)
FROM_MASKS(movm_epi32, uint32, int, 16)
FROM_MASKS(movm_epi64, uint32, int64, 8)

/* Numbers without a vector.

   level: core
   operands: a
   source: Intel intrinsics guide, POPCNT, LZCNT, BMI1 */
int _mm_popcnt_u32(uint32 a) { return popcount(a); }
int64 _mm_popcnt_u64(uint64 a) { return popcount((uint32)a) + popcount((uint32)(a >> 32)); }
uint32 _lzcnt_u32(uint32 a) { return leading_zeros((uint64)a, 32); }
uint64 _lzcnt_u64(uint64 a) { return leading_zeros(a, 64); }
uint32 _tzcnt_u32(uint32 a) { return a == 0u ? 32 : popcount((a & 0u - a) - 1u); }
uint64 _tzcnt_u64(uint64 a) { return trailing_zeros(a); }
int _mm_tzcnt_32(uint32 a) { return a == 0u ? 32 : popcount((a & 0u - a) - 1u); }
int64 _mm_tzcnt_64(uint64 a) { return trailing_zeros(a); }
uint32 _blsr_u32(uint32 a) { return a & a - 1u; }
uint64 _blsr_u64(uint64 a) { return a & a - 1ul; }
uint32 _blsi_u32(uint32 a) { return a & 0u - a; }
uint64 _blsi_u64(uint64 a) { return a & 0ul - a; }

/* level: core
   operands: a, b
   source: Intel intrinsics guide, BMI1, BMI2 */
uint32 _bzhi_u32(uint32 a, uint32 b) { return (b & 255u) > 31u ? a : a & (1u << (b & 31u)) - 1u; }
uint64 _bzhi_u64(uint64 a, uint32 b) { return (b & 255u) > 63u ? a : a & (1ul << (b & 63u)) - 1ul; }
uint32 _andn_u32(uint32 a, uint32 b) { return ~a & b; }
uint64 _andn_u64(uint64 a, uint64 b) { return ~a & b; }
uint32 _rotl(uint32 a, int b) { return a << (b & 31) | a >> (32 - (b & 31) & 31); }
uint32 _rotr(uint32 a, int b) { return a >> (b & 31) | a << (32 - (b & 31) & 31); }

/* level: helper */
static int trailing_zeros(uint64 value) {
  uint64 below = (value & 0ul - value) - 1ul;
  return popcount((uint32)below) + popcount((uint32)(below >> 32));
}
