/* HIP's vector types compute element by element, with each other and with scalars. */
#pragma once
template <class S> inline constexpr bool xp_is_scalar = false;
#define XP_SCALAR(S) template <> inline constexpr bool xp_is_scalar<S> = true;
XP_SCALAR(float) XP_SCALAR(double) XP_SCALAR(int) XP_SCALAR(unsigned) XP_SCALAR(long) XP_SCALAR(unsigned long)
XP_SCALAR(long long) XP_SCALAR(unsigned long long) XP_SCALAR(short) XP_SCALAR(unsigned short) XP_SCALAR(char)
XP_SCALAR(signed char) XP_SCALAR(unsigned char) XP_SCALAR(bool)
#define XP_OF_VECTOR class V, class T = typename V::value_type, int n = V::xp_count
#define XP_AND_SCALAR class V, class S, class T = typename V::value_type, int n = V::xp_count, \
  class = std::enable_if_t<xp_is_scalar<S>>
#define XP_OPERATOR(op) \
  template <XP_OF_VECTOR> constexpr V operator op(const V& a, const V& b) { \
    if constexpr (n == 2) return V(a.x op b.x, a.y op b.y); \
    else if constexpr (n == 3) return V(a.x op b.x, a.y op b.y, a.z op b.z); \
    else return V(a.x op b.x, a.y op b.y, a.z op b.z, a.w op b.w); } \
  template <XP_AND_SCALAR> constexpr V operator op(const V& a, S s) { return a op V((T)s); } \
  template <XP_AND_SCALAR> constexpr V operator op(S s, const V& b) { return V((T)s) op b; } \
  template <XP_OF_VECTOR> constexpr V& operator op##=(V& a, const V& b) { return a = a op b; } \
  template <XP_AND_SCALAR> constexpr V& operator op##=(V& a, S s) { return a = a op V((T)s); }
XP_OPERATOR(+) XP_OPERATOR(-) XP_OPERATOR(*) XP_OPERATOR(/)
XP_OPERATOR(%) XP_OPERATOR(&) XP_OPERATOR(|) XP_OPERATOR(^) XP_OPERATOR(<<) XP_OPERATOR(>>)
template <XP_OF_VECTOR> constexpr V operator-(const V& a) { return V((T)0) - a; }
template <XP_OF_VECTOR> constexpr V operator~(const V& a) { return a ^ (T)-1; }
template <XP_OF_VECTOR> constexpr bool operator==(const V& a, const V& b) {
  if constexpr (n == 2) return a.x == b.x && a.y == b.y;
  else if constexpr (n == 3) return a.x == b.x && a.y == b.y && a.z == b.z;
  else return a.x == b.x && a.y == b.y && a.z == b.z && a.w == b.w;
}
template <XP_OF_VECTOR> constexpr bool operator!=(const V& a, const V& b) { return !(a == b); }
