#ifndef COEFFICIENTS_H
#define COEFFICIENTS_H
#include "solver_library.h"  // not there
#define DEGREE 3

solver_t* solver = nullptr;

__host__ __device__ inline float coefficient(int k) { return 0.5f * k - 1.0f; }
#endif
