#include <cuda_runtime.h>
__device__ float block_sum(float v, float* s) {
  int t = threadIdx.x;
  s[t] = v; __syncthreads();
  for (int h = blockDim.x / 2; h > 0; h >>= 1) { if (t < h) s[t] += s[t + h]; __syncthreads(); }
  return s[0];
}
__global__ void masked(const float* x, float* y, int n) {
  __shared__ float s[64];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float v = x[i];
  float total = block_sum(v, s);
  y[i] = v / total;
}
__global__ void uniform(const float* x, float* y, int rows, int cols) {
  extern __shared__ float dyn[];
  int row = blockIdx.x;
  if (row >= rows) return;
  float v = 0; for (int c = threadIdx.x; c < cols; c += blockDim.x) v += x[row * cols + c];
  float t = block_sum(v, dyn);
  if (threadIdx.x == 0) y[row] = t;
}
__global__ void breaks(const float* x, float* y, int n) {
  __shared__ float s[64];
  float acc = 0;
  for (int k = 0; k < 8; k++) {
    __syncthreads();
    s[threadIdx.x] = x[k * 64 + threadIdx.x];
    __syncthreads();
    if (s[0] > 1.0f) break;
    if (s[1] < -5.f) continue;
    acc += s[(threadIdx.x + 1) % 64];
  }
  int q = 0;
  while (true) { __syncthreads(); if (q++ > 3) break; acc += q; }
  y[blockIdx.x * 64 + threadIdx.x] = acc;
}
__global__ void two_d(const float* a, float* b, int w, int h) {
  __shared__ float tile[8][9];
  int x = blockIdx.x * 8 + threadIdx.x, y = blockIdx.y * 8 + threadIdx.y;
  if (x < w && y < h) tile[threadIdx.y][threadIdx.x] = a[y * w + x];
  __syncthreads();
  int tx = blockIdx.y * 8 + threadIdx.x, ty = blockIdx.x * 8 + threadIdx.y;
  if (tx < h && ty < w) b[ty * h + tx] = tile[threadIdx.x][threadIdx.y];
}
__global__ void vectors(const float4* a, float2* b, half2* c, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) { float4 v = a[i]; v.x += 1; float4 w = *reinterpret_cast<const float4*>(&a[i]); v.w *= w.y; b[i] = make_float2(v.x + v.y, v.z + v.w);
    c[i] = __hadd2(__floats2half2_rn(v.x, v.y), __float2half2_rn(1.0f)); reinterpret_cast<float4*>(b)[0].x = 1; }
}
__global__ void hist(const int* x, int* h, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) { int old = atomicAdd(&h[x[i] & 7], 1); if (old == 3) atomicMax(h + 8, old); atomicCAS(&h[9], 0, 5); }
}
#define CHECK(c) do { cudaError_t e = (c); if (e != cudaSuccess) { fprintf(stderr, "bad %s\n", cudaGetErrorString(e)); exit(1); } } while (0)
extern "C" void masked_launch(const float* x, float* y, int n, cudaStream_t st) { if (n <= 0) return; masked<<<(n + 63) / 64, 64, 0, st>>>(x, y, n); }
extern "C" void uniform_launch(const float* x, float* y, int rows, int cols) { int threads = 64; size_t bytes = threads * sizeof(float); uniform<<<rows + 1, threads, bytes>>>(x, y, rows, cols); CHECK(cudaGetLastError()); CHECK(cudaDeviceSynchronize()); }
extern "C" void breaks_launch(const float* x, float* y) { breaks<<<2, 64>>>(x, y, 3); }
extern "C" void two_d_launch(const float* a, float* b, int w, int h) { dim3 block(8, 8); dim3 grid((w + 7) / 8, (h + block.y - 1) / block.y); two_d<<<grid, block>>>(a, b, w, h); }
extern "C" void vectors_launch(const float4* a, float2* b, half2* c, int n) { vectors<<<1, 32>>>(a, b, c, n); }
extern "C" void hist_launch(const int* x, int* h, int n) { int* tmp = nullptr; cudaMalloc(&tmp, 16 * sizeof(int)); cudaMemset(tmp, 0, 16 * sizeof(int)); hist<<<2, 32>>>(x, tmp, n); cudaMemcpy(h, tmp, 16 * sizeof(int), cudaMemcpyDeviceToDevice); for (int i = 0; i < 3; i++) { if (i == 1) hist<<<1, 32>>>(x, h, n); } cudaFree(tmp); }
