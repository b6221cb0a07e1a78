// Functions of the language that kernels use; each is compiled and also lowered, and the two must agree.
// Signature of all: (const int* x, const float* f, int* y, float* g, int n), arrays of 64 elements.
#include <stdint.h>
#include <math.h>
#include <string.h>

#define TEST(name) extern "C" void name(const int* x, const float* f, int* y, float* g, int n)

struct Pair { float a; int b; };
struct Big { float v[4]; int k; Pair p; };
struct Acc {
  float m, d;
  Acc(float m_, float d_) : m(m_), d(d_) {}
  void add(float v) { if (v > m) { d = d * 0.5f + 1.0f; m = v; } else { d += 1.0f; } }
  float ratio() const { return m / d; }
};
struct Vec { float x, y; };
static inline Vec operator+(Vec a, Vec b) { return Vec{a.x + b.x, a.y + b.y}; }
static inline Vec operator*(const Vec& a, float s) { return {a.x * s, a.y * s}; }
template <class T, int N> struct Array { T v[N]; T& operator[](int i) { return v[i]; } T operator[](int i) const { return v[i]; } };

static int clamp(int v, int lo, int hi) { if (v < lo) return lo; if (v > hi) return hi; return v; }
static int find(const int* p, int count, int wanted) {
  for (int i = 0; i < count; i++) {
    if (p[i] == wanted) return i;
    for (int j = 0; j < 3; j++) if (p[i] + j == wanted) return 100 * i + j;
  }
  return -1;
}
static void swap_ints(int& a, int& b) { int t = a; a = b; b = t; }
static void minmax(const int* p, int count, int* lo, int* hi) {
  *lo = *hi = p[0];
  for (int i = 1; i < count; ++i) { if (p[i] < *lo) *lo = p[i]; if (p[i] > *hi) *hi = p[i]; }
}
template <class T> static T sum_of(const T* p, int count) { T s = 0; while (count--) s += *p++; return s; }
template <class F> static float apply(const float* p, int count, F op) { float s = p[0]; for (int i = 1; i < count; i++) s = op(s, p[i]); return s; }
static int next_of(int& state) { state = state * 1103515245 + 12345; return (state >> 16) & 0x7fff; }
static constexpr int TABLE[5] = {3, 1, 4, 1, 5};
static const float WEIGHTS[2][3] = {{0.5f, 1.5f}, {2.0f, -1.0f, 0.25f}};
enum Mode { SMALL, LARGE = 10 };
constexpr int square(int v) { return v * v; }
static const int LIMIT = square(3) + 1;

TEST(arithmetic) {
  for (int i = 0; i < n; i++) {
    unsigned u = (unsigned)x[i] * 2654435761u;
    int8_t c = (int8_t)x[i]; uint8_t b = (uint8_t)x[i]; int16_t s = x[i] * 3;
    y[i] = (int)(u >> 7) ^ (c + b) ^ (s << 2) ^ (x[i] / 3) ^ (x[i] % 5) ^ ~x[i] ^ -x[i] ^ (x[i] >> 1);
    g[i] = f[i] * 0.1 + x[i] - 1.0f / (1.0f + f[i] * f[i]) + (b > 100) + (float)(u % 7);
  }
}
TEST(loops) {
  int s = 0;
  for (int i = n - 1; i >= 0; --i) s = s * 3 + x[i];
  for (int i = 0; i <= 10; i += 3) s += i * x[i];
  for (unsigned i = 10; i > 0; i--) s ^= x[i];
  for (int i = 1; i < n; i *= 2) s += x[i];
  for (int i = 30; i > 3; i -= 4) s -= x[i] * i;
  int k; for (k = 0; k < n && x[k] >= 0; k++) s++;
  int j; for (j = 0; j < n; j += 5) s += j;
  int z = 5; do { s += z; } while (--z > 0);
  do { s++; if (s > 1000000) break; s += 2; } while (0);
  int w = 0; while (true) { s += ++w; if (w == 9) break; if (s % 2) continue; s += 3; }
  for (long q = 0, r = 10; q < r; q++, r--) s += (int)(q * r);
  for (int i = 0; i != 8; ++i) s += x[i] & i;
  for (int i = 0; i < n; i++) { if (x[i] < 0) continue; if (x[i] == 77) break; s += i; }
  y[0] = s; y[1] = j; y[2] = k;
}
TEST(early_returns) {
  if (n < 5) return;
  for (int i = 0; i < n; i++) {
    y[i] = clamp(x[i], -10, 20);
    if (x[i] == 99) return;
    y[i] += find(x, n, x[i] + 1) + find(x, 4, 1000000);
  }
  if (y[0] > 5) { g[0] = 1.0f; return; } else if (y[0] > 0) { g[0] = 2.0f; }
  g[1] = 3.0f;
}
TEST(references) {
  int a = x[0], b = x[1], lo, hi;
  swap_ints(a, b); minmax(x, n, &lo, &hi);
  int& r = a; r += 5; const int& cr = b;
  y[0] = a; y[1] = b; y[2] = lo; y[3] = hi; y[4] = cr + r;
  swap_ints(y[5], y[6]); int state = x[3];
  y[7] = next_of(state) + next_of(state) * 2; y[8] = state; y[9] = next_of(state) - state;
}
TEST(structures) {
  Pair p = {f[0], x[0]}; Pair q = p; q.a += 1; q.b--; Pair arr[3] = {{1.f, 2}, {3.f}}; arr[2] = q;
  Big big; for (int i = 0; i < 4; i++) big.v[i] = f[i]; big.k = 7; big.p = arr[1]; Big copy = big; copy.v[2] = -1.0f;
  Acc acc(f[0], 1.0f); for (int i = 1; i < n; i++) acc.add(f[i]);
  Vec v = {1.0f, 2.0f}; Vec w = (v + Vec{f[1], f[2]}) * 2.0f; w = w + v;
  Array<float, 6> a6; for (int i = 0; i < 6; i++) a6[i] = i * f[i]; const Array<float, 6>& ca = a6;
  g[0] = p.a; g[1] = q.a; g[2] = arr[2].a + arr[1].a; g[3] = copy.v[2] + big.v[2]; g[4] = copy.p.a; g[5] = acc.ratio();
  g[6] = w.x; g[7] = w.y; g[8] = ca[3] + a6[5]; y[0] = p.b + q.b * 10 + arr[0].b + copy.k; y[1] = arr[1].b;
  bool large = p.b > 3; Pair chosen = large ? p : q; y[2] = chosen.b;
}
TEST(pointers) {
  const int* p = x + 2; const int* end = x + n; int s = 0;
  while (p < end) { s = s * 5 + *p; p += 3; }
  int* o = y; *o++ = s; *o++ = (int)(end - x); o[0] = *(p - 3); ++o; *o = x[n - 1];
  const float* q = f; q++; g[0] = *q; q = q + 2; g[1] = q[-1];
  if (n > 3) { q += 4; } g[2] = *q;
  y[5] = sum_of(x, n); g[5] = sum_of(f + 1, 7);
  int local[8]; int* cur = local; int* nxt = local + 4;
  for (int i = 0; i < 4; i++) cur[i] = x[i];
  for (int t = 0; t < 3; t++) { for (int i = 0; i < 4; i++) nxt[i] = cur[i] * 2 + cur[(i + 1) % 4]; int* tmp = cur; cur = nxt; nxt = tmp; }
  for (int i = 0; i < 4; i++) y[8 + i] = cur[i];
  const uint8_t* bytes = (const uint8_t*)x; y[12] = bytes[5] + bytes[9];
  y[13] = *(const int*)&f[2]; float fv = f[3]; y[14] = *(int*)&fv; int iv = 0x40490fdb; g[6] = *(float*)&iv;
  float (*rows)[8] = (float (*)[8])g; rows[2][3] = 2.5f; memset(y + 20, 0, 4 * sizeof(int)); memcpy(y + 24, x + 8, 4 * sizeof(int));
}
TEST(arrays) {
  int a[4][5] = {{1, 2}, {3}}; float z[10] = {}; int u[3] = {x[0], x[1], x[2]};
  for (int i = 0; i < 4; i++) for (int j = 0; j < 5; j++) a[i][j] += x[i * 5 + j] * TABLE[j];
  for (int i = 0; i < 10; i++) z[i] += WEIGHTS[i % 2][i % 3];
  int s = 0; for (int i = 0; i < 20; i++) s = s * 7 + a[i / 5][i % 5];
  y[0] = s; g[0] = z[3] + z[4]; y[1] = u[0] + u[1] * u[2]; y[2] = LIMIT; y[3] = LARGE + SMALL;
}
TEST(switches) {
  for (int i = 0; i < n; i++) {
    int r = 0;
    switch (x[i] & 7) {
      case 0: r = 1; break;
      case 1: case 2: r = 2;
      case 3: r += 10; break;
      case 4: { int t = x[i]; if (t > 50) break; r = t; } break;
      case 5: continue;
      default: r = -1;
    }
    y[i] = r;
  }
}
TEST(side_effects) {
  int i = 0; y[i++] = x[0]; y[i++] = x[i]; int a = 3; int b = a++ + a * 2; int c = (a += 2, a * 3);
  y[3] = b; y[4] = c; y[5] = a; int d = x[0] > 0 && x[1] > 0 ? x[2] : -x[2]; y[6] = d;
  bool t = x[3] > 0 || ++a > 4; y[7] = t + a; int e = -1; if (x[0] != 0 && (e = x[1] / x[0]) > 0) y[8] = e; else y[8] = e - 5;
  y[9] = !x[0] + !!x[1]; int m = (x[0] > x[1] ? x[0] : x[1]); y[10] = m; y[11] = a-- - --a; int k[3] = {0, 0, 0}; k[a & 1] += 5; k[1]++; y[12] = k[0] * 10 + k[1];
  float s = 0; for (int j = 0; j < 5; ++j) s += f[j] * (j & 1 ? -1 : 1); g[0] = s;
}
TEST(lambdas) {
  float scale = 2.0f; int count = 0; auto twice = [=](float v) { return v * scale; };
  auto bump = [&](int v) { count += v; return count; };
  g[0] = twice(f[0]) + apply(f, 8, [](float a, float b) { return a > b ? a : b; }); y[0] = bump(3) + bump(x[0]); y[1] = count;
}
TEST(mathematics) {
  for (int i = 0; i < 16; i++) g[i] = expf(-fabsf(f[i])) + sqrtf(fabsf(f[i])) + fmaxf(f[i], 0.5f) - fminf(f[i], 2.0f) + floorf(f[i]) + fmaf(f[i], 2.0f, 1.0f) + tanhf(f[i]);
  g[16] = fabs(f[1]) + (float)pow(2.0, 3.0) + (float)sqrt(2.0); y[0] = isnan(f[0] / 1.0f) ? 1 : 2; y[1] = (int)roundf(f[2] * 10);
}
TEST(half_precision) {
  _Float16 h = (_Float16)f[0]; h += (_Float16)0.1f; h = h * h - (_Float16)f[1]; g[0] = (float)h; _Float16 s = 0;
  for (int i = 0; i < n; i++) s += (_Float16)f[i]; g[1] = (float)s; h++; g[2] = (float)-h; y[0] = h > s; y[1] = (int)s; float m = h; g[3] = m * s;
}
TEST(conversions) {
  for (int i = 0; i < n; i++) { long l = x[i]; l *= 100000; y[i] = (int)(l / 7) + (short)(l); g[i] = (float)l + (double)f[i] * 3; }
  unsigned char c = 250; c += 10; y[0] = c; c = (unsigned char)(c - 20); y[1] = c; short sh = 32767; sh++; y[2] = sh; y[3] = (int)3.99f + (int)-3.99; y[4] = 'a' + true;
  unsigned u = 5; y[5] = (u - 6 > 0) + (int)(u - 6); size_t z = sizeof(Big) + sizeof(x) + alignof(Pair); y[6] = (int)z; bool q = x[0]; y[7] = q; y[8] = (x[1] != 0) * 5; int sx = x[2]; sx <<= 3; sx |= 1; sx %= 11; y[9] = sx;
}
TEST(nested_returns) {
  auto classify = [&](int v) -> int { if (v < 0) { if (v < -50) return -2; return -1; } for (int i = 0; i < 4; i++) { if (v == i) return i * 10; if (v > 90) { break; } } while (v > 30) { v -= 7; if (v == 33) return 33; } return v; };
  for (int i = 0; i < n; i++) y[i] = classify(x[i]);
}
TEST(moving_pointers) {
  const int* p = x; const float* q = f + 32; int* o = y; int k = 3;
  for (int i = 0; i < 5; ++i, p += 4, o++, k += 2) { int s = 0; for (int j = 0; j < 4; j++) s = s * 3 + p[j]; *o = s + k; }
  *o = (int)(p - x); o[1] = k;
  for (int i = 10; i > 2; i -= 3, q--) g[i] = *q;
  for (unsigned i = 1; i < 9; i += 3, p++) o[2 + i] = *p;
  for (int i = 0, j = 7; i < j; i++, j--) o[20] += i * j;
  for (int i = 0; i < 6; i++, q++) { if (x[i] < 0) continue; if (x[i] > 100) break; g[20] += *q; }
  g[21] = *q; o[21] = *p;
  auto sum = [](const int* v, int m) { int s = 0; for (int i = 0; i < m; i++, v++) s += *v; return s; }; o[22] = sum(x, n) + sum(p, 3);
}
static Vec& operator+=(Vec& a, const Vec& b) { return a = a + b; }
static float counted(int& calls, float v) { calls++; return v * (float)calls; }
static void gather(float& sum, int& calls, float v) { sum += v + (float)calls; }
struct Limits { static int max() { return 77; } static float abs(float v) { return v * 2.0f; } };
TEST(references_keep_their_place) {
  Vec total = {0.0f, 1.0f};
  int calls = 0;
  float sum = 0.0f;
  for (int i = 0; i < n; i++) {
    total += Vec{f[i], (float)x[i]} * counted(calls, 0.01f);
    gather(sum, calls, counted(calls, f[i] > 0 ? 0.5f : 0.25f));
    y[i] = calls + Limits::max();
    g[i] = total.x * 0.001f + total.y * 0.0001f + sum + Limits::abs(f[i]);
  }
}
TEST(compiler_functions) {
  for (int i = 0; i < n; i++) {
    unsigned u = (unsigned)x[i] * 2654435761u | 1u;
    unsigned long long w = (unsigned long long)u << (i % 30);
    y[i] = __builtin_clz(u) + 100 * __builtin_ctz(u << (i % 20)) + __builtin_popcountll(w) * 7 + __builtin_clzll(w) +
           __builtin_ffs(x[i]) - __builtin_abs(x[i]) + (int)(__builtin_bitreverse32(u) >> 5);
    g[i] = __builtin_fmaxf(f[i], 0.25f) + __builtin_fabsf(f[i]) * __builtin_rintf(f[i] * 3) + __builtin_sqrtf(2.0f);
  }
}
typedef float Four __attribute__((ext_vector_type(4)));
typedef float Two __attribute__((ext_vector_type(2)));
typedef int FourInts __attribute__((ext_vector_type(4)));
TEST(vector_functions) {
  for (int i = 0; i + 4 <= n; i += 4) {
    Four a = {f[i], f[i + 1], f[i + 2], f[i + 3]};
    FourInts b = {x[i], x[i + 1], x[i + 2], x[i + 3]};
    Four c = __builtin_convertvector(b, Four) * 0.25f;
    Four s = __builtin_shufflevector(a, c, 3, 4, 1, 6), m = __builtin_elementwise_max(a, c);
    s.yz = m.xw;
    s.lo += a.hi;
    Two pair = s.wx + a.odd;
    Four r = s.wzyx - __builtin_elementwise_abs(m);
    for (int k = 0; k < 4; k++) g[i + k] = r[k] + pair.x * pair[1] + a.s2;
    FourInts t = __builtin_convertvector(r * 100.0f, FourInts);
    y[i] = __builtin_reduce_add(b) + __builtin_reduce_max(t);
    y[i + 1] = __builtin_reduce_xor(b) ^ t.z;
  }
}
