// Waiting: for the pipes of this core, and for other cores.
#pragma once
#include "bang_check.h"

namespace xp::bang {

enum Pipes : unsigned { io_pipe = 1, move_pipe = 2, compute_pipe = 4, all_pipes = 7 };
void sync_pipes(unsigned pipes, const char* name, Site site);

enum class Group : uint8_t { cluster, cluster_ipu, all, all_ipu, all_mpu };
void sync_cores(Group group, const char* name, Site site);  // a Block task waits for its own pipes only

}  // namespace xp::bang

#define XP_SYNC(name, pipes) \
  inline void name(XP_SITE) { xp::bang::sync_pipes(pipes, #name, site); }
XP_SYNC(__sync, xp::bang::all_pipes)
XP_SYNC(__sync_compute, xp::bang::compute_pipe)
XP_SYNC(__sync_io, xp::bang::io_pipe)
XP_SYNC(__sync_move, xp::bang::move_pipe)
XP_SYNC(__sync_io_move_compute, xp::bang::all_pipes)
// The six flags (pipes waited for, pipes that wait) are not documented: all wait for all.
inline void __sync_io_move_compute(bool, bool, bool, bool, bool, bool, XP_SITE) {
  xp::bang::sync_pipes(xp::bang::all_pipes, "__sync_io_move_compute", site);
}

#define XP_SYNC_COPY(from, to, pipes) XP_SYNC(__sync_copy_##from##_to_##to, pipes)
XP_SYNC_COPY(dram, dram, xp::bang::io_pipe)
XP_SYNC_COPY(dram, nram, xp::bang::io_pipe)
XP_SYNC_COPY(dram, wram, xp::bang::io_pipe)
XP_SYNC_COPY(dram, sram, xp::bang::io_pipe)
XP_SYNC_COPY(nram, dram, xp::bang::io_pipe)
XP_SYNC_COPY(wram, dram, xp::bang::io_pipe)
XP_SYNC_COPY(sram, dram, xp::bang::io_pipe)
XP_SYNC_COPY(nram, sram, xp::bang::move_pipe)
XP_SYNC_COPY(sram, nram, xp::bang::move_pipe)
XP_SYNC_COPY(wram, sram, xp::bang::move_pipe)
XP_SYNC_COPY(sram, wram, xp::bang::move_pipe)
XP_SYNC_COPY(nram, wram, xp::bang::move_pipe)
XP_SYNC_COPY(wram, nram, xp::bang::move_pipe)
XP_SYNC_COPY(nram, nram, xp::bang::compute_pipe | xp::bang::move_pipe)
#undef XP_SYNC_COPY
#undef XP_SYNC

#define XP_BARRIER(name, group) \
  inline void name(XP_SITE) { xp::bang::sync_cores(xp::bang::Group::group, #name, site); }
XP_BARRIER(__sync_cluster, cluster)
XP_BARRIER(__sync_all, all)
XP_BARRIER(__sync_all_ipu, all_ipu)
XP_BARRIER(__sync_all_mpu, all_mpu)
XP_BARRIER(__sync_all_ipu_within_cluster, cluster_ipu)
XP_BARRIER(__sync_copy_sram_to_sram, all)
#undef XP_BARRIER

// A mutex for bandwidth; it changes no value.
inline void __bang_lock(int, int) {}
inline void __bang_unlock(int, int) {}

inline bool __is_ipu() { return coreId != 0x80; }
inline bool __is_mpu() { return coreId == 0x80; }
