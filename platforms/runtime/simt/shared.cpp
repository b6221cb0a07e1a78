#include "simt/shared.h"

#include <cstdio>
#include <cstring>
#include <sys/mman.h>

#include "access.h"
#include "finding.h"
#include "memory.h"
#include "simt/symbols.h"

namespace {

constexpr size_t PAGE = 4096;
constexpr size_t DYNAMIC_BYTES = 256 << 10;  // beyond what any device has, and whole pages

}  // namespace

extern "C" {
alignas(PAGE) char xp_dynamic_shared[DYNAMIC_BYTES + PAGE];
}

namespace xp::simt {

namespace {

constexpr unsigned char FILL = 0xFF;

size_t dynamic_bytes = 0;
size_t open_bytes = sizeof xp_dynamic_shared;  // pages of the dynamic part that may be touched
size_t allowed_dynamic_bytes = 0;
char* static_begin = nullptr;
char* static_end = nullptr;
const char* kernel_name = "";

size_t pages(size_t bytes) { return (bytes + PAGE - 1) / PAGE * PAGE; }

/// Everything behind the last page in use becomes a guard.
void guard(size_t bytes) {
    const size_t open = pages(bytes);
    if (open == open_bytes) return;
    mprotect(xp_dynamic_shared, open, PROT_READ | PROT_WRITE);
    mprotect(xp_dynamic_shared + open, sizeof xp_dynamic_shared - open, PROT_NONE);
    open_bytes = open;
}

bool describe_shared(const void* address, char* text, size_t size) {
    const char* at = static_cast<const char*>(address);
    if (const SharedArray* array = shared_array(at)) {
        snprintf(text, size, "at byte %zd of shared %s (%zu bytes)", at - array->begin, array->name, array->bytes);
        return true;
    }
    if (at < xp_dynamic_shared || at >= xp_dynamic_shared + sizeof xp_dynamic_shared) return false;
    snprintf(text, size, "at byte %zd of dynamic shared memory (%zu bytes)", at - xp_dynamic_shared, dynamic_bytes);
    return true;
}

/// Static shared bytes that the kernel uses: of all in the unit, or its own where there are too many.
size_t static_bytes(const Device& device, const Kernel& kernel) {
    const auto all = static_cast<size_t>(kernel.shared_end - kernel.shared_begin);
    if (all <= device.static_shared_bytes) return all;
    return own_shared_bytes(kernel);
}

}  // namespace

bool prepare_shared(const Device& device, const Config& config, const Kernel& kernel) {
    const size_t fixed = static_bytes(device, kernel);
    const size_t total = fixed + config.dynamic_bytes;
    if (fixed > device.static_shared_bytes) {
        finding("capacity", "%s: %zu bytes of static shared memory, at most %zu are possible", kernel.name, fixed,
                device.static_shared_bytes);
        return false;
    }
    if (total > device.shared_bytes) {
        finding("capacity", "%s: %zu bytes of shared memory, at most %zu are possible", kernel.name, total,
                device.shared_bytes);
        return false;
    }
    if (total > device.default_shared_bytes && config.dynamic_bytes > allowed_dynamic_bytes) {
        finding("capacity", "%s: %zu bytes of shared memory; more than %zu need the function attribute", kernel.name,
                total, device.default_shared_bytes);
        return false;
    }
    static_begin = kernel.shared_begin;
    static_end = kernel.shared_end;
    kernel_name = kernel.name;
    dynamic_bytes = config.dynamic_bytes;
    guard(dynamic_bytes);
    describe_other = describe_shared;
    return true;
}

void allow_dynamic_bytes(size_t bytes) {
    if (bytes > allowed_dynamic_bytes) allowed_dynamic_bytes = bytes;
}

void clear_shared() {
    if (static_begin) memset(static_begin, FILL, static_cast<size_t>(static_end - static_begin));
    memset(xp_dynamic_shared, FILL, pages(dynamic_bytes));
}

void check_shared() {
    for (size_t at = dynamic_bytes; at < open_bytes; ++at)
        if (static_cast<unsigned char>(xp_dynamic_shared[at]) != FILL) {
            finding("out of bounds", "%s: written %zu bytes after the end of dynamic shared memory (%zu bytes)",
                    kernel_name, at - dynamic_bytes, dynamic_bytes);
            return;
        }
}

void watch_accesses(unsigned wave) {
    const auto static_bytes = static_cast<size_t>(static_end - static_begin);
    const access::Region regions[] = {{static_begin, static_bytes, static_bytes},
                                      {xp_dynamic_shared, dynamic_bytes, open_bytes}};
    access::start_launch(regions, 2, wave);
}

}  // namespace xp::simt
