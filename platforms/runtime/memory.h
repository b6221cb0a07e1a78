// Device memory: every buffer ends at a page that may not be touched.
#pragma once
#include <cstddef>
#include <cstdint>

namespace xp {

/// A buffer filled with 0xFF (NaN, -1) whose end lies within 16 bytes of a guard page; null over the limit.
void* device_alloc(size_t bytes);

/// Frees a buffer and reports bytes written beside it; false where `pointer` is not the start of one.
bool device_free(void* pointer);

/// Whether [pointer, pointer + bytes) lies in one device buffer.
bool is_device(const void* pointer, size_t bytes);

/// A device buffer and what is around it; `name` is for messages ("x", or a number).
struct Buffer {
    char* begin;
    size_t bytes;
    char* mapping;
    size_t mapping_bytes;
    char name[32];
    bool on_host = false;  // guarded as the others are, but no device memory
    unsigned number = 0;   // in order of allocation

    bool holds(const void* address) const {
        return static_cast<const char*>(address) >= mapping &&
               static_cast<const char*>(address) < mapping + mapping_bytes;
    }
};

/// The buffer whose pages, guards included, hold the address; null for other memory.
const Buffer* buffer_around(const void* address);

/// The buffer nearest to the address; null where there is none.
const Buffer* buffer_near(const void* address);

/// "in buffer x, 4 bytes after its end (4096 bytes)".
void describe_address(const void* address, char* text, size_t size);

/// Reports bytes beside the buffers that have changed; called after each launch.
void check_canaries();

/// Turns SIGSEGV, SIGBUS and SIGFPE inside a kernel into findings.
void watch_faults();

/// Who is running, for messages: "block (0,0,0) thread (1,0,0)"; set by the platform's runtime.
extern void (*describe_runner)(char* text, size_t size);

/// Describes an address that belongs to no device buffer but is known (shared memory, a stack); false if not.
extern bool (*describe_other)(const void* address, char* text, size_t size);

}  // namespace xp

extern "C" {
void* xp_device_alloc(size_t bytes);
/// Memory of the host with the same guards: what a launcher that takes host pointers is given.
void* xp_host_alloc(size_t bytes);
void xp_device_free(void* pointer);
/// Gives a buffer the name used in messages.
void xp_device_name(void* pointer, const char* name);
/// Total bytes of device memory; 0 means no limit.
void xp_device_limit(size_t bytes);
}
