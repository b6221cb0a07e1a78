/* Helper functions for printed programs; see helpers.py. Plain C, valid as C++ of every dialect. */
/* helper: min_i32 */
$inline int min_i32(int a, int b) { return b < a ? b : a; }
/* helper: max_i32 */
$inline int max_i32(int a, int b) { return a < b ? b : a; }
/* helper: min_u32 */
$inline unsigned min_u32(unsigned a, unsigned b) { return b < a ? b : a; }
/* helper: max_u32 */
$inline unsigned max_u32(unsigned a, unsigned b) { return a < b ? b : a; }
/* helper: min_i64 */
$inline long long min_i64(long long a, long long b) { return b < a ? b : a; }
/* helper: max_i64 */
$inline long long max_i64(long long a, long long b) { return a < b ? b : a; }
/* helper: min_u64 */
$inline unsigned long long min_u64(unsigned long long a, unsigned long long b) { return b < a ? b : a; }
/* helper: max_u64 */
$inline unsigned long long max_u64(unsigned long long a, unsigned long long b) { return a < b ? b : a; }
/* helper: popcount_u32 */
$inline int popcount_u32(unsigned x) {
    x = x - ((x >> 1) & 0x55555555u);
    x = (x & 0x33333333u) + ((x >> 2) & 0x33333333u);
    return (int)((((x + (x >> 4)) & 0x0f0f0f0fu) * 0x01010101u) >> 24);
}
/* helper: popcount_u64  needs: popcount_u32 */
$inline int popcount_u64(unsigned long long x) { return popcount_u32((unsigned)x) + popcount_u32((unsigned)(x >> 32)); }
/* helper: clz_u32 */
$inline int clz_u32(unsigned x) {
    int count = 32;
    for (; x != 0; x >>= 1) count--;
    return count;
}
/* helper: clz_u64  needs: clz_u32 */
$inline int clz_u64(unsigned long long x) {
    unsigned high = (unsigned)(x >> 32);
    return high != 0 ? clz_u32(high) : 32 + clz_u32((unsigned)x);
}
/* helper: ffs_u32  needs: popcount_u32 */
$inline int ffs_u32(unsigned x) { return x == 0 ? 0 : popcount_u32(x ^ (x - 1)); }
/* helper: ffs_u64  needs: popcount_u64 */
$inline int ffs_u64(unsigned long long x) { return x == 0 ? 0 : popcount_u64(x ^ (x - 1)); }
/* helper: brev_u32 */
$inline unsigned brev_u32(unsigned x) {
    x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
    x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
    x = ((x >> 4) & 0x0f0f0f0fu) | ((x & 0x0f0f0f0fu) << 4);
    x = ((x >> 8) & 0x00ff00ffu) | ((x & 0x00ff00ffu) << 8);
    return (x >> 16) | (x << 16);
}
/* helper: mulhi_i32 */
$inline int mulhi_i32(int a, int b) { return (int)(((long long)a * b) >> 32); }
/* helper: mulhi_u32 */
$inline unsigned mulhi_u32(unsigned a, unsigned b) { return (unsigned)(((unsigned long long)a * b) >> 32); }
/* helper: bits_f32_i32 */
$inline int bits_f32_i32(float x) {
    union { float from; int to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_i32_f32 */
$inline float bits_i32_f32(int x) {
    union { int from; float to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_f32_u32 */
$inline unsigned bits_f32_u32(float x) {
    union { float from; unsigned to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_u32_f32 */
$inline float bits_u32_f32(unsigned x) {
    union { unsigned from; float to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_f64_i64 */
$inline long long bits_f64_i64(double x) {
    union { double from; long long to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_i64_f64 */
$inline double bits_i64_f64(long long x) {
    union { long long from; double to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_f64_u64 */
$inline unsigned long long bits_f64_u64(double x) {
    union { double from; unsigned long long to; } bits;
    bits.from = x;
    return bits.to;
}
/* helper: bits_u64_f64 */
$inline double bits_u64_f64(unsigned long long x) {
    union { unsigned long long from; double to; } bits;
    bits.from = x;
    return bits.to;
}
