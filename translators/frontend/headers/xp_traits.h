/* Questions about types and types made of types, as <type_traits> and <utility> name them. */
#pragma once
namespace std {
template <class T, T known> struct integral_constant {
  static constexpr T value = known;
  using value_type = T;
  using type = integral_constant;
  XP_FUNCTION constexpr operator T() const { return known; }
  XP_FUNCTION constexpr T operator()() const { return known; }
};
template <bool known> using bool_constant = integral_constant<bool, known>;
using true_type = bool_constant<true>;
using false_type = bool_constant<false>;
#define XP_QUESTION(name, answer) \
  template <class T> struct name : bool_constant<answer> {}; \
  template <class T> inline constexpr bool name##_v = answer;
#define XP_RELATION(name, answer) \
  template <class T, class U> struct name : bool_constant<answer> {}; \
  template <class T, class U> inline constexpr bool name##_v = answer;
#define XP_MADE(name) template <class T> using name##_t = typename name<T>::type;
XP_RELATION(is_same, __is_same(T, U)) XP_RELATION(is_base_of, __is_base_of(T, U))
XP_RELATION(is_convertible, __is_convertible(T, U)) XP_RELATION(is_assignable, __is_assignable(T, U))
XP_QUESTION(is_integral, __is_integral(T)) XP_QUESTION(is_arithmetic, __is_arithmetic(T))
XP_QUESTION(is_floating_point, __is_floating_point(T)) XP_QUESTION(is_signed, __is_signed(T))
XP_QUESTION(is_unsigned, __is_unsigned(T)) XP_QUESTION(is_void, __is_void(T)) XP_QUESTION(is_enum, __is_enum(T))
XP_QUESTION(is_class, __is_class(T)) XP_QUESTION(is_union, __is_union(T)) XP_QUESTION(is_const, __is_const(T))
XP_QUESTION(is_pointer, __is_pointer(T)) XP_QUESTION(is_reference, __is_reference(T)) XP_QUESTION(is_array, __is_array(T))
XP_QUESTION(is_scalar, __is_scalar(T)) XP_QUESTION(is_fundamental, __is_fundamental(T))
XP_QUESTION(is_trivially_copyable, __is_trivially_copyable(T)) XP_QUESTION(is_pod, __is_pod(T))
XP_QUESTION(is_standard_layout, __is_standard_layout(T)) XP_QUESTION(is_trivial, __is_trivial(T))
template <bool B, class T, class F> struct conditional { using type = T; };
template <class T, class F> struct conditional<false, T, F> { using type = F; };
template <bool B, class T, class F> using conditional_t = typename conditional<B, T, F>::type;
template <bool B, class T = void> struct enable_if {};
template <class T> struct enable_if<true, T> { using type = T; };
template <bool B, class T = void> using enable_if_t = typename enable_if<B, T>::type;
template <class...> using void_t = void;
template <decltype(sizeof(0)) Size, decltype(sizeof(0)) Align = 16> struct aligned_storage {
  struct type { alignas(Align) unsigned char bytes[Size]; };
};
template <decltype(sizeof(0)) Size, decltype(sizeof(0)) Align = 16>
using aligned_storage_t = typename aligned_storage<Size, Align>::type;
#define XP_CHANGE(name, change) template <class T> struct name { using type = change; }; XP_MADE(name)
XP_CHANGE(remove_reference, __remove_reference_t(T)) XP_CHANGE(remove_cv, __remove_cv(T))
XP_CHANGE(remove_const, __remove_const(T)) XP_CHANGE(remove_volatile, __remove_volatile(T))
XP_CHANGE(remove_cvref, __remove_cvref(T)) XP_CHANGE(remove_pointer, __remove_pointer(T))
XP_CHANGE(remove_extent, __remove_extent(T)) XP_CHANGE(remove_all_extents, __remove_all_extents(T))
XP_CHANGE(decay, __decay(T)) XP_CHANGE(make_unsigned, __make_unsigned(T)) XP_CHANGE(make_signed, __make_signed(T))
XP_CHANGE(add_pointer, __add_pointer(T)) XP_CHANGE(add_const, const T) XP_CHANGE(underlying_type, __underlying_type(T))
XP_CHANGE(add_lvalue_reference, __add_lvalue_reference(T)) XP_CHANGE(add_rvalue_reference, __add_rvalue_reference(T))
XP_CHANGE(type_identity, T)
template <class T> XP_FUNCTION __add_rvalue_reference(T) declval();
template <class T, class... Rest> struct common_type { using type = typename common_type<T, typename common_type<Rest...>::type>::type; };
template <class T> struct common_type<T> { using type = __decay(T); };
template <class T, class U> struct common_type<T, U> { using type = __decay(decltype(true ? declval<T>() : declval<U>())); };
template <class... T> using common_type_t = typename common_type<T...>::type;
template <class A> struct negation : bool_constant<!A::value> {};
template <class... A> struct conjunction : bool_constant<(A::value && ...)> {};
template <class... A> struct disjunction : bool_constant<(A::value || ...)> {};
template <class A> inline constexpr bool negation_v = !A::value;
template <class... A> inline constexpr bool conjunction_v = (A::value && ...);
template <class... A> inline constexpr bool disjunction_v = (A::value || ...);
template <class T> XP_FUNCTION constexpr T&& forward(__remove_reference_t(T)& value) { return (T&&)value; }
template <class T> XP_FUNCTION constexpr __remove_reference_t(T)&& move(T&& value) { return (__remove_reference_t(T)&&)value; }
}
#undef XP_QUESTION
#undef XP_RELATION
#undef XP_CHANGE
#undef XP_MADE
