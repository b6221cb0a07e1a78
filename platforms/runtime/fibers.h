// Contexts that take turns on one processor: the threads of a block, the cores of a cluster.
//
// They run one after another on one stack; a context gets a stack of its own only when it waits.
#pragma once
#include <cstddef>
#include <cstdint>

namespace xp::fibers {

/// What `run` does: `count` contexts, ranks 0 .. count-1, each calling `body(argument)` once.
struct Task {
    unsigned count;
    void (*body)(void* argument);
    void* argument;
    /// Called whenever a context starts or goes on: sets built-in variables, swaps memories.
    void (*enter)(unsigned rank) = nullptr;
    /// Called when a context has finished; may wake others.
    void (*leave)(unsigned rank) = nullptr;
    /// Nobody can go on: wake somebody and return true, or return false for a fatal "deadlock".
    bool (*stuck)() = nullptr;
    size_t stack_bytes = 128 << 10;
};

/// Runs all contexts of the task to their end. Not re-entrant.
void run(const Task& task);

/// Whether the caller is inside a context.
bool active();

/// Rank of the running context, and how many there are.
unsigned rank();
unsigned count();
bool has_finished(unsigned rank);
unsigned finished_count();

/// Lets the others go first.
void yield();

/// Waits until somebody calls `wake` with this context's rank.
void suspend();

/// Makes a suspended context ready; the caller keeps running.
void wake(unsigned rank);

/// 0: contexts start and go on in turn; otherwise in an order drawn from the seed.
void set_order(uint64_t seed);

/// The running context's stack, to tell its variables from memory; {null, 0} outside.
struct Stack {
    const char* begin;
    size_t bytes;
};
Stack stack();

}  // namespace xp::fibers
