// Gravity of all on all, tile by tile through shared memory: vector types in registers and in memory.
#include <cuda_runtime.h>

#define BODIES 64

__device__ float3 attracted(float4 here, float4 there, float3 sum) {
  float3 d = make_float3(there.x - here.x, there.y - here.y, there.z - here.z);
  float square = d.x * d.x + d.y * d.y + d.z * d.z + 0.01f;
  float pull = there.w / (square * sqrtf(square));
  sum.x += pull * d.x;
  sum.y += pull * d.y;
  sum.z += pull * d.z;
  return sum;
}

__global__ void nbody_kernel(const float4* bodies, float4* forces, int n) {
  __shared__ float4 tile[BODIES];
  int me = blockIdx.x * blockDim.x + threadIdx.x;
  float3 sum = {0.0f, 0.0f, 0.0f};
  float4 mine = me < n ? bodies[me] : make_float4(0, 0, 0, 0);
  for (int first = 0; first < n; first += BODIES) {
    int one = first + threadIdx.x;
    tile[threadIdx.x] = one < n ? bodies[one] : make_float4(0.f, 0.f, 0.f, 0.f);
    __syncthreads();
    for (int j = 0; j < blockDim.x; j++) sum = attracted(mine, tile[j], sum);
    __syncthreads();
  }
  if (me < n) forces[me] = float4{sum.x, sum.y, sum.z, 0.0f};
}

extern "C" void nbody_launch(const float4* bodies, float4* forces, int n) {
  nbody_kernel<<<(n + BODIES - 1) / BODIES, BODIES>>>(bodies, forces, n);
}
