#include <cuda_runtime.h>
template <class D> struct OpBase { __device__ float apply(float a, float b) const { return static_cast<const D*>(this)->op(a, b); } };
struct AddOp : OpBase<AddOp> { __device__ float op(float a, float b) const { return a + b; } static constexpr float identity = 0.f; };
struct MulOp : OpBase<MulOp> { float scale; __device__ MulOp(float s) : scale(s) {} __device__ float op(float a, float b) const { return a * b * scale; } static constexpr float identity = 1.f; };
template <class Op> __device__ float fold3(const Op& op, const float* x) { float r = Op::identity; for (int i = 0; i < 3; ++i) r = op.apply(r, x[i]); return r; }
__global__ void k(const float* x, float* y, int n) { int i = blockIdx.x * blockDim.x + threadIdx.x; if (i + 2 < n) y[i] = fold3(AddOp{}, x + i) + fold3(MulOp(0.5f), x + i); }
extern "C" void static_polymorphism_launch(const float* x, float* y, int n) { k<<<(n + 63) / 64, 64>>>(x, y, n); }
