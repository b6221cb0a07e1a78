// One mistake each, for the detectors; each beside a kernel that does the same rightly.
#include <cuda_runtime.h>

__global__ void neighbour(const float* x, float* y, int n, int end) {
  __shared__ float first[32];
  __shared__ float second[32];
  int t = threadIdx.x;
  second[t] = 1.0f;
  first[t] = x[t];
  __syncthreads();
  const float* p = first;
  y[t] = p[t + end] + second[t];
}
extern "C" void neighbour_launch(const float* x, float* y, int n) { neighbour<<<1, n>>>(x, y, n, 1); }
extern "C" void no_neighbour_launch(const float* x, float* y, int n) { neighbour<<<1, n>>>(x, y, n, 0); }

__global__ void dynamic_end(const float* x, float* y, int n) {
  extern __shared__ float line[];
  line[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  y[threadIdx.x] = line[threadIdx.x + 1];
}
extern "C" void dynamic_end_launch(const float* x, float* y, int n) { dynamic_end<<<1, n, n * sizeof(float)>>>(x, y, n); }
extern "C" void dynamic_room_launch(const float* x, float* y, int n) {
  dynamic_end<<<1, n, (n + 1) * sizeof(float)>>>(x, y, n);
}

__global__ void window(const float* x, float* y, int n, int last) {
  float taps[4];
  for (int i = 0; i < 4; ++i) taps[i] = x[(threadIdx.x + i) % n];
  float sum = 0.0f;
  for (int i = 0; i <= last; ++i) sum += taps[i];
  y[threadIdx.x] = sum;
}
extern "C" void window_end_launch(const float* x, float* y, int n) { window<<<1, n>>>(x, y, n, 4); }
extern "C" void window_launch(const float* x, float* y, int n) { window<<<1, n>>>(x, y, n, 3); }

struct Statistics {
  float parts[4];
  float total;
};
template <int LAST>
__global__ void statistics(const float* x, float* y, int n) {
  Statistics s;
  s.total = 1.0f;
#pragma unroll
  for (int i = 0; i < 4; ++i) s.parts[i] = x[(threadIdx.x + i) % n];
#pragma unroll
  for (int i = 0; i <= LAST; ++i) s.total += s.parts[i];
  y[threadIdx.x] = s.total;
}
extern "C" void member_end_launch(const float* x, float* y, int n) { statistics<4><<<1, n>>>(x, y, n); }
extern "C" void member_launch(const float* x, float* y, int n) { statistics<3><<<1, n>>>(x, y, n); }

// rows taken for one line, on purpose
__global__ void flat(const float* x, float* y, int n) {
  float taps[2][4];
  for (int i = 0; i < 8; ++i) taps[0][i] = x[(threadIdx.x + i) % n];
  y[threadIdx.x] = taps[1][3];
}
extern "C" void flat_launch(const float* x, float* y, int n) { flat<<<1, n>>>(x, y, n); }

__global__ void hidden(const float* x, float* y, int n, int written) {
  __shared__ float peak[32];
  if (threadIdx.x < written) peak[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  y[threadIdx.x] = fmaxf(peak[threadIdx.x], x[threadIdx.x]);
}
extern "C" void hidden_launch(const float* x, float* y, int n) { hidden<<<1, n>>>(x, y, n, 16); }
extern "C" void not_hidden_launch(const float* x, float* y, int n) { hidden<<<1, n>>>(x, y, n, 32); }

__global__ void least(const float* x, float* y, const float* w, int n) {
  y[threadIdx.x] = fminf(w[threadIdx.x], x[threadIdx.x]);
}
extern "C" void workspace_launch(const float* x, float* y, int n) {
  float* w;
  cudaMalloc(&w, n * sizeof(float));
  least<<<1, n>>>(x, y, w, n);
  cudaFree(w);
}
extern "C" void copied_workspace_launch(const float* x, float* y, int n) {
  float* w;
  cudaMalloc(&w, n * sizeof(float));
  cudaMemcpy(w, x, n * sizeof(float), cudaMemcpyDeviceToDevice);
  least<<<1, n>>>(x, y, w, n);
  cudaFree(w);
}

// only one part of the vector is used, all of it is loaded
__global__ void part(const float* x, float* y, int first) {
  float4 v = *reinterpret_cast<const float4*>(x + first + 4 * threadIdx.x);
  y[threadIdx.x] = v.x;
}
extern "C" void any_address_launch(const float* x, float* y, int n) { part<<<1, n / 8>>>(x, y, 1); }
extern "C" void fourth_address_launch(const float* x, float* y, int n) { part<<<1, n / 8>>>(x, y, 4); }
extern "C" void half_a_vector_launch(const float* x, float* y, int n) { part<<<1, 1>>>(x, y, n - 4 + 2); }
extern "C" void part_over_launch(const float* x, float* y, int n) { part<<<1, n / 4 + 1>>>(x, y, 0); }

__global__ void store(const float* x, float* y, int first) {
  float v = x[threadIdx.x];
  if (threadIdx.x == 0) reinterpret_cast<float2*>(y + first)[0] = make_float2(v, v);
}
extern "C" void odd_store_launch(const float* x, float* y, int n) { store<<<1, n>>>(x, y, 1); }
extern "C" void even_store_launch(const float* x, float* y, int n) { store<<<1, n>>>(x, y, 2); }

__global__ void meet(const float* x, float* y, int half) {
  y[threadIdx.x] = x[threadIdx.x];
  if (threadIdx.x < half)
    __syncthreads();
  else
    __syncthreads();
}
extern "C" void apart_launch(const float* x, float* y, int n) { meet<<<1, n>>>(x, y, n / 2); }
extern "C" void together_launch(const float* x, float* y, int n) { meet<<<1, n>>>(x, y, n); }

// what a loop of compare-and-swap begins with is a guess; without the swap it is a race
__global__ void maximum(const float* x, float* y, bool swap) {
  int* place = reinterpret_cast<int*>(y);
  int old = *place, seen = old;
  do {
    seen = old;
    const int larger = __float_as_int(fmaxf(__int_as_float(seen), x[threadIdx.x]));
    old = swap ? atomicCAS(place, seen, larger) : atomicMax(place, larger) * 0 + seen;
  } while (old != seen);
}
extern "C" void swapped_launch(const float* x, float* y, int n) {
  cudaMemset(y, 0, n * sizeof(float));
  maximum<<<2, n>>>(x, y, true);
}
extern "C" void not_swapped_launch(const float* x, float* y, int n) {
  cudaMemset(y, 0, n * sizeof(float));
  maximum<<<1, n>>>(x, y, false);
}

// the lanes of a warp sum in step where the memory is volatile; elsewhere that wants barriers
template <class T>
__device__ void lanes_sum(T* s, int t) {
  s[t] = s[t] + s[t + 8];
  s[t] = s[t] + s[t + 4];
  s[t] = s[t] + s[t + 2];
  s[t] = s[t] + s[t + 1];
}
template <class T>
__global__ void sum(const float* x, float* y) {
  __shared__ float s[64];
  int t = threadIdx.x;
  s[t] = x[t];
  s[t + 32] = 0;
  __syncthreads();
  if (t < 16) lanes_sum<T>(s, t);
  __syncthreads();
  y[t] = s[0];
}
extern "C" void in_step_launch(const float* x, float* y, int n) { sum<volatile float><<<1, n>>>(x, y); }
extern "C" void out_of_step_launch(const float* x, float* y, int n) { sum<float><<<1, n>>>(x, y); }

// those that have left do not hold up a barrier, and what was before it is ordered all the same
__global__ void leave_early(const float* x, float* y, int n) {
  __shared__ float s[64];
  if (threadIdx.x >= n) return;
  s[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  y[threadIdx.x] = s[n - 1 - threadIdx.x];
}
extern "C" void left_launch(const float* x, float* y, int n) { leave_early<<<1, 64>>>(x, y, n); }

// the same as a branch around the barrier
__global__ void go_round(const float* x, float* y, int n) {
  __shared__ float s[64];
  if (threadIdx.x < n) {
    s[threadIdx.x] = x[threadIdx.x];
    __syncthreads();
    y[threadIdx.x] = s[n - 1 - threadIdx.x];
  }
}
extern "C" void gone_round_launch(const float* x, float* y, int n) { go_round<<<1, 64>>>(x, y, n); }

// many findings of one kind, one of another
__global__ void flood(const float* x, float* y, int n) {
  __shared__ float s;
  s = x[threadIdx.x];
  if (threadIdx.x == n - 1) y[n] = s;
}
extern "C" void flood_launch(const float* x, float* y, int n) { flood<<<1, n>>>(x, y, n); }

__global__ void copy(const float* x, float* y) { y[threadIdx.x] = x[threadIdx.x]; }
extern "C" void too_wide_launch(const float* x, float* y, int n) { copy<<<1, 64 * n>>>(x, y); }
extern "C" void too_tall_launch(const float* x, float* y, int n) { copy<<<dim3(1, 1, 1 << 16), n>>>(x, y); }
extern "C" void too_deep_launch(const float* x, float* y, int n) { copy<<<1, dim3(1, 1, 128)>>>(x, y); }
extern "C" void too_much_launch(const float* x, float* y, int n) { copy<<<1, n, 300 << 10>>>(x, y); }
