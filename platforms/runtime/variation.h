// What a device leaves open is decided anew in each variation; a right kernel gives the same results in all of them.
#pragma once

namespace xp {

/// `fill`: each byte of memory that nobody has written: NaN; large and positive; large and negative.
/// `reversed`: copies and tasks that may come early or late do the opposite of what they usually do.
struct Variation {
    unsigned char fill;
    bool reversed;
};

constexpr Variation VARIATIONS[] = {{0xFF, false}, {0x7B, true}, {0xFB, false}};

extern Variation variation;

}  // namespace xp

extern "C" {
/// Before any memory is allocated.
void xp_set_variation(unsigned number);
/// What memory holds that the kernel has just been given; counted as a choice.
unsigned char xp_fresh_byte();
}
