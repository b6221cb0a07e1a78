// Device memory: every buffer ends at a page that may not be touched.
#pragma once
#include <cstddef>
#include <cstdint>

namespace xp {

/// A buffer filled with what the variation says (NaN, -1) whose end lies within 16 bytes of a guard page; null over the limit.
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
    size_t element_bytes = 0;  // 0: not known
    bool on_host = false;  // guarded as the others are, but no device memory
    unsigned number = 0;   // in order of allocation
    unsigned char* written = nullptr;  // where accesses are watched: by byte; null: all have been written

    bool holds(const void* address) const {
        return static_cast<const char*>(address) >= mapping &&
               static_cast<const char*>(address) < mapping + mapping_bytes;
    }
};

/// Takes all of the buffer for written.
void forget_written(Buffer& buffer);

/// The buffer whose pages, guards included, hold the address; null for other memory.
const Buffer* buffer_around(const void* address);

/// The buffer nearest to the address; null where there is none.
const Buffer* buffer_near(const void* address);

/// "4 bytes after the end of buffer x (4096 bytes), element 1025 of 1024". Where the size of an element is not known,
/// that of the access is taken; 0: none.
void describe_address(const void* address, char* text, size_t size, size_t access_bytes = 0);

/// ", element 1025 of 1024", or "" for elements of no size.
struct Element {
    char text[60] = "";
    Element(long offset, size_t bytes, size_t element_bytes);
};

/// Reports bytes beside the buffers that have changed; called after each launch.
void check_canaries();

/// Turns SIGSEGV, SIGBUS and SIGFPE inside a kernel into findings.
void watch_faults();

/// Who is running, for messages: "block (0,0,0) thread (1,0,0)"; set by the platform's runtime.
extern void (*describe_runner)(char* text, size_t size);
/// Another context of the running block, by its number; "thread N" where it is not set.
extern void (*describe_member)(int member, char* text, size_t size);

/// Describes an address that belongs to no device buffer but is known (shared memory, a stack); false if not.
extern bool (*describe_other)(const void* address, char* text, size_t size, size_t access_bytes);

}  // namespace xp

extern "C" {
void* xp_device_alloc(size_t bytes);
/// Memory of the host with the same guards: what a launcher that takes host pointers is given.
void* xp_host_alloc(size_t bytes);
void xp_device_free(void* pointer);
/// What an element takes, for messages.
void xp_device_element(void* pointer, size_t bytes);
/// The buffer has its contents from outside.
void xp_device_written(void* pointer);
/// Gives a buffer the name used in messages.
void xp_device_name(void* pointer, const char* name);
/// Total bytes of device memory; 0 means no limit.
void xp_device_limit(size_t bytes);
}
