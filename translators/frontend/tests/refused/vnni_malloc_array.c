// Unsupported 5:3: a pointer kept in memory is not supported
#include <stdlib.h>
void f(float* x) {
  float** p = (float**)malloc(8);
  p[0] = x;
}
