// What programs printed from the intermediate representation run on: groups of members that may wait for each other.
#pragma once
#include <math.h>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "barrier.h"
#include "fibers.h"
#include "memory.h"

namespace xp_irc {

/// Memory of a buffer, filled with 0xFF; lives to the end of the block.
class Bytes {
public:
    explicit Bytes(long long bytes) : data_(static_cast<char*>(aligned_alloc(64, rounded(bytes)))) {
        memset(data_, 0xFF, rounded(bytes));
    }
    Bytes(const Bytes&) = delete;
    ~Bytes() { free(data_); }
    char* data() const { return data_; }

private:
    static size_t rounded(long long bytes) { return (static_cast<size_t>(bytes) + 64) & ~size_t(63); }
    char* data_;
};

/// The members of one group. A member that has left waits nowhere and is no longer active.
class Group {
public:
    Group(unsigned members, unsigned wave)
        : members_(members), wave_(wave), waves_((members + wave - 1) / wave), active_(waves_.size() * wave, 0) {
        memset(active_.data(), 1, members);
        group_.reset(members);
        for (unsigned i = 0; i < waves_.size(); ++i)
            waves_[i].reset(i + 1 < waves_.size() ? wave : members - i * wave);
    }

    template <class Body>
    void run(Body& body) {
        running_ = this;
        xp::fibers::Task task{members_,
                              [](void* given) { (*static_cast<Body*>(given))(xp::fibers::rank()); }, &body};
        task.leave = [](unsigned rank) { running_->leave(rank); };
        xp::fibers::run(task);
    }

    void wait() { group_.arrive(__builtin_return_address(0)); }
    void wait_wave(unsigned member) { waves_[member / wave_].arrive(__builtin_return_address(0)); }
    uint8_t* active() { return active_.data(); }

private:
    void leave(unsigned rank) {
        active_[rank] = 0;
        group_.withdraw();
        waves_[rank / wave_].withdraw();
    }

    unsigned members_, wave_;
    xp::Barrier group_;
    std::vector<xp::Barrier> waves_;
    std::vector<uint8_t> active_;
    static inline Group* running_ = nullptr;
};

}  // namespace xp_irc
