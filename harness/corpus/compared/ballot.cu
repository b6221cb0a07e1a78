// Compaction within warps: ballot, population count, find first, any, broadcast.
__global__ void compact(const int* in, int* out, int* counts, int n) {
  int i = blockIdx.x * 32 + threadIdx.x;
  bool keep = i < n && in[i] > 0;
  unsigned mask = __ballot_sync(0xffffffff, keep);
  int place = __popc(mask & ((1u << threadIdx.x) - 1));
  if (keep) out[blockIdx.x * 32 + place] = in[i];
  if (threadIdx.x == 0) counts[blockIdx.x] = __popc(mask);
  if (__any_sync(0xffffffff, keep)) { int first = __ffs(mask) - 1; int v = __shfl_sync(0xffffffff, i < n ? in[i] : 0, first); if (threadIdx.x == 31) counts[gridDim.x + blockIdx.x] = v; }
}
extern "C" void compact_launch(const int* in, int* out, int* counts, int n) { compact<<<(n + 31) / 32, 32>>>(in, out, counts, n); }
