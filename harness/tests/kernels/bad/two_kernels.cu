__global__ void first(float* x) { x[threadIdx.x] = 1; }
__global__ void second(float* x) { x[threadIdx.x] = 2; }
