// ParseError 4:23: use of undeclared identifier '_mm512_foo_ps'; did you mean '_mm512_floor_ps'?
#include <immintrin.h>
void f(float* x) {
  _mm512_storeu_ps(x, _mm512_foo_ps(x));
}
