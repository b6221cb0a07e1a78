// What a simulated run has to say about a kernel: findings, kept in a page that outlives the process.
#pragma once
#include <cstddef>

namespace xp {

/// The first few different findings of each kind are kept; kinds: "race", "out of bounds", "diverged", "left" (see
/// simt/block.h), "outside" (see simt/wave.h), "misaligned", "uninitialised", "unsupported", "launch", "capacity",
/// "space", "note".
void finding(const char* kind, const char* format, ...) __attribute__((format(printf, 2, 3)));

/// A finding after which the run cannot go on: written, then the process ends with status 97.
[[noreturn]] void fatal(const char* kind, const char* format, ...) __attribute__((format(printf, 2, 3)));

constexpr int FATAL_STATUS = 97;

/// Things counted during a run; `xp_event` reads them. `choices`: what a device leaves open and this run decided, such
/// as what memory holds that nobody has written; another variation may decide otherwise (variation.h).
enum class Event { launches, blocks, barriers, collectives, switches, accesses, atomics, matrix, copies, choices, last };

extern long events[static_cast<int>(Event::last)];

inline void count(Event event, long amount = 1) { events[static_cast<int>(event)] += amount; }

}  // namespace xp

extern "C" {
/// Findings are written here from now on, as a JSON list of {"kind", "message"} ended by a zero byte.
void xp_set_report(char* page, size_t bytes);
/// The same list, wherever it is kept.
const char* xp_findings_json();
/// How often an `xp::Event` happened, by its number.
long xp_event(int event);
/// Forgets findings and counts; for a process that runs several kernels.
void xp_reset_report();
}
