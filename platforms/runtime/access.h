// Races, ranges and reads of what nobody has written: every access of a kernel compiled with -fsanitize=thread comes
// here (access_hooks.cpp).
//
// Two accesses to the same bytes, one of them a write, are a race unless a barrier, a collective of their wave or
// the end of a launch lies between them.
#pragma once
#include <cstddef>
#include <cstdint>

namespace xp::access {

/// Whether the kernel was compiled for it; all functions below do nothing otherwise.
bool enabled();
void enable();

/// Memory that the contexts of one block share, besides device buffers; one for each variable, where those are known.
struct Region {
    const char* begin;
    size_t bytes;           // what may be touched
    size_t reserved_bytes;  // what belongs to it; touching the rest is out of bounds
    unsigned char* written = nullptr;  // by byte, whether it has been; null where nobody keeps that
    bool is_private = false;           // each context has its own: there are no races
};

/// A launch begins: whatever was before it is ordered. `wave_width` contexts can meet in a collective.
void start_launch(const Region* regions, size_t count, unsigned wave_width);

/// From the launch on: every wave has a memory of the block of its own, at the same addresses (clusters of a union).
void split_by_wave();

/// Another block begins; blocks of one launch are not ordered.
void start_block();

/// All contexts of the block, or those of one wave, have met.
void meet_block();
void meet_wave(unsigned wave);

/// A launch has ended.
void finish_launch();

/// This context goes on with a compare-and-swap: what it read there before was a guess.
void swap_follows(const void* address, size_t bytes);

/// Memory was fenced: the launch may order its blocks by flags, which is beyond this detector.
void fence();

enum class Kind { read, write, atomic };

/// Set by runtimes whose waves run in step: called before a context accesses `volatile` memory of its block. Texts
/// that count on it have no barrier between the steps of a sum over the lanes of a wave.
extern void (*before_volatile)(bool write, const void* site);
void volatile_access(const void* address, size_t bytes, Kind kind, bool aligned, const void* site);

/// One access of a context; `aligned` says that the instruction needs an aligned address. `site` is where it returns to.
void access(const void* address, size_t bytes, Kind kind, bool aligned, const void* site);

/// A context touches a whole vector at once, wherever it lies; its parts may come as accesses of their own. Only the
/// address is looked at.
void wide(const void* address, size_t bytes, Kind kind, const void* site);

/// Where in the object some code is, as a mark that the harness turns into file and line; "" for code that is not the
/// kernel's.
struct Mark {
    char text[40];
    explicit Mark(const void* site);
};

}  // namespace xp::access
