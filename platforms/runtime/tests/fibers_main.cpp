// Prints the order in which contexts pass a barrier, for a given seed.
#include <cstdio>
#include <cstdlib>

#include "barrier.h"
#include "fibers.h"

namespace {

xp::Barrier barrier;

void body(void*) {
    printf("a%u ", xp::fibers::rank());
    barrier.arrive(__builtin_return_address(0));
    printf("b%u ", xp::fibers::rank());
    xp::fibers::yield();
    printf("c%u ", xp::fibers::rank());
}

}  // namespace

int main(int, char** arguments) {
    xp::fibers::set_order(strtoull(arguments[1], nullptr, 10));
    barrier.reset(5);
    xp::fibers::run({5, body, nullptr});
    return xp::fibers::active();
}
