#include "simt/shared.h"
#include "simt/shared_numbers.h"

#include <cstdio>
#include <cstring>
#include <sys/mman.h>
#include <vector>

#include "access.h"
#include "finding.h"
#include "memory.h"
#include "simt/async.h"
#include "simt/symbols.h"
#include "variation.h"

namespace {

constexpr size_t PAGE = 4096;
constexpr size_t DYNAMIC_BYTES = 256 << 10;  // beyond what any device has, and whole pages

}  // namespace

extern "C" {
alignas(PAGE) char xp_dynamic_shared[DYNAMIC_BYTES + PAGE];
}

namespace xp::simt {

namespace {

size_t dynamic_bytes = 0;
size_t open_bytes = sizeof xp_dynamic_shared;  // pages of the dynamic part that may be touched
size_t allowed_dynamic_bytes = 0;
char* static_begin = nullptr;
char* static_end = nullptr;
const char* kernel_name = "";
std::vector<access::Region> parts;  // one for each array, and the dynamic part
std::vector<unsigned char> static_written, dynamic_written;

size_t pages(size_t bytes) { return (bytes + PAGE - 1) / PAGE * PAGE; }

/// Everything behind the last page in use becomes a guard.
void guard(size_t bytes) {
    const size_t open = pages(bytes);
    if (open == open_bytes) return;
    mprotect(xp_dynamic_shared, open, PROT_READ | PROT_WRITE);
    mprotect(xp_dynamic_shared + open, sizeof xp_dynamic_shared - open, PROT_NONE);
    open_bytes = open;
}

bool describe_shared(const void* address, char* text, size_t size, size_t access_bytes) {
    const char* at = static_cast<const char*>(address);
    const SharedArray* array = at >= static_begin && at < static_end ? shared_array(at) : nullptr;
    if (array) {
        const Element element(at - array->begin, array->bytes, access_bytes);
        snprintf(text, size, "at byte %zd of shared %s (%zu bytes)%s", at - array->begin, array->name, array->bytes,
                 element.text);
        return true;
    }
    if (at < xp_dynamic_shared || at >= xp_dynamic_shared + sizeof xp_dynamic_shared) return false;
    const Element element(at - xp_dynamic_shared, dynamic_bytes, access_bytes);
    snprintf(text, size, "at byte %zd of dynamic shared memory (%zu bytes)%s", at - xp_dynamic_shared, dynamic_bytes,
             element.text);
    return true;
}

/// Static shared bytes that the kernel uses: of all in the unit, or its own where there are too many.
size_t static_bytes(const Device& device, const Kernel& kernel) {
    const size_t all = all_shared_bytes(kernel);
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
    if (static_begin) memset(static_begin, variation.fill, static_cast<size_t>(static_end - static_begin));
    memset(xp_dynamic_shared, variation.fill, pages(dynamic_bytes));
    if (!access::enabled()) return;
    memset(static_written.data(), 0, static_written.size());
    memset(dynamic_written.data(), 0, dynamic_bytes);
}

void check_shared() {
    for (size_t at = dynamic_bytes; at < open_bytes; ++at)
        if (static_cast<unsigned char>(xp_dynamic_shared[at]) != variation.fill) {
            finding("out of bounds", "%s: written %zu bytes after the end of dynamic shared memory (%zu bytes)",
                    kernel_name, at - dynamic_bytes, dynamic_bytes);
            return;
        }
}

bool is_shared(const void* address, size_t bytes) {
    const char* at = static_cast<const char*>(address);
    return (at >= static_begin && at + bytes <= static_end) ||
           (at >= xp_dynamic_shared && at + bytes <= xp_dynamic_shared + open_bytes);
}

namespace {

// Static arrays begin somewhere in the first window, the dynamic part in the second; alignment is kept.
constexpr uint32_t WINDOW = 1u << 24;
constexpr uintptr_t ALIGNED = ~uintptr_t(4095);

char* window(const char* begin) { return reinterpret_cast<char*>(reinterpret_cast<uintptr_t>(begin) & ALIGNED); }

}  // namespace

uint32_t shared_number_of(const void* generic) {
    const char* at = static_cast<const char*>(generic);
    if (static_begin && at >= static_begin && at <= static_end)
        return static_cast<uint32_t>(at - window(static_begin)) + WINDOW;
    if (at >= xp_dynamic_shared && at <= xp_dynamic_shared + open_bytes)
        return static_cast<uint32_t>(at - window(xp_dynamic_shared)) + 3 * WINDOW;
    return 0;
}

char* shared_place_of(uint32_t number) {
    if (number >= WINDOW / 2 && number < 2 * WINDOW && static_begin)
        return window(static_begin) + (static_cast<int64_t>(number) - WINDOW);
    if (number >= 2 * WINDOW && number < 4 * WINDOW)
        return window(xp_dynamic_shared) + (static_cast<int64_t>(number) - 3 * int64_t(WINDOW));
    return nullptr;
}

void watch_accesses(unsigned wave) {
    if (!access::enabled()) return;
    static_written.resize(static_cast<size_t>(static_end - static_begin));
    dynamic_written.resize(sizeof xp_dynamic_shared);
    parts = {{xp_dynamic_shared, dynamic_bytes, open_bytes, dynamic_written.data()}};
    const char* end = static_begin;  // of what belongs to the arrays so far
    const auto add = [&](const char* begin, size_t bytes, const char* next) {
        if (next > begin)
            parts.push_back({begin, bytes, static_cast<size_t>(next - begin), static_written.data() + (begin - static_begin)});
    };
    const SharedArray* last = nullptr;
    for (const SharedArray* array : shared_arrays(static_begin, static_end)) {
        last ? add(last->begin, last->bytes, array->begin) : add(end, 0, array->begin);
        last = array;
    }
    last ? add(last->begin, last->bytes, static_end) : add(end, static_cast<size_t>(static_end - end), static_end);
    access::start_launch(parts.data(), parts.size(), wave);
}

}  // namespace xp::simt
