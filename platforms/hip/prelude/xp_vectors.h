/* HIP's vector types are made from one scalar or from all elements. */
#pragma once
#define XP_VECTOR_MEMBERS_2(N, T) constexpr N(T a) : x(a), y(a) {} constexpr N(T a, T b) : x(a), y(b) {}
#define XP_VECTOR_MEMBERS_3(N, T) constexpr N(T a) : x(a), y(a), z(a) {} constexpr N(T a, T b, T c) : x(a), y(b), z(c) {}
#define XP_VECTOR_MEMBERS_4(N, T) \
  constexpr N(T a) : x(a), y(a), z(a), w(a) {} constexpr N(T a, T b, T c, T d) : x(a), y(b), z(c), w(d) {}
#define XP_VECTOR_MEMBERS(N, T, n) N() = default; typedef T value_type; enum { xp_count = n }; XP_VECTOR_MEMBERS_##n(N, T)
