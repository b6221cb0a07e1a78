/* Integers and their bits on devices: what has no body here is a function of the IR or an instruction. */
#pragma once
__device__ int __popc(unsigned); __device__ int __popcll(unsigned long long); __device__ int __clz(int); __device__ int __clzll(long long);
__device__ int __ffs(int); __device__ int __ffsll(long long); __device__ unsigned __brev(unsigned);
XP_DEVICE unsigned long long __brevll(unsigned long long a) {
  return (unsigned long long)__brev((unsigned)a) << 32 | __brev((unsigned)(a >> 32));
}
__device__ int __mulhi(int, int); __device__ unsigned __umulhi(unsigned, unsigned);
XP_DEVICE unsigned long long __umul64hi(unsigned long long a, unsigned long long b) {
  unsigned long long al = (unsigned)a, ah = a >> 32, bl = (unsigned)b, bh = b >> 32;
  unsigned long long middle = ah * bl + (al * bl >> 32);
  unsigned long long other = al * bh + (unsigned)middle;
  return ah * bh + (middle >> 32) + (other >> 32);
}
XP_DEVICE long long __mul64hi(long long a, long long b) {
  unsigned long long high = __umul64hi((unsigned long long)a, (unsigned long long)b);
  return (long long)(high - (a < 0 ? (unsigned long long)b : 0ull) - (b < 0 ? (unsigned long long)a : 0ull));
}
XP_BOTH int __mul24(int a, int b) { return ((a << 8) >> 8) * ((b << 8) >> 8); }
XP_BOTH unsigned __umul24(unsigned a, unsigned b) { return (a & 0xffffffu) * (b & 0xffffffu); }
XP_BOTH int __hadd(int a, int b) { return (int)(((long long)a + b) >> 1); }
XP_BOTH int __rhadd(int a, int b) { return (int)(((long long)a + b + 1) >> 1); }
XP_BOTH unsigned __uhadd(unsigned a, unsigned b) { return (unsigned)(((unsigned long long)a + b) >> 1); }
XP_BOTH unsigned __urhadd(unsigned a, unsigned b) { return (unsigned)(((unsigned long long)a + b + 1) >> 1); }
XP_BOTH unsigned __sad(int a, int b, unsigned c) { return c + (a > b ? (unsigned)a - (unsigned)b : (unsigned)b - (unsigned)a); }
XP_BOTH unsigned __usad(unsigned a, unsigned b, unsigned c) { return c + (a > b ? a - b : b - a); }
XP_FUNCTION unsigned umin(unsigned, unsigned); XP_FUNCTION unsigned umax(unsigned, unsigned);
__device__ unsigned __funnelshift_l(unsigned low, unsigned high, unsigned shift);
__device__ unsigned __funnelshift_r(unsigned low, unsigned high, unsigned shift);
XP_DEVICE unsigned __funnelshift_lc(unsigned low, unsigned high, unsigned shift) {
  return (unsigned)((((unsigned long long)high << 32 | low) << (shift > 32 ? 32 : shift)) >> 32);
}
XP_DEVICE unsigned __funnelshift_rc(unsigned low, unsigned high, unsigned shift) {
  return (unsigned)(((unsigned long long)high << 32 | low) >> (shift > 32 ? 32 : shift));
}
__device__ unsigned __byte_perm(unsigned low, unsigned high, unsigned order);
