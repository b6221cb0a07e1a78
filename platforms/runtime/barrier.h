// A place where a known number of contexts wait for each other.
#pragma once
#include <vector>

namespace xp {

/// Reusable; the caller says how many take part and may lower that when one of them has left for good.
class Barrier {
public:
    /// Empties the barrier and sets how many contexts take part.
    void reset(unsigned participants);

    /// Waits for the others; true for the last to arrive. `site` tells call sites apart.
    bool arrive(const void* site);

    /// One participant fewer; lets the waiting go on when they are now complete, and says so.
    bool withdraw();

    unsigned participants() const { return participants_; }
    /// How many rounds have been completed.
    unsigned round() const { return round_; }
    unsigned waiting() const { return static_cast<unsigned>(ranks_.size()); }
    bool holds(unsigned rank) const;
    /// Call site of the first to arrive, and whether others came from elsewhere.
    const void* site() const { return site_; }
    bool mixed() const { return mixed_; }
    /// Whether the last completed round mixed call sites, and the one that was not the last to arrive.
    bool was_mixed() const { return was_mixed_; }
    const void* other_site() const { return other_site_; }

private:
    void release();

    unsigned participants_ = 0;
    unsigned round_ = 0;
    std::vector<unsigned> ranks_;
    const void* site_ = nullptr;
    const void* other_site_ = nullptr;
    bool mixed_ = false;
    bool was_mixed_ = false;
};

}  // namespace xp
