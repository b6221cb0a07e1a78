#include "barrier.h"

#include <algorithm>

#include "fibers.h"
#include "finding.h"

namespace xp {

void Barrier::reset(unsigned participants) {
    participants_ = participants;
    ranks_.clear();
    site_ = nullptr;
    round_ = 0;
    mixed_ = was_mixed_ = false;
}

bool Barrier::arrive(const void* site) {
    count(Event::barriers);
    if (ranks_.empty()) site_ = site;
    mixed_ |= site_ != site;
    if (site_ != site) other_site_ = site_;
    if (ranks_.size() + 1 >= participants_) {
        release();
        return true;
    }
    ranks_.push_back(fibers::rank());
    fibers::suspend();
    return false;
}

bool Barrier::withdraw() {
    if (participants_) --participants_;
    if (ranks_.empty() || ranks_.size() < participants_) return false;
    release();
    return true;
}

bool Barrier::holds(unsigned rank) const {
    return std::find(ranks_.begin(), ranks_.end(), rank) != ranks_.end();
}

void Barrier::release() {
    ++round_;
    was_mixed_ = mixed_;
    mixed_ = false;
    for (unsigned rank : ranks_) fibers::wake(rank);
    ranks_.clear();
}

}  // namespace xp
