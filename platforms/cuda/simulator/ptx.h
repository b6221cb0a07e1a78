// Inline PTX: `asm("..." : "=r"(d) : "r"(a))` becomes a call of `run` (rewrite.py), which interprets the text.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "simt/lanes.h"

namespace xp::ptx {

/// An operand of the statement as the interpreter sees it: a register's bits.
struct Operand {
    const char* constraint;
    const char* name;
    size_t bytes;  // of the expression
    uint64_t bits;
};

/// Runs the text; results are left in the operands.
XP_COLLECTIVE void execute(const char* text, bool bare, Operand* operands, size_t count);

template <class T>
struct In {
    const char *constraint, *name;
    T value;

    XP_INLINE Operand begin() const {
        Operand made{constraint, name, sizeof(T), 0};
        if constexpr (std::is_integral_v<T> && sizeof(T) < 8)
            made.bits = static_cast<uint64_t>(static_cast<int64_t>(value));
        else
            memcpy(&made.bits, &value, sizeof(T));
        return made;
    }
    XP_INLINE void end(const Operand&) const {}
};

template <class T>
struct Out {
    const char *constraint, *name;
    T& place;

    XP_INLINE Operand begin() const {
        Operand made{constraint, name, sizeof(T), 0};
        if (constraint[0] == '+') {
            const T value = place;
            memcpy(&made.bits, &value, sizeof(T));
        }
        return made;
    }
    XP_INLINE void end(const Operand& made) const {
        T value;
        memcpy(static_cast<void*>(&value), &made.bits, sizeof(T));
        place = value;
    }
};

template <class T>
XP_INLINE In<std::decay_t<T>> in(const char* constraint, const char* name, T&& value) {
    static_assert(sizeof(std::decay_t<T>) <= 8, "an operand of inline assembly is a register");
    return {constraint, name, value};
}
template <class T>
XP_INLINE Out<T> out(const char* constraint, const char* name, T& place) {
    static_assert(sizeof(T) <= 8, "an operand of inline assembly is a register");
    return {constraint, name, place};
}

template <class... Given>
XP_INLINE void run(const char* text, const Given&... given) {
    Operand operands[sizeof...(Given) + 1] = {given.begin()...};
    execute(text, false, operands, sizeof...(Given));
    size_t position = 0;
    (given.end(operands[position++]), ...);
    (void)position;
}
XP_INLINE void run_bare(const char* text) { execute(text, true, nullptr, 0); }

/// Shared memory has addresses of its own, which fit into 32 bits.
uint64_t shared_number(const void* generic, const void* site);

}  // namespace xp::ptx

inline __attribute__((noinline)) size_t __cvta_generic_to_shared(const void* generic) {
    return xp::ptx::shared_number(generic, __builtin_return_address(0));
}
inline size_t __cvta_generic_to_global(const void* generic) { return reinterpret_cast<size_t>(generic); }
