#include <hip/hip_runtime.h>
__global__ void count_active(const int* x, int* votes, int* sums, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  unsigned long long m = __ballot(x[i] >= 0);
  int s = x[i];
  for (int d = 1; d < 64; d <<= 1) { int o = __shfl_up(s, d); if (__lane_id() >= d) s += o; }
  votes[i] = __popcll(m) + 100 * __popcll(__activemask()) + 1000 * __all(x[i] < 1000000);
  sums[i] = s + __builtin_amdgcn_readfirstlane(x[i]);
}
extern "C" void wave_early_exit_launch(const int* x, int* votes, int* sums, int n) { count_active<<<(n + 127) / 128, 128>>>(x, votes, sums, n); }
