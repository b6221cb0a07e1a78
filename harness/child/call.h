// Calls a launcher whose C++ types only the kernel's text knows; included before it.
#pragma once
#include <cstddef>
#include <cstring>
#include <type_traits>
#include <utility>

namespace xp_call_ {

/// A stream or a queue: a pointer to a class that nobody defines.
template <class T, class = void> struct is_opaque : std::is_class<T> {};
template <class T> struct is_opaque<T, std::enable_if_t<(sizeof(T) > 0)>> : std::false_type {};
template <class Wanted> constexpr bool is_stream_v() {
    using Value = std::remove_cv_t<std::remove_reference_t<Wanted>>;
    if constexpr (std::is_pointer_v<Value> && std::is_class_v<std::remove_pointer_t<Value>>)
        return is_opaque<std::remove_pointer_t<Value>>::value;
    else return false;
}

/// Argument `index` as the launcher wants it; streams, and parameters after the given ones, get zero.
template <class Wanted, std::size_t index, std::size_t given>
inline std::remove_cv_t<std::remove_reference_t<Wanted>> take(void** arguments) {
    using Value = std::remove_cv_t<std::remove_reference_t<Wanted>>;
    if constexpr (index >= given || is_stream_v<Wanted>()) return Value{};
    else if constexpr (std::is_pointer_v<Value>) return static_cast<Value>(arguments[index]);
    else {
        Value value;
        std::memcpy(&value, arguments[index], sizeof value);
        return value;
    }
}

/// How many of the first `end` parameters are no streams.
template <class... Wanted> constexpr std::size_t places(std::size_t end) {
    constexpr bool stream[] = {is_stream_v<Wanted>()..., false};
    std::size_t found = 0;
    for (std::size_t i = 0; i < end; ++i) found += !stream[i];
    return found;
}

template <std::size_t given, class Result, class... Wanted, std::size_t... index>
inline void call(Result (*launcher)(Wanted...), void** arguments, std::index_sequence<index...>) {
    launcher(take<Wanted, places<Wanted...>(index), given>(arguments)...);
}

template <std::size_t given, class Result, class... Wanted>
inline void with(Result (*launcher)(Wanted...), void** arguments) {
    constexpr std::size_t wanted = places<Wanted...>(sizeof...(Wanted));
    static_assert(wanted >= given, "the launcher has fewer parameters than there are arguments");
    static_assert(wanted <= given + 1, "the launcher has more parameters than there are arguments");
    call<given>(launcher, arguments, std::index_sequence_for<Wanted...>{});
}

}  // namespace xp_call_
