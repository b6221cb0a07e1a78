// Calls a launcher whose C++ types only the kernel's text knows; included before it.
#pragma once
#include <cstddef>
#include <cstring>
#include <type_traits>
#include <utility>

namespace xp_call_ {

/// Argument `index` as the launcher wants it; parameters after the given ones (a stream, a queue) get zero.
template <class Wanted, std::size_t index, std::size_t given>
inline std::remove_cv_t<Wanted> take(void** arguments) {
    using Value = std::remove_cv_t<Wanted>;
    if constexpr (index >= given) return Value{};
    else if constexpr (std::is_pointer_v<Value>) return static_cast<Value>(arguments[index]);
    else {
        Value value;
        std::memcpy(&value, arguments[index], sizeof value);
        return value;
    }
}

template <std::size_t given, class Result, class... Wanted, std::size_t... index>
inline void call(Result (*launcher)(Wanted...), void** arguments, std::index_sequence<index...>) {
    launcher(take<Wanted, index, given>(arguments)...);
}

template <std::size_t given, class Result, class... Wanted>
inline void with(Result (*launcher)(Wanted...), void** arguments) {
    static_assert(sizeof...(Wanted) >= given, "the launcher has fewer parameters than there are arguments");
    static_assert(sizeof...(Wanted) <= given + 1, "the launcher has more parameters than there are arguments");
    call<given>(launcher, arguments, std::index_sequence_for<Wanted...>{});
}

}  // namespace xp_call_
