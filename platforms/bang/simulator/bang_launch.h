// A launch: which tasks, what kind of task, and where the object keeps its address spaces.
#pragma once
#include "bang_check.h"
#include "cnrt_types.h"

extern "C" {
#define XP_BOUNDS(name) \
  extern __attribute__((weak, visibility("hidden"))) char __start_##name[], __stop_##name[];
XP_BOUNDS(xp_nram)
XP_BOUNDS(xp_nram_data)
XP_BOUNDS(xp_wram)
XP_BOUNDS(xp_sram)
XP_BOUNDS(xp_sram_data)
XP_BOUNDS(xp_ldram)
XP_BOUNDS(xp_ldram_data)
#undef XP_BOUNDS
}

namespace xp::bang {

struct Section {
  char* begin;
  char* end;
};

// The sections of the object that the kernel was compiled into; the `_data` ones have initialisers.
struct Image {
  Section nram, nram_data, wram, sram, sram_data, ldram, ldram_data;
  const void* anchor;  // an address inside the object
  int arch;
  int nram_kb, wram_kb, sram_kb;
};

static inline Image own_image() {
  static const char anchor = 0;
  return {{__start_xp_nram, __stop_xp_nram},       {__start_xp_nram_data, __stop_xp_nram_data},
          {__start_xp_wram, __stop_xp_wram},       {__start_xp_sram, __stop_xp_sram},
          {__start_xp_sram_data, __stop_xp_sram_data}, {__start_xp_ldram, __stop_xp_ldram},
          {__start_xp_ldram_data, __stop_xp_ldram_data}, &anchor, __BANG_ARCH__,
          __MLU_NRAM_SIZE__,                       __MLU_WRAM_SIZE__, __MLU_SRAM_SIZE__};
}

// Reads the object's symbols; when it is loaded, as a kernel may not open files.
void load_image(const Image& image);
#ifndef XP_BANG_RUNTIME
__attribute__((constructor)) static void load_own_image() { load_image(own_image()); }
#endif

// late: copies complete as late as a sync allows, tasks and cores run in descending order; early: at issue, ascending.
// A kernel whose results differ misses a sync. A text chooses by `#define XP_SCHEDULE early`.
enum class Schedule : uint8_t { late, early };
#define XP_SCHEDULE late

// Runs `body(argument)` once a task, and in Union tasks once a memory core.
void run(const Image& image, const char* kernel, Schedule schedule, cnrtDim3_t dim, cnrtFunctionType_t type, Site site,
         void (*body)(void*), void* argument);

// `k<<<dim, type, queue>>>(a)` becomes `launch("k", [&] { k(a); }, schedule, dim, type, queue)`.
template <class Task>
static inline void launch(const char* name, Task task, Schedule schedule, cnrtDim3_t dim, cnrtFunctionType_t type,
                          cnrtQueue_t, XP_SITE) {
  run(own_image(), name, schedule, dim, type, site, [](void* body) { (*static_cast<Task*>(body))(); }, &task);
}

}  // namespace xp::bang
