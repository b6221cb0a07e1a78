// Words of CUDA C++ and HIP that C++ does not have.
#pragma once

#define __global__ __attribute__((noinline))
#define __device__
#define __host__
#define __constant__
#define __managed__
#define __grid_constant__
#define __forceinline__ inline __attribute__((always_inline))
#define __inline_hint__ inline
#define __launch_bounds__(...)
#define __cluster_dims__(...)
#define __align__(n) __attribute__((aligned(n)))
#define __builtin_align__(n) __align__(n)

// `extern __shared__` is rewritten before the compiler sees it: an alias of xp_dynamic_shared.
#define __shared__ static __attribute__((section("xp_shared")))

// After the standard headers, which write __attribute__((__noinline__)).
#define __noinline__ __attribute__((noinline))
