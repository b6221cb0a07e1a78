/* Layer normalisation in C++: a class around a vector, operators, overloads for the rest of a row. */
#include <immintrin.h>
#include <cmath>
#include <cstdint>
#include <algorithm>
namespace {
template <typename T> struct Vec16;
template <> struct Vec16<float> {
    __m512 v;
    Vec16() : v(_mm512_setzero_ps()) {}
    explicit Vec16(__m512 x) : v(x) {}
    explicit Vec16(float x) : v(_mm512_set1_ps(x)) {}
    static Vec16 loadu(const float* p) { return Vec16(_mm512_loadu_ps(p)); }
    static Vec16 loadu(const float* p, int n) { return Vec16(_mm512_maskz_loadu_ps((__mmask16)((1u << n) - 1), p)); }
    void store(float* p) const { _mm512_storeu_ps(p, v); }
    void store(float* p, int n) const { _mm512_mask_storeu_ps(p, (__mmask16)((1u << n) - 1), v); }
    Vec16 operator+(const Vec16& o) const { return Vec16(_mm512_add_ps(v, o.v)); }
    Vec16 operator-(const Vec16& o) const { return Vec16(_mm512_sub_ps(v, o.v)); }
    Vec16 operator*(const Vec16& o) const { return Vec16(_mm512_mul_ps(v, o.v)); }
    Vec16& operator+=(const Vec16& o) { v = _mm512_add_ps(v, o.v); return *this; }
    float reduce() const { return _mm512_reduce_add_ps(v); }
};
}
extern "C" void layer_norm_class_launch(const float* x, const float* gamma, const float* beta, float* y, int64_t rows, int64_t columns, float eps) {
    using V = Vec16<float>;
    constexpr int64_t W = 16;
    for (int64_t i = 0; i < rows; ++i) {
        const float* row = x + i * columns;
        float* out = y + i * columns;
        V sum, sq;
        int64_t j = 0;
        for (; j <= columns - W; j += W) { V v = V::loadu(row + j); sum += v; sq += v * v; }
        if (j < columns) { V v = V::loadu(row + j, static_cast<int>(columns - j)); sum += v; sq += v * v; }
        const float mean = sum.reduce() / static_cast<float>(columns);
        const float var = std::max(sq.reduce() / static_cast<float>(columns) - mean * mean, 0.0f);
        const float rstd = 1.0f / std::sqrt(var + eps);
        const V vmean(mean), vrstd(rstd);
        for (j = 0; j < columns; j += W) {
            int64_t n = std::min(W, columns - j);
            V v = n == W ? V::loadu(row + j) : V::loadu(row + j, (int)n);
            V g = n == W ? V::loadu(gamma + j) : V::loadu(gamma + j, (int)n);
            V b = n == W ? V::loadu(beta + j) : V::loadu(beta + j, (int)n);
            V r = (v - vmean) * vrstd * g + b;
            if (n == W) r.store(out + j); else r.store(out + j, (int)n);
        }
    }
}
