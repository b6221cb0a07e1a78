// What the lanes of a wave do together: shuffles, votes, matches, reductions. Platforms give them their names.
#pragma once

#include <cstring>

#include "simt/wave.h"

#define XP_INLINE inline __attribute__((always_inline))

namespace xp::simt {

/// Who takes part: a mask of lanes, or those active at the call.
struct Active {};
struct Masked {
    Lanes lanes;
};

XP_INLINE void meet(Active, void* payload, Perform perform, const void* site) {
    collect_active(payload, perform, site);
}
XP_INLINE void meet(Masked who, void* payload, Perform perform, const void* site) {
    collect_masked(who.lanes, payload, perform, site);
}

XP_INLINE unsigned pop_lane(Lanes& rest) {
    const auto lane = static_cast<unsigned>(__builtin_ctzll(rest));
    rest &= rest - 1;
    return lane;
}

template <class T>
struct Exchange {
    T value, result;
    int source;
};

/// Each lane gets its source's value; an absent source's is not defined: all bytes are `Absent`.
template <class T, int Absent>
void exchange(void* const* payloads, Lanes lanes) {
    for (Lanes rest = lanes; rest;) {
        auto* to = static_cast<Exchange<T>*>(payloads[pop_lane(rest)]);
        if (lanes >> to->source & 1) {
            to->result = static_cast<Exchange<T>*>(payloads[to->source])->value;
        } else {
            memset(static_cast<void*>(&to->result), Absent, sizeof(T));
            note_absent_lane(to->source);
        }
    }
}

template <class T, int Absent = 0xFF, class Who>
XP_COLLECTIVE T shuffle(Who who, T value, int source) {
    Exchange<T> mine{value, value, source};
    meet(who, &mine, exchange<T, Absent>, XP_SITE);
    return mine.result;
}

/// Sources of the four shuffles within segments of `width` lanes; out of the segment means oneself.
XP_INLINE int source_index(int lane, int index, int width) { return (lane & ~(width - 1)) | (index & (width - 1)); }
XP_INLINE int source_up(int lane, unsigned delta, int width) {
    return static_cast<int>(delta) > (lane & (width - 1)) ? lane : lane - static_cast<int>(delta);
}
XP_INLINE int source_down(int lane, unsigned delta, int width) {
    return (lane & (width - 1)) + static_cast<int>(delta) >= width ? lane : lane + static_cast<int>(delta);
}
XP_INLINE int source_xor(int lane, int mask, int width) {
    const int source = lane ^ mask;
    return source >= (lane & ~(width - 1)) + width ? lane : source;
}

struct Vote {
    bool holds;
    Lanes holding, taking_part;
};

inline void count_votes(void* const* payloads, Lanes lanes) {
    Lanes holding = 0;
    for (Lanes rest = lanes; rest;) {
        const unsigned lane = pop_lane(rest);
        if (static_cast<Vote*>(payloads[lane])->holds) holding |= Lanes(1) << lane;
    }
    for (Lanes rest = lanes; rest;) {
        auto* to = static_cast<Vote*>(payloads[pop_lane(rest)]);
        to->holding = holding;
        to->taking_part = lanes;
    }
}

template <class Who>
XP_COLLECTIVE Vote vote(Who who, bool holds) {
    Vote mine{holds, 0, 0};
    meet(who, &mine, count_votes, XP_SITE);
    return mine;
}

template <class Who>
XP_COLLECTIVE void sync_lanes(Who who) {
    meet(who, nullptr, nullptr, XP_SITE);
}

template <class T>
struct Match {
    T value;
    Lanes equal;
};

/// For each lane, the lanes whose value has the same bits.
template <class T>
void find_equal(void* const* payloads, Lanes lanes) {
    for (Lanes rest = lanes; rest;) {
        auto* to = static_cast<Match<T>*>(payloads[pop_lane(rest)]);
        to->equal = 0;
        for (Lanes others = lanes; others;) {
            const unsigned lane = pop_lane(others);
            if (!memcmp(&static_cast<Match<T>*>(payloads[lane])->value, &to->value, sizeof(T)))
                to->equal |= Lanes(1) << lane;
        }
    }
}

template <class T, class Who>
XP_COLLECTIVE Lanes match(Who who, T value) {
    Match<T> mine{value, 0};
    meet(who, &mine, find_equal<T>, XP_SITE);
    return mine.equal;
}

template <class T, class Combine>
void combine_all(void* const* payloads, Lanes lanes) {
    Lanes rest = lanes;
    T total = *static_cast<T*>(payloads[pop_lane(rest)]);
    while (rest) total = Combine()(total, *static_cast<T*>(payloads[pop_lane(rest)]));
    for (rest = lanes; rest;) *static_cast<T*>(payloads[pop_lane(rest)]) = total;
}

/// Every lane gets the combination of all, in the order of the lanes.
template <class Combine, class T, class Who>
XP_COLLECTIVE T reduce(Who who, T value) {
    T mine = value;
    meet(who, &mine, combine_all<T, Combine>, XP_SITE);
    return mine;
}

}  // namespace xp::simt
