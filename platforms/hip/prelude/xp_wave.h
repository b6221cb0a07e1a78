/* Waves of 64: shuffles, votes, and moves of registers between lanes. */
#pragma once
__device__ void __syncwarp(unsigned long long mask = ~0ull);
__device__ void __builtin_amdgcn_s_barrier();
__device__ void __builtin_amdgcn_wave_barrier();
#define XP_SHUFFLE(T) \
  __device__ T __shfl(T value, int lane, int width = 64); \
  __device__ T __shfl_up(T value, unsigned delta, int width = 64); \
  __device__ T __shfl_down(T value, unsigned delta, int width = 64); \
  __device__ T __shfl_xor(T value, int lanes, int width = 64); \
  __device__ T __shfl_sync(unsigned long long mask, T value, int lane, int width = 64); \
  __device__ T __shfl_up_sync(unsigned long long mask, T value, unsigned delta, int width = 64); \
  __device__ T __shfl_down_sync(unsigned long long mask, T value, unsigned delta, int width = 64); \
  __device__ T __shfl_xor_sync(unsigned long long mask, T value, int lanes, int width = 64);
XP_SHUFFLE(int) XP_SHUFFLE(unsigned) XP_SHUFFLE(long) XP_SHUFFLE(unsigned long) XP_SHUFFLE(long long)
XP_SHUFFLE(unsigned long long) XP_SHUFFLE(float) XP_SHUFFLE(double) XP_SHUFFLE(half) XP_SHUFFLE(__hip_bfloat16)
#define XP_SHUFFLE_PAIR(T, name, A) \
  XP_DEVICE T name(T v, A by, int width = 64) { return T{name(v.x, by, width), name(v.y, by, width)}; }
#define XP_SHUFFLE_PAIRS(T) \
  XP_SHUFFLE_PAIR(T, __shfl, int) XP_SHUFFLE_PAIR(T, __shfl_up, unsigned) XP_SHUFFLE_PAIR(T, __shfl_down, unsigned) \
  XP_SHUFFLE_PAIR(T, __shfl_xor, int)
XP_SHUFFLE_PAIRS(__half2) XP_SHUFFLE_PAIRS(float2)

__device__ unsigned long long __ballot(int predicate);
__device__ int __any(int predicate);
__device__ int __all(int predicate);
__device__ unsigned long long __ballot_sync(unsigned long long mask, int predicate);
__device__ int __any_sync(unsigned long long mask, int predicate);
__device__ int __all_sync(unsigned long long mask, int predicate);
__device__ unsigned long long __activemask();
#define XP_MATCH(T) \
  __device__ unsigned long long __match_any_sync(unsigned long long mask, T value); \
  __device__ unsigned long long __match_any(T value);
XP_MATCH(int) XP_MATCH(unsigned) XP_MATCH(long long) XP_MATCH(unsigned long long) XP_MATCH(float)
#define XP_REDUCE(name, T) __device__ T __reduce_##name##_sync(unsigned long long mask, T value);
XP_REDUCE(add, int) XP_REDUCE(add, unsigned) XP_REDUCE(max, int) XP_REDUCE(max, unsigned) XP_REDUCE(min, int)
XP_REDUCE(min, unsigned)
XP_DEVICE unsigned long long __ballot64(int predicate) { return __ballot(predicate); }
XP_DEVICE unsigned long long __builtin_amdgcn_ballot_w64(bool predicate) { return __ballot(predicate); }
XP_DEVICE unsigned long long __builtin_amdgcn_read_exec() { return __activemask(); }

/* the lane's number, and how many lanes of a mask lie below it */
XP_DEVICE unsigned xp_linear_thread() { return threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z); }
XP_DEVICE unsigned __lane_id() { return xp_linear_thread() % 64; }
XP_DEVICE unsigned __builtin_amdgcn_mbcnt_lo(unsigned mask, unsigned more) {
  unsigned lane = __lane_id();
  return more + __popc(lane < 32 ? mask & ((1u << lane) - 1u) : mask);
}
XP_DEVICE unsigned __builtin_amdgcn_mbcnt_hi(unsigned mask, unsigned more) {
  unsigned lane = __lane_id();
  return more + __popc(lane < 32 ? 0u : mask & ((1u << (lane - 32)) - 1u));
}
XP_DEVICE unsigned __mbcnt_lo(unsigned mask, unsigned more) { return __builtin_amdgcn_mbcnt_lo(mask, more); }
XP_DEVICE unsigned __mbcnt_hi(unsigned mask, unsigned more) { return __builtin_amdgcn_mbcnt_hi(mask, more); }
XP_DEVICE unsigned __builtin_amdgcn_wavefrontsize() { return 64; }

/* moves between lanes */
__device__ int __builtin_amdgcn_readfirstlane(int value);
__device__ int __builtin_amdgcn_readlane(int value, int lane);
__device__ int __builtin_amdgcn_ds_bpermute(int address, int value);
__device__ int __builtin_amdgcn_ds_permute(int address, int value);
__device__ int __builtin_amdgcn_ds_swizzle(int value, int pattern);
__device__ int __builtin_amdgcn_mov_dpp(int value, int control, int rows, int banks, bool bound);
__device__ int __builtin_amdgcn_update_dpp(int old, int value, int control, int rows, int banks, bool bound);
XP_DEVICE int __builtin_amdgcn_writelane(int value, int lane, int old) { return (int)__lane_id() == lane ? value : old; }
XP_DEVICE int __hip_ds_bpermute(int address, int value) { return __builtin_amdgcn_ds_bpermute(address, value); }
XP_DEVICE float __hip_ds_bpermutef(int address, float value) {
  return __int_as_float(__builtin_amdgcn_ds_bpermute(address, __float_as_int(value)));
}
XP_DEVICE int __hip_ds_permute(int address, int value) { return __builtin_amdgcn_ds_permute(address, value); }
#define __hip_ds_swizzle(value, pattern) __builtin_amdgcn_ds_swizzle(value, pattern)
#define __hip_ds_swizzle_N __builtin_amdgcn_ds_swizzle
#define __hip_ds_swizzlef(value, pattern) \
  __int_as_float(__builtin_amdgcn_ds_swizzle(__float_as_int(value), pattern))
#define __hip_move_dpp(value, control, rows, banks, bound) __builtin_amdgcn_mov_dpp(value, control, rows, banks, bound)

/* scheduling, fences and waits: no values */
#define XP_HINT(name) __device__ void name(int);
XP_HINT(__builtin_amdgcn_sched_barrier) XP_HINT(__builtin_amdgcn_s_waitcnt) XP_HINT(__builtin_amdgcn_s_sleep)
XP_HINT(__builtin_amdgcn_s_setprio) XP_HINT(__builtin_amdgcn_iglp_opt) XP_HINT(__builtin_amdgcn_s_sethalt)
__device__ void __builtin_amdgcn_sched_group_barrier(int, int, int);
#define __builtin_amdgcn_fence(...) __threadfence_block()
__device__ void __atomic_work_item_fence(unsigned, unsigned, unsigned);
__device__ void __threadfence_system();
