// What several kernel files share.
#pragma once
#include "coefficients.h"

__device__ inline float polynomial(float x) {
  float sum = 0.0f;
  for (int k = DEGREE; k >= 0; --k) sum = sum * x + coefficient(k);
  return sum;
}
