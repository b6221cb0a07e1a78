// The memory that the harness, the parent process and one run of a kernel share. Mirrored in harness/isolate.py.
#pragma once
#include <cstdint>

namespace request {

constexpr uint64_t MOST_ARGUMENTS = 64;
constexpr uint64_t REPORT_OFFSET = 16384;
constexpr uint64_t REPORT_BYTES = 65536;
constexpr uint64_t DATA_OFFSET = REPORT_OFFSET + REPORT_BYTES;
constexpr int EVENTS = 16;

enum Kind : uint64_t { SCALAR = 0, INPUT = 1, OUTPUT = 2, UPDATED = 3 };

struct Argument {
    uint64_t kind;
    uint64_t on_host;  // the entry takes a pointer to host memory
    uint64_t offset;  // of the contents from the start of the shared memory
    uint64_t bytes;
    uint64_t element_bytes;
    char value[8];  // of a scalar
    char name[32];
};

/// How far a run came; the last value written tells where it ended.
enum Stage : uint64_t { STARTED = 0, LOADED = 1, CALLED = 2, RETURNED = 3, DONE = 4 };

struct Header {
    // asked
    uint64_t count;
    uint64_t total_bytes;
    uint64_t cpu_milliseconds;
    uint64_t wall_milliseconds;
    uint64_t memory_bytes;
    uint64_t variation;  // of what the device leaves open
    char object[1024];
    Argument arguments[MOST_ARGUMENTS];
    // answered
    uint64_t stage;
    uint64_t run_nanoseconds;
    uint64_t failed_allocation_bytes;
    int64_t changed_argument;  // index of an input that did not come back as it was, or -1
    uint64_t changed_byte;
    int64_t events[EVENTS];
    char note[1024];
    char output[2048];  // first bytes that the run printed
};

static_assert(sizeof(Header) <= REPORT_OFFSET);

}  // namespace request
