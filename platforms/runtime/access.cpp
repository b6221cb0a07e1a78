#include "access.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <sys/mman.h>
#include <vector>

#include "access_places.h"
#include "fibers.h"
#include "finding.h"
#include "memory.h"

namespace xp::access {

namespace {

constexpr size_t GRANULE = 2;  // bytes of a cell; halves are the common small type
constexpr size_t CELLS = size_t(1) << 21;
constexpr int NOBODY = -1, MANY = -2;

/// Who accessed a cell last in the current epoch.
struct Last {
    int thread, wave;
    unsigned round;  // of collectives of that wave
    unsigned char bytes;  // of the cell, as bits
    bool atomic;
};

/// The blocks that accessed a byte in the current launch.
struct Blocks {
    int writing, reading;
    bool atomic;  // all writes so far
};

struct Cell {
    uintptr_t key;
    unsigned launch;
    unsigned epoch;
    Blocks blocks[GRANULE];
    Last writer, reader;
};

/// A plain store that conflicts: a race, unless it turns out to store what was there.
struct Suspect {
    const void* address = nullptr;
    unsigned char before[16];
    size_t bytes;
    char message[400];
};

/// A plain read of what another context updates: a race, unless the same context goes on with a compare-and-swap of
/// the same place. Such a loop begins with any value: the swap tells whether it was a good one.
struct Guess {
    int block, thread;
    const void* address;
    char message[400];
};

bool on = false;
Cell* cells = nullptr;
std::vector<unsigned> rounds;  // by wave
unsigned width = 1;
unsigned launch = 0, epoch = 0;
int block_number = 0;
bool fenced = false;
bool by_wave = false;  // the block's memory
Suspect suspect;
std::vector<Guess> guesses;

const Last NONE{NOBODY, NOBODY, 0, 0, false};
const Blocks NO_BLOCKS{NOBODY, NOBODY, false};

/// Decides the case of the last suspicious store, which has been carried out by now.
void settle() {
    if (!suspect.address) return;
    const bool same = !memcmp(suspect.address, suspect.before, suspect.bytes);
    suspect.address = nullptr;
    if (same)
        finding("note", "%s; the value stays the same", suspect.message);
    else
        finding("race", "%s", suspect.message);
}

/// Reads that no compare-and-swap followed.
void settle_guesses() {
    for (const Guess& guess : guesses) finding("race", "%s", guess.message);
    guesses.clear();
}

void report(const void* address, size_t bytes, Kind kind, const char* other, int thread, const char* where,
            bool updated = false) {
    if (suspect.address) return;
    char who[160] = "", place[160];
    if (describe_runner) describe_runner(who, sizeof who);
    describe_address(address, place, sizeof place, bytes);
    char whom[80] = "several threads";
    if (describe_member) strcpy(whom, "several others");
    if (thread >= 0 && describe_member)
        describe_member(thread, whom, sizeof whom);
    else if (thread >= 0)
        snprintf(whom, sizeof whom, "thread %d", thread);
    Suspect next;
    next.bytes = bytes < sizeof next.before ? bytes : sizeof next.before;
    next.address = address;
    memcpy(next.before, address, next.bytes);
    snprintf(next.message, sizeof next.message, "%s %s %s, which %s %s%s%s", who, verb(kind), place, whom, other, where,
             Mark(current_site).text);
    suspect = next;
    if (kind == Kind::write) return;  // settled when it has been carried out
    suspect.address = nullptr;
    if (kind == Kind::read && updated) {
        Guess guess{block_number, static_cast<int>(fibers::rank()), address, ""};
        memcpy(guess.message, next.message, sizeof guess.message);
        guesses.push_back(guess);
        return;
    }
    finding("race", "%s", suspect.message);
}

bool ordered(const Last& last, int thread, int wave) {
    if (last.thread == NOBODY || last.thread == thread) return true;
    return last.wave == wave && last.wave >= 0 && last.round < rounds[static_cast<size_t>(wave)];
}

Last joined(const Last& last, const Last& next) {
    if (last.thread == NOBODY || last.thread == next.thread || ordered(last, next.thread, next.wave)) return next;
    Last both = next;
    both.thread = MANY;
    both.bytes |= last.bytes;
    if (last.wave != next.wave) both.wave = MANY;
    return both;
}

/// Blocks of a launch may meet only in atomics.
void check_blocks(Blocks& blocks, const void* address, size_t bytes, Kind kind) {
    const bool other_wrote = blocks.writing != NOBODY && blocks.writing != block_number;
    const bool other_read = blocks.reading != NOBODY && blocks.reading != block_number;
    if (!fenced && other_wrote && !(kind == Kind::atomic && blocks.atomic))
        report(address, bytes, kind, "wrote", MANY, " in another block", blocks.atomic);
    else if (!fenced && other_read && kind != Kind::read)
        report(address, bytes, kind, "read", MANY, " in another block");

    if (kind == Kind::read) {
        blocks.reading = other_read ? MANY : block_number;
    } else {
        blocks.atomic = (blocks.writing == NOBODY || blocks.atomic) && kind == Kind::atomic;
        blocks.writing = block_number;
    }
}

/// Neighbours stay neighbours; buffers that lie whole multiples of the table's reach apart do not share cells.
Cell& cell_of(uintptr_t key) { return cells[(key + key / CELLS * 0x9E3B1) % CELLS]; }

void check_cell(uintptr_t key, unsigned char mask, const void* address, size_t bytes, Kind kind, bool device) {
    Cell& cell = cell_of(key);
    if (cell.key != key || cell.launch != launch) cell = {key, launch, epoch, {NO_BLOCKS, NO_BLOCKS}, NONE, NONE};
    if (cell.epoch != epoch) {
        cell.epoch = epoch;
        cell.writer = cell.reader = NONE;
    }
    const auto thread = static_cast<int>(fibers::rank());
    const int wave = thread / static_cast<int>(width);
    const Last now{thread, wave, rounds[static_cast<size_t>(wave)], mask, kind == Kind::atomic};
    const bool both_atomic = now.atomic && cell.writer.atomic;

    if (cell.writer.bytes & mask && !both_atomic && !ordered(cell.writer, thread, wave))
        report(address, bytes, kind, "wrote", cell.writer.thread, " without a barrier between", cell.writer.atomic);
    else if (kind != Kind::read && cell.reader.bytes & mask && !ordered(cell.reader, thread, wave))
        report(address, bytes, kind, "read", cell.reader.thread, " without a barrier between");
    for (size_t byte = 0; device && byte < GRANULE; ++byte)
        if (mask >> byte & 1) check_blocks(cell.blocks[byte], address, bytes, kind);

    if (kind == Kind::read)
        cell.reader = joined(cell.reader, now);
    else
        cell.writer = now;
}

}  // namespace

bool enabled() { return on; }

void enable() {
    if (on) return;
    void* memory = mmap(nullptr, CELLS * sizeof(Cell), PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) fatal("unsupported", "no memory for the race detector");
    cells = static_cast<Cell*>(memory);
    on = true;
}

void start_launch(const Region* first, size_t count, unsigned wave_width) {
    if (!on) return;
    settle();
    settle_guesses();
    watch_regions(first, count);
    width = wave_width;
    ++launch;
    block_number = 0;
    fenced = by_wave = false;
}

void start_block() {
    if (!on) return;
    settle();
    settle_guesses();
    ++epoch;
    ++block_number;
    rounds.assign(1024 / width + 1, 0);
}

void meet_block() {
    if (!on) return;
    settle();
    settle_guesses();
    ++epoch;
}

void meet_wave(unsigned wave) {
    if (!on) return;
    settle();
    ++rounds[wave];
}

void finish_launch() {
    if (!on) return;
    settle();
    settle_guesses();
}

void swap_follows(const void* address, size_t bytes) {
    if (!on || !fibers::active()) return;
    const auto thread = static_cast<int>(fibers::rank());
    const auto own = [=](const Guess& guess) {
        return guess.block == block_number && guess.thread == thread && guess.address == address;
    };
    guesses.erase(std::remove_if(guesses.begin(), guesses.end(), own), guesses.end());
    const auto begin = reinterpret_cast<uintptr_t>(address);
    for (uintptr_t granule = begin / GRANULE; granule * GRANULE < begin + bytes; ++granule) {
        Cell& cell = cell_of(granule);
        if (cell.key != granule || cell.launch != launch) continue;
        if (cell.epoch == epoch && cell.reader.thread == thread) cell.reader = NONE;
        for (Blocks& blocks : cell.blocks)
            if (blocks.reading == block_number) blocks.reading = NOBODY;
    }
}

void split_by_wave() { by_wave = true; }

void fence() { fenced = true; }

void wide(const void* address, size_t bytes, Kind kind, const void* site) {
    if (!fibers::active()) return;
    const char* at = static_cast<const char*>(address);
    const fibers::Stack stack = fibers::stack();
    if (at >= stack.begin && at < stack.begin + stack.bytes) return;
    settle();
    current_site = site;
    if (place_of(at, bytes, kind) != Memory::unwatched && reinterpret_cast<uintptr_t>(at) % bytes)
        misaligned(at, bytes, kind, site);
}

void (*before_volatile)(bool write, const void* site) = nullptr;

void volatile_access(const void* address, size_t bytes, Kind kind, bool aligned, const void* site) {
    if (before_volatile && fibers::active() && is_of_block(address)) {
        settle();
        before_volatile(kind != Kind::read, site);
    }
    access(address, bytes, kind, aligned, site);
}

void access(const void* address, size_t bytes, Kind kind, bool aligned, const void* site) {
    const char* at = static_cast<const char*>(address);
    if (!fibers::active()) {  // a launcher, or a kernel without threads: nobody to race with
        current_site = site;
        place_of(at, bytes, kind);
        return;
    }
    settle();
    current_site = site;
    const fibers::Stack stack = fibers::stack();
    if (at >= stack.begin && at < stack.begin + stack.bytes) return;
    const Memory memory = place_of(at, bytes, kind);
    if (memory == Memory::unwatched) return;
    count(kind == Kind::atomic ? Event::atomics : Event::accesses);
    if (aligned && reinterpret_cast<uintptr_t>(at) % bytes) misaligned(at, bytes, kind, site);
    if (memory == Memory::own) return;
    const auto begin = reinterpret_cast<uintptr_t>(at), end = begin + bytes;
    for (uintptr_t granule = begin / GRANULE; granule * GRANULE < end; ++granule) {
        const bool low = granule * GRANULE >= begin, high = granule * GRANULE + 1 < end;
        const bool device = memory == Memory::device;
        const uintptr_t whose = by_wave && !device ? uintptr_t{fibers::rank() / width + 1} << 48 : 0;
        check_cell(granule | whose, static_cast<unsigned char>(low | high << 1), address, bytes, kind, device);
    }
}

}  // namespace xp::access
