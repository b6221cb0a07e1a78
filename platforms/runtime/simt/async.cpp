#include "simt/async.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <vector>

#include "access.h"
#include "finding.h"
#include "memory.h"
#include "simt/block.h"
#include "variation.h"

namespace xp::simt {

namespace {

constexpr size_t PIECE = 16;

struct Copy {
    char* to;
    const char* from;
    size_t bytes, zeros;
    const void* site;
    bool done;
    size_t group;
};

/// Of one thread.
struct Started {
    std::vector<Copy> copies;
    size_t groups = 0;  // committed so far
};

std::vector<Started> started;

void watch(const char* at, size_t bytes, access::Kind kind, const void* site) {
    for (size_t i = 0; access::enabled() && i < bytes; i += PIECE)
        access::access(at + i, std::min(PIECE, bytes - i), kind, false, site);
}

void perform(Copy& copy) {
    if (copy.done) return;
    copy.done = true;
    count(Event::copies);
    const size_t copied = copy.bytes - copy.zeros;
    watch(copy.from, copied, access::Kind::read, copy.site);
    watch(copy.to, copy.bytes, access::Kind::write, copy.site);
    memcpy(copy.to, copy.from, copied);
    memset(copy.to + copied, 0, copy.zeros);
}

void complain(const char* kind, const char* what, const Copy& copy, unsigned rank) {
    char who[160], place[160];
    describe_thread(rank, who, sizeof who);
    describe_address(copy.to, place, sizeof place, 4);
    finding(kind, "%s: an asynchronous copy of %zu bytes (%s) %s%s", who, copy.bytes, place, what,
            access::Mark(copy.site).text);
}

}  // namespace

void copy_async(void* shared, const void* global, size_t bytes, size_t zeros, const void* site) {
    Copy copy{static_cast<char*>(shared), static_cast<const char*>(global), bytes, std::min(zeros, bytes), site, false, 0};
    Started& mine = started[thread_rank()];
    copy.group = mine.groups;
    const auto aligned = [bytes](const void* at) { return reinterpret_cast<uintptr_t>(at) % bytes == 0; };
    if (bytes != 4 && bytes != 8 && bytes != 16) complain("unsupported", "takes 4, 8 or 16 bytes", copy, thread_rank());
    else if (!aligned(shared) || !aligned(global))
        complain("misaligned", "is not aligned to its size at both ends", copy, thread_rank());
    if (!is_shared(shared, bytes)) complain("space", "does not end in shared memory", copy, thread_rank());
    if (access::enabled()) count(Event::choices);
    if (variation.reversed) perform(copy);
    mine.copies.push_back(copy);
}

void commit_async() { ++started[thread_rank()].groups; }

void wait_async(size_t left, bool all) {
    Started& mine = started[thread_rank()];
    const size_t complete = mine.groups > left ? mine.groups - left : 0;  // groups before this one
    auto& copies = mine.copies;
    for (Copy& copy : copies)
        if (all || copy.group < complete) perform(copy);
    copies.erase(std::remove_if(copies.begin(), copies.end(), [=](const Copy& copy) { return all || copy.group < complete; }),
                 copies.end());
}

void leave_async(unsigned rank) {
    if (rank >= started.size() || started[rank].copies.empty()) return;
    Started& mine = started[rank];
    complain("race", mine.copies[0].group < mine.groups ? "is never waited for" : "is never committed and waited for",
             mine.copies[0], rank);
    for (Copy& copy : mine.copies) perform(copy);
    mine.copies.clear();
}

void start_async(unsigned threads) {
    if (started.size() < threads) started.resize(threads);
    for (Started& one : started) one.copies.clear(), one.groups = 0;
}

}  // namespace xp::simt
