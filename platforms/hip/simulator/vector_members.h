// HIP's vector types compute element by element, and are made from one scalar or from all elements.
#pragma once

#include <cstddef>

// clang-format off
#define XP_EACH_OPERATOR(name, scalar, n, op)                                             \
    friend name operator op(name a, const name& b) { return a op##= b; }                  \
    friend name operator op(name a, scalar b) { return a op##= name(b); }                 \
    friend name operator op(scalar a, const name& b) { return name(a) op##= b; }          \
    name& operator op##=(const name& b) {                                                 \
        for (int i = 0; i < n; ++i) (&x)[i] = static_cast<scalar>((&x)[i] op (&b.x)[i]);  \
        return *this;                                                                     \
    }                                                                                     \
    name& operator op##=(scalar b) { return *this op##= name(b); }

#define XP_VECTOR_MEMBERS(name, scalar, n)                                                \
    name() = default;                                                                     \
    name(scalar value) { for (int i = 0; i < n; ++i) (&x)[i] = value; }                   \
    template <class A, class B, class... Rest>                                            \
    name(A first, B second, Rest... rest) {                                               \
        static_assert(sizeof...(rest) + 2 == n, "one value, or one for each element");    \
        const scalar values[] = {static_cast<scalar>(first), static_cast<scalar>(second),  \
                                 static_cast<scalar>(rest)...};                            \
        for (int i = 0; i < n; ++i) (&x)[i] = values[i];                                  \
    }                                                                                     \
    XP_EACH_OPERATOR(name, scalar, n, +)                                                  \
    XP_EACH_OPERATOR(name, scalar, n, -)                                                  \
    XP_EACH_OPERATOR(name, scalar, n, *)                                                  \
    XP_EACH_OPERATOR(name, scalar, n, /)                                                  \
    friend name operator-(name a) { return name(static_cast<scalar>(0)) -= a; }                        \
    friend bool operator==(const name& a, const name& b) {                                \
        for (int i = 0; i < n; ++i) if ((&a.x)[i] != (&b.x)[i]) return false;             \
        return true;                                                                      \
    }                                                                                     \
    friend bool operator!=(const name& a, const name& b) { return !(a == b); }            \
    scalar& operator[](size_t i) { return (&x)[i]; }                                      \
    const scalar& operator[](size_t i) const { return (&x)[i]; }
// clang-format on
