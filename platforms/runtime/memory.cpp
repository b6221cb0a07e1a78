#include "memory.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <sys/mman.h>
#include <vector>

#include "access.h"
#include "finding.h"
#include "variation.h"

namespace xp {

namespace {

constexpr size_t PAGE = 4096;
constexpr size_t ALIGNMENT = 16;

std::vector<Buffer*> buffers;  // by address
const Buffer* last_hit = nullptr;
size_t total_bytes = 0;
size_t limit_bytes = 0;
unsigned numbered = 0;

bool starts_before(const Buffer* buffer, const void* address) { return buffer->mapping <= address; }

/// Position behind the last buffer that starts at or before the address.
size_t position(const void* address) {
    return static_cast<size_t>(
        std::lower_bound(buffers.begin(), buffers.end(), address, starts_before) - buffers.begin());
}

size_t up(size_t bytes, size_t unit) { return (bytes + unit - 1) / unit * unit; }

/// What lies beside a buffer: NaN as float and as half, with a payload of its own for each buffer. So what is read
/// beside one and carried through arithmetic does not pass for what lies beside another.
unsigned char canary(const Buffer& buffer, const char* at) {
    return reinterpret_cast<uintptr_t>(at) % 2 ? 0xFF : static_cast<unsigned char>(0xC0 | buffer.number % 63);
}

void lay_canaries(const Buffer& buffer) {
    char* end = buffer.begin + buffer.bytes;
    for (char* at = buffer.mapping + PAGE; at < buffer.begin; ++at) *at = static_cast<char>(canary(buffer, at));
    for (char* at = end; at < buffer.mapping + buffer.mapping_bytes - PAGE; ++at)
        *at = static_cast<char>(canary(buffer, at));
}

/// First byte in [begin, end) that changed, or null.
const char* touched(const Buffer& buffer, const char* begin, const char* end) {
    for (; begin < end; ++begin)
        if (static_cast<unsigned char>(*begin) != canary(buffer, begin)) return begin;
    return nullptr;
}

void check_canary(const Buffer& buffer) {
    const char* end = buffer.begin + buffer.bytes;
    const char* before = touched(buffer, buffer.mapping + PAGE, buffer.begin);
    const char* after = touched(buffer, end, buffer.mapping + buffer.mapping_bytes - PAGE);
    if (before)
        finding("out of bounds", "written %zd bytes before buffer %s (%zu bytes)", buffer.begin - before,
                buffer.name, buffer.bytes);
    if (after)
        finding("out of bounds", "written %zd bytes after the end of buffer %s (%zu bytes)", after - end,
                buffer.name, buffer.bytes);
}

/// For each byte of a buffer, whether it has been written; null (all of them have) where there is no memory for it.
unsigned char* zeros(size_t bytes) {
    void* memory = mmap(nullptr, std::max<size_t>(bytes, 1), PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? nullptr : static_cast<unsigned char*>(memory);
}

/// Where the next buffer would best lie: so far from the others that an index gone wild meets nothing, rather than
/// another buffer, and is put down to the buffer that it went from. A wish only: the kernel may place it elsewhere.
void* place_for_next() {
    constexpr uintptr_t FIRST = uintptr_t{1} << 44, APART = uintptr_t{1} << 36, PLACES = 1024;
    return reinterpret_cast<void*>(FIRST + numbered % PLACES * APART);
}

}  // namespace

void* device_alloc(size_t bytes) {
    watch_faults();
    if (bytes > SIZE_MAX / 2 || (limit_bytes && total_bytes + bytes > limit_bytes)) return nullptr;
    const size_t body = up(std::max<size_t>(bytes, 1), PAGE);
    const size_t mapped = body + 2 * PAGE;
    void* memory = mmap(place_for_next(), mapped, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) return nullptr;
    char* mapping = static_cast<char*>(memory);
    if (mprotect(mapping + PAGE, body, PROT_READ | PROT_WRITE)) {
        munmap(memory, mapped);
        return nullptr;
    }
    memset(mapping + PAGE, variation.fill, body);

    auto* buffer = new Buffer{mapping + PAGE + body - up(bytes, ALIGNMENT), bytes, mapping, mapped, ""};
    buffer->number = numbered++;
    snprintf(buffer->name, sizeof buffer->name, "%u", buffer->number);
    lay_canaries(*buffer);
    if (access::enabled()) buffer->written = zeros(bytes);
    buffers.insert(buffers.begin() + static_cast<long>(position(mapping)), buffer);
    total_bytes += bytes;
    return buffer->begin;
}

bool device_free(void* pointer) {
    const Buffer* found = buffer_around(pointer);
    if (!found || found->on_host || found->begin != pointer) return false;
    check_canary(*found);
    buffers.erase(std::find(buffers.begin(), buffers.end(), found));
    last_hit = nullptr;
    total_bytes -= found->bytes;
    munmap(found->mapping, found->mapping_bytes);
    forget_written(*const_cast<Buffer*>(found));
    delete found;
    return true;
}

void forget_written(Buffer& buffer) {
    if (buffer.written) munmap(buffer.written, std::max<size_t>(buffer.bytes, 1));
    buffer.written = nullptr;
}

const Buffer* buffer_around(const void* address) {
    if (last_hit && last_hit->holds(address)) return last_hit;
    const size_t at = position(address);
    // `position` stops before a buffer that starts at the address itself
    for (size_t candidate : {at, at - 1})
        if (candidate < buffers.size() && buffers[candidate]->holds(address))
            return last_hit = buffers[candidate];
    return nullptr;
}

bool is_device(const void* pointer, size_t bytes) {
    const Buffer* buffer = buffer_around(pointer);
    if (!buffer || buffer->on_host) return false;
    const char* begin = static_cast<const char*>(pointer);
    return begin >= buffer->begin && begin + bytes <= buffer->begin + buffer->bytes;
}

const Buffer* buffer_near(const void* address) {
    const auto distance = [address](const Buffer* buffer) {
        const auto at = reinterpret_cast<intptr_t>(address);
        const auto begin = reinterpret_cast<intptr_t>(buffer->begin);
        return at < begin ? begin - at : std::max<intptr_t>(0, at - begin - static_cast<intptr_t>(buffer->bytes));
    };
    const Buffer* nearest = nullptr;
    for (const Buffer* buffer : buffers)
        if (!nearest || distance(buffer) < distance(nearest)) nearest = buffer;
    return nearest;
}

Element::Element(long offset, size_t bytes, size_t element_bytes) {
    if (!element_bytes) return;
    const auto size = static_cast<long>(element_bytes);
    const long index = offset >= 0 ? offset / size : -((-offset + size - 1) / size);
    snprintf(text, sizeof text, ", element %ld of %zu", index, bytes / element_bytes);
}

void describe_address(const void* address, char* text, size_t size, size_t access_bytes) {
    if (describe_other && describe_other(address, text, size, access_bytes)) return;
    const char* at = static_cast<const char*>(address);
    if (reinterpret_cast<uintptr_t>(at) < PAGE) {
        snprintf(text, size, "at %p, through a null pointer", address);
        return;
    }
    const Buffer* buffer = buffer_near(address);
    if (!buffer) {
        snprintf(text, size, "at %p, in no buffer", address);
        return;
    }
    const char* end = buffer->begin + buffer->bytes;
    const Element element(at - buffer->begin, buffer->bytes, buffer->element_bytes ? buffer->element_bytes : access_bytes);
    if (at < buffer->begin)
        snprintf(text, size, "%zd bytes before buffer %s (%zu bytes)%s", buffer->begin - at, buffer->name,
                 buffer->bytes, element.text);
    else if (at >= end)
        snprintf(text, size, "%zd bytes after the end of buffer %s (%zu bytes)%s", at - end, buffer->name,
                 buffer->bytes, element.text);
    else
        snprintf(text, size, "at byte %zd of buffer %s (%zu bytes)%s", at - buffer->begin, buffer->name,
                 buffer->bytes, element.text);
}

void check_canaries() {
    for (const Buffer* buffer : buffers) check_canary(*buffer);
}

}  // namespace xp

namespace xp {
Variation variation = VARIATIONS[0];
}

extern "C" {

void xp_set_variation(unsigned number) { xp::variation = xp::VARIATIONS[number % std::size(xp::VARIATIONS)]; }

unsigned char xp_fresh_byte() {
    xp::count(xp::Event::choices);
    return xp::variation.fill;
}

void* xp_device_alloc(size_t bytes) { return xp::device_alloc(bytes); }

void xp_device_element(void* pointer, size_t bytes) {
    if (const xp::Buffer* buffer = xp::buffer_around(pointer)) const_cast<xp::Buffer*>(buffer)->element_bytes = bytes;
}

void xp_device_written(void* pointer) {
    if (const xp::Buffer* buffer = xp::buffer_around(pointer)) xp::forget_written(*const_cast<xp::Buffer*>(buffer));
}

void* xp_host_alloc(size_t bytes) {
    void* memory = xp::device_alloc(bytes);
    if (const xp::Buffer* buffer = xp::buffer_around(memory)) const_cast<xp::Buffer*>(buffer)->on_host = true;
    return memory;
}

void xp_device_free(void* pointer) { xp::device_free(pointer); }

void xp_device_name(void* pointer, const char* name) {
    if (const xp::Buffer* buffer = xp::buffer_around(pointer))
        snprintf(const_cast<xp::Buffer*>(buffer)->name, sizeof buffer->name, "%s", name);
}

void xp_device_limit(size_t bytes) { xp::limit_bytes = bytes; }

}
