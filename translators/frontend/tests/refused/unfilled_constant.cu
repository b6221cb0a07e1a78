// Unsupported 2:22: 'weights', a constant that the launcher does not fill, is not supported
__constant__ float   weights[4];
__global__ void k(float* x) { x[threadIdx.x] = weights[threadIdx.x & 3]; }
extern "C" void k_launch(float* x) { k<<<1, 32>>>(x); }
void set(const float* values) { cudaMemcpyToSymbol(weights, values, sizeof(weights)); }
