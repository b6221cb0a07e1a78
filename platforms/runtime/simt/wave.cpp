#include "simt/wave.h"

#include <vector>

#include "access.h"
#include "fibers.h"
#include "finding.h"

namespace xp::simt {

namespace {

/// Lanes on their way into one collective.
struct Group {
    Lanes mask;  // 0: whoever is active at the site
    Lanes arrived;
    const void* site;
    Perform perform;
};

struct Wave {
    Lanes all;     // lanes that the block has here
    Lanes exited;  // of them, those that have left
    unsigned first;
    unsigned round;
    std::vector<Group> groups;
    void* payloads[64];

    Lanes living() const { return all & ~exited; }
    Lanes wanted(const Group& group) const { return group.mask ? group.mask & living() : living(); }
    bool is_complete(const Group& group) const { return (wanted(group) & ~group.arrived) == 0; }
};

std::vector<Wave> waves;
std::vector<char> wrote;  // by thread: the last `volatile` access was a write, and others may not have done theirs
unsigned wave_count = 0;
unsigned width_bits = 5;  // of the number of a lane

/// Acts for the lanes that have arrived and wakes them, except `self` (64: all of them wait).
void complete(Wave& wave, size_t index, unsigned self) {
    const Group group = wave.groups[index];
    wave.groups[index] = wave.groups.back();
    wave.groups.pop_back();
    count(Event::collectives);
    ++wave.round;
    access::meet_wave(static_cast<unsigned>(&wave - waves.data()));
    if (group.perform) group.perform(wave.payloads, group.arrived);
    for (Lanes rest = group.arrived; rest; rest &= rest - 1) {
        const auto lane = static_cast<unsigned>(__builtin_ctzll(rest));
        if (lane != self) fibers::wake(wave.first + lane);
    }
}

size_t find_group(Wave& wave, Lanes mask, const void* site, Perform perform) {
    for (size_t i = 0; i < wave.groups.size(); ++i) {
        const Group& group = wave.groups[i];
        if (group.mask == mask && group.perform == perform && (mask || group.site == site)) return i;
    }
    wave.groups.push_back({mask, 0, site, perform});
    return wave.groups.size() - 1;
}

void collect(Lanes mask, void* payload, Perform perform, const void* site) {
    const unsigned lane = running.lane;
    Wave& wave = waves[running.thread >> width_bits];
    const size_t index = find_group(wave, mask, site, perform);
    Group& group = wave.groups[index];
    group.arrived |= Lanes(1) << lane;
    wave.payloads[lane] = payload;
    if (wave.is_complete(group))
        complete(wave, index, lane);
    else
        fibers::suspend();
}

/// The first in the text of the groups that wait for whoever is active: inner branches before what follows.
bool release_active(Wave& wave) {
    size_t first = wave.groups.size();
    for (size_t i = 0; i < wave.groups.size(); ++i)
        if (!wave.groups[i].mask && (first == wave.groups.size() || wave.groups[i].site < wave.groups[first].site))
            first = i;
    if (first == wave.groups.size()) return false;
    complete(wave, first, 64);
    return true;
}

bool release_masked(Wave& wave) {
    if (wave.groups.empty()) return false;
    const Group& group = wave.groups.front();
    const Lanes missing = wave.wanted(group) & ~group.arrived;
    finding("diverged", "%s: a warp collective with mask 0x%llx waits for lanes 0x%llx, which are elsewhere",
            block.kernel.name, static_cast<unsigned long long>(group.mask), static_cast<unsigned long long>(missing));
    complete(wave, 0, 64);
    return true;
}

}  // namespace

void collect_masked(Lanes mask, void* payload, Perform perform, const void* site) {
    const unsigned lane = simt::lane();
    if (!(mask >> lane & 1)) {
        finding("outside", "%s: lane %u calls a warp collective whose mask 0x%llx leaves it out", block.kernel.name,
                lane, static_cast<unsigned long long>(mask));
        mask = Lanes(1) << lane;
    }
    collect(mask, payload, perform, site);
}

void collect_active(void* payload, Perform perform, const void* site) { collect(0, payload, perform, site); }

void step_before(bool write, const void* site) {
    if (write || wrote[running.thread]) collect_active(nullptr, nullptr, site);
    wrote[running.thread] = write;
}

Lanes wave_lanes() { return waves[running.thread >> width_bits].living(); }

void note_absent_lane(int source) {
    finding("note", "%s: a shuffle reads lane %d, which takes no part; the value is undefined", block.kernel.name,
            source);
}

void start_waves(unsigned threads, unsigned width) {
    width_bits = static_cast<unsigned>(__builtin_ctz(width));
    wave_count = (threads + width - 1) / width;
    wrote.assign(threads, false);
    if (waves.size() < wave_count) waves.resize(wave_count);
    for (unsigned i = 0; i < wave_count; ++i) {
        Wave& wave = waves[i];
        const unsigned lanes = threads - i * width < width ? threads - i * width : width;
        wave.all = lanes == 64 ? ~Lanes(0) : (Lanes(1) << lanes) - 1;
        wave.exited = 0;
        wave.first = i * width;
        wave.round = 0;
        wave.groups.clear();
    }
}

void leave_wave(unsigned rank) {
    Wave& wave = waves[rank >> width_bits];
    wave.exited |= Lanes(1) << (rank & (block.device.wave - 1));
    if (wave.groups.empty()) return;
    for (size_t i = wave.groups.size(); i-- > 0;)
        if (wave.is_complete(wave.groups[i])) complete(wave, i, 64);
}

bool release_incomplete() {
    bool released = false;
    for (unsigned i = 0; i < wave_count; ++i) released |= release_active(waves[i]);
    for (unsigned i = 0; !released && i < wave_count; ++i) released = release_masked(waves[i]);
    return released;
}

unsigned wave_round(unsigned wave) { return waves[wave].round; }

}  // namespace xp::simt
