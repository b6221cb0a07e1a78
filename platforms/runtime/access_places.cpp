#include "access_places.h"

#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <vector>

#include "finding.h"
#include "memory.h"

namespace xp::access {

const void* current_site = nullptr;

namespace {

std::vector<Region> regions;
size_t last_region = 0;

void out_of_bounds(const char* address, size_t bytes, Kind kind, const char* end) {
    char who[160] = "", place[160];
    if (describe_runner) describe_runner(who, sizeof who);
    const bool across = address < end && address + bytes > end;  // a wide access that begins inside: its first bad byte
    describe_address(across ? end : address, place, sizeof place, across ? 0 : bytes);
    finding("out of bounds", "%s%s%s %s%s", who, *who ? " " : "", verb(kind), place, Mark(current_site).text);
}

/// A read of bytes that nobody has written is a note: the value may not matter. Whether it does, another variation shows.
void check_written(unsigned char* written, const char* address, size_t bytes, Kind kind) {
    if (kind != Kind::write) {
        if (const void* first = memchr(written, 0, bytes)) {
            char who[160] = "", place[160];
            if (describe_runner) describe_runner(who, sizeof who);
            const char* at = address + (static_cast<const unsigned char*>(first) - written);
            describe_address(at, place, sizeof place, bytes);
            finding("note", "%s%s%s %s, which nobody has written%s", who, *who ? " " : "", verb(kind), place,
                    Mark(current_site).text);
            count(Event::choices);
        }
    }
    memset(written, 1, bytes);  // after a read as well: told once
}

const Region* region_around(const char* address) {
    const auto holds = [address](const Region& region) {
        return address >= region.begin && address < region.begin + region.reserved_bytes;
    };
    if (last_region < regions.size() && holds(regions[last_region])) return &regions[last_region];
    for (size_t i = 0; i < regions.size(); ++i)
        if (holds(regions[i])) return &regions[last_region = i];
    return nullptr;
}

}  // namespace

const char* verb(Kind kind) {
    return kind == Kind::read ? "reads" : kind == Kind::write ? "writes" : "updates";
}

void watch_regions(const Region* first, size_t count) {
    regions.assign(first, first + count);
    last_region = 0;
}

bool is_of_block(const void* address) {
    const Region* region = region_around(static_cast<const char*>(address));
    return region && !region->is_private;
}

Memory place_of(const void* given, size_t bytes, Kind kind) {
    const char* address = static_cast<const char*>(given);
    const char *begin, *end;
    unsigned char* written;
    Memory memory;
    if (const Region* region = region_around(address)) {
        begin = region->begin, end = begin + region->bytes, written = region->written;
        memory = region->is_private ? Memory::own : Memory::block;
    } else if (const Buffer* buffer = buffer_around(address)) {
        begin = buffer->begin, end = begin + buffer->bytes, written = buffer->written;
        memory = Memory::device;
    } else {
        return Memory::unwatched;
    }
    if (address < begin || address + bytes > end) {
        out_of_bounds(address, bytes, kind, end);
        return Memory::unwatched;
    }
    if (written) check_written(written + (address - begin), address, bytes, kind);
    return memory;
}

void misaligned(const void* address, size_t bytes, Kind kind, const void* site) {
    char who[160] = "", place[160];
    if (describe_runner) describe_runner(who, sizeof who);
    describe_address(address, place, sizeof place);
    finding("misaligned", "%s %s %zu bytes %s, an address that is no multiple of it%s", who, verb(kind), bytes, place,
            Mark(site).text);
}

Mark::Mark(const void* site) : text("") {
    Dl_info info;
    if (!site || !dladdr(site, &info) || !info.dli_fname || !strstr(info.dli_fname, "/kernel-")) return;
    // a return address: the call lies before it
    snprintf(text, sizeof text, " <+0x%zx>", static_cast<size_t>(static_cast<const char*>(site) - 1 -
                                                                 static_cast<const char*>(info.dli_fbase)));
}

}  // namespace xp::access
