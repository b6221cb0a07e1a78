#include <cuda_runtime.h>
#include <utility>

// Steps of the heat equation in three dimensions: planes kept in registers while a block walks along z.
constexpr int TX = 16, TY = 8;

__global__ void heat_step(const float* __restrict__ in, float* __restrict__ out, int nx, int ny, int nz, float c) {
  __shared__ float plane[TY + 2][TX + 2];
  const int x = blockIdx.x * TX + threadIdx.x, y = blockIdx.y * TY + threadIdx.y;
  const bool inside = x < nx && y < ny;
  auto at = [&](int i, int j, int k) { return in[(k * ny + min(max(j, 0), ny - 1)) * nx + min(max(i, 0), nx - 1)]; };
  float behind = at(x, y, 0), here = behind, ahead;
  for (int z = 0; z < nz; ++z) {
    ahead = z + 1 < nz ? at(x, y, z + 1) : here;
    plane[threadIdx.y + 1][threadIdx.x + 1] = here;
    if (threadIdx.x == 0) plane[threadIdx.y + 1][0] = at(x - 1, y, z);
    if (threadIdx.x == TX - 1) plane[threadIdx.y + 1][TX + 1] = at(x + 1, y, z);
    if (threadIdx.y == 0) plane[0][threadIdx.x + 1] = at(x, y - 1, z);
    if (threadIdx.y == TY - 1) plane[TY + 1][threadIdx.x + 1] = at(x, y + 1, z);
    __syncthreads();
    if (inside) {
      const float around = plane[threadIdx.y + 1][threadIdx.x] + plane[threadIdx.y + 1][threadIdx.x + 2] +
                           plane[threadIdx.y][threadIdx.x + 1] + plane[threadIdx.y + 2][threadIdx.x + 1] + behind + ahead;
      out[(z * ny + y) * nx + x] = here + c * (around - 6.f * here);
    }
    __syncthreads();
    behind = here;
    here = ahead;
  }
}

extern "C" void heat3d_tiles_launch(const float* start, float* a, float* b, int nx, int ny, int nz, float c) {
  dim3 block(TX, TY), grid((nx + TX - 1) / TX, (ny + TY - 1) / TY);
  heat_step<<<grid, block>>>(start, a, nx, ny, nz, c);
  heat_step<<<grid, block>>>(a, b, nx, ny, nz, c);
}
