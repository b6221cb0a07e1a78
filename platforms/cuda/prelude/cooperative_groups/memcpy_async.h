/* Asynchronous copies by a group: copied at once, which is as right as later. */
#pragma once
#include <stddef.h>
#include <cooperative_groups.h>
namespace cooperative_groups {
template <class Group, class T>
__device__ void memcpy_async(const Group& group, T* to, const T* from, size_t bytes) {
  for (size_t i = group.thread_rank(); i < bytes / sizeof(T); i += group.size()) to[i] = from[i];
}
template <class Group> __device__ void wait(const Group& group) { group.sync(); }
template <unsigned Left, class Group> __device__ void wait_prior(const Group& group) { group.sync(); }
}  // namespace cooperative_groups
