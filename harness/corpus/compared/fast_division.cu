#include <cuda_runtime.h>
struct FastDivmod { int d; unsigned m; int s; __host__ __device__ FastDivmod() : d(1), m(0), s(0) {} __host__ FastDivmod(int div) : d(div) { for (s = 0; s < 32; ++s) if ((1ull << s) >= (unsigned)d) break; m = (unsigned)(((1ull << 32) * ((1ull << s) - d)) / d + 1); }
  __device__ __forceinline__ void operator()(int& q, int& r, int n) const { q = (int)((__umulhi((unsigned)n, m) + (unsigned)n) >> s); r = n - q * d; } };
struct Params { FastDivmod w, h; float* out; };
__global__ void k(const float* x, Params p, int n) { int i = blockIdx.x * blockDim.x + threadIdx.x; if (i >= n) return; int q, r, q2, r2; p.w(q, r, i); p.h(q2, r2, q); p.out[i] = x[i] + q2 * 100 + r2 * 10 + r; }
extern "C" void fast_division_launch(const float* x, float* y, int n, int w, int h) { Params p; p.w = FastDivmod(w); p.h = FastDivmod(h); p.out = y; k<<<(n + 127) / 128, 128>>>(x, p, n); }
