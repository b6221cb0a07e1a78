// What one run of a kernel may do: compute, and nothing else.
#pragma once
#include <cstdint>

namespace sandbox {

/// Limits on processor time, memory, file sizes and processes of this process.
void limit(uint64_t cpu_milliseconds, uint64_t memory_bytes);

/// From now on no new process, no network, no writing to files, no signal to others: such a call ends the process
/// with SIGSYS. False where the system has no filter; then what namespaces give is used instead.
bool seal();

/// From now on no file can be opened either.
void seal_files();

}  // namespace sandbox
