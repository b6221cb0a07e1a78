#include <cuda_runtime.h>

__global__ void unknown(float* y) { y[0] = __no_such_thing(y[0]); }
extern "C" void unknown_launch(float* y) { unknown<<<1, 1>>>(y); }
