// Copies into shared memory that a group starts together and waits for together.
#pragma once

#include "../cooperative_groups.h"
#include "simt/async.h"

namespace cooperative_groups {

/// Each thread starts its share, in words where sizes and places allow it.
template <class Group, class T>
__attribute__((noinline)) void memcpy_async(const Group& group, T* to, const T* from, size_t bytes) {
    const void* site = __builtin_return_address(0);
    constexpr size_t WORD = 4;
    const auto places = reinterpret_cast<uintptr_t>(to) | reinterpret_cast<uintptr_t>(from);
    const size_t words = places % WORD ? 0 : bytes / WORD;
    char* target = reinterpret_cast<char*>(to);
    const char* source = reinterpret_cast<const char*>(from);
    for (size_t i = group.thread_rank(); i < words; i += group.size())
        xp::simt::copy_async(target + WORD * i, source + WORD * i, WORD, 0, site);
    for (size_t i = words * WORD + group.thread_rank(); i < bytes; i += group.size()) target[i] = source[i];
    xp::simt::commit_async();
}

template <class Group>
XP_INLINE void wait(const Group& group) {
    xp::simt::wait_async(0, true);
    group.sync();
}

template <unsigned Left, class Group>
XP_INLINE void wait_prior(const Group& group) {
    xp::simt::wait_async(Left);
    group.sync();
}

}  // namespace cooperative_groups
