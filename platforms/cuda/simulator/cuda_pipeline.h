// Asynchronous copies from global to shared memory, as the primitives of a pipeline.
#pragma once

#include "cuda_runtime.h"
#include "simt/async.h"

inline __attribute__((noinline)) void __pipeline_memcpy_async(void* shared, const void* global, size_t bytes,
                                                              size_t zeros = 0) {
    xp::simt::copy_async(shared, global, bytes, zeros, __builtin_return_address(0));
}
inline void __pipeline_commit() { xp::simt::commit_async(); }
inline void __pipeline_wait_prior(size_t left) { xp::simt::wait_async(left); }
