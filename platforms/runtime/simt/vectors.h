// Built-in vector types: char1 .. double4, with the vendors' alignment. XP_VECTOR_MEMBERS adds a platform's own.
#pragma once

#ifndef XP_VECTOR_MEMBERS
#define XP_VECTOR_MEMBERS(name, scalar, n)
#endif

#if __has_feature(thread_sanitizer) && !defined(XP_PLAIN_VECTORS)
namespace xp {

/// Defined by the race detector.
extern "C" void xp_wide_access(const void* address, size_t bytes, bool writes, const void* site);

/// A member of vectors that is told of copies. The compiler may load only the part of a vector that is used; the device
/// loads all of it, from an address that must be aligned.
template <size_t Bytes>
struct Wide {
    Wide() = default;
    __attribute__((always_inline, no_sanitize("thread"))) constexpr Wide(const Wide& from) {
        if (!__builtin_is_constant_evaluated()) xp_wide_access(&from, Bytes, false, nullptr);
    }
    __attribute__((always_inline, no_sanitize("thread"))) constexpr Wide& operator=(const Wide& from) {
        if (!__builtin_is_constant_evaluated()) {
            xp_wide_access(&from, Bytes, false, nullptr);
            xp_wide_access(this, Bytes, true, nullptr);
        }
        return *this;
    }
};

}  // namespace xp
#define XP_WIDE(bytes) [[no_unique_address]] xp::Wide<bytes> xp_wide;
#else
#define XP_WIDE(bytes)
#endif

// clang-format off
#define XP_VECTORS(name, scalar, a1, a2, a3, a4)                                                              \
    struct __attribute__((aligned(a1))) name##1 { scalar x; XP_VECTOR_MEMBERS(name##1, scalar, 1) };           \
    struct __attribute__((aligned(a2))) name##2 { scalar x, y; XP_WIDE(a2) XP_VECTOR_MEMBERS(name##2, scalar, 2) };        \
    struct __attribute__((aligned(a3))) name##3 { scalar x, y, z; XP_VECTOR_MEMBERS(name##3, scalar, 3) };     \
    struct __attribute__((aligned(a4))) name##4 { scalar x, y, z, w; XP_WIDE(a4) XP_VECTOR_MEMBERS(name##4, scalar, 4) };  \
    inline name##1 make_##name##1(scalar x) { return {x}; }                                                    \
    inline name##2 make_##name##2(scalar x, scalar y) { return {x, y}; }                                       \
    inline name##3 make_##name##3(scalar x, scalar y, scalar z) { return {x, y, z}; }                          \
    inline name##4 make_##name##4(scalar x, scalar y, scalar z, scalar w) { return {x, y, z, w}; }

#define uint3 uint3_placeholder
#define make_uint3 make_uint3_placeholder
// clang-format on
XP_VECTORS(char, signed char, 1, 2, 1, 4)
XP_VECTORS(uchar, unsigned char, 1, 2, 1, 4)
XP_VECTORS(short, short, 2, 4, 2, 8)
XP_VECTORS(ushort, unsigned short, 2, 4, 2, 8)
XP_VECTORS(int, int, 4, 8, 4, 16)
XP_VECTORS(uint, unsigned, 4, 8, 4, 16)
XP_VECTORS(long, long, 8, 16, 8, 16)
XP_VECTORS(ulong, unsigned long, 8, 16, 8, 16)
XP_VECTORS(longlong, long long, 8, 16, 8, 16)
XP_VECTORS(ulonglong, unsigned long long, 8, 16, 8, 16)
XP_VECTORS(float, float, 4, 8, 4, 16)
XP_VECTORS(double, double, 8, 16, 8, 16)
#undef uint3
#undef make_uint3

inline uint3 make_uint3(unsigned x, unsigned y, unsigned z) { return {x, y, z}; }
