#include "fibers.h"

#include <boost/context/detail/fcontext.hpp>
#include <cstdlib>
#include <map>
#include <sys/mman.h>
#include <vector>

#include "finding.h"

namespace xp::fibers {

namespace {

using boost::context::detail::fcontext_t;
using boost::context::detail::jump_fcontext;
using boost::context::detail::make_fcontext;
using boost::context::detail::transfer_t;

constexpr size_t PAGE = 4096;

struct Fiber {
    fcontext_t context;
    char* stack;
    size_t bytes;
    unsigned rank;
};

/// Fibers ready to go on; each is in it at most once, so it never overflows.
struct Ring {
    std::vector<Fiber*> slots;
    unsigned head = 0;
    unsigned size = 0;

    void reserve(unsigned count) {
        unsigned capacity = 1;
        while (capacity < count + 1) capacity *= 2;
        if (slots.size() < capacity) slots.resize(capacity);
        head = size = 0;
    }
    Fiber*& at(unsigned index) { return slots[(head + index) & (slots.size() - 1)]; }
    void push(Fiber* fiber) { at(size++) = fiber; }
    Fiber* pop(unsigned index) {
        Fiber* fiber = at(index);
        at(index) = at(0);
        head = (head + 1) & (static_cast<unsigned>(slots.size()) - 1);
        --size;
        return fiber;
    }
};

Task task;
std::vector<Fiber*> waiting_or_running;  // by rank; null before the start and after the end
std::vector<char> finished;
std::vector<unsigned> start_order;  // only for a drawn order
unsigned started_total = 0;
unsigned finished_total = 0;
Ring ready;
Fiber* current = nullptr;
fcontext_t home = nullptr;
uint64_t order_seed = 0;
uint64_t random_state = 0;
std::map<size_t, std::vector<Fiber*>> pools;  // by stack size
std::vector<Fiber*>* pool = nullptr;

unsigned draw(unsigned below) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<unsigned>((random_state >> 33) % below);
}

void fiber_main(transfer_t from);

/// A new stack, a guard page below it, its top shifted so that stacks do not share cache sets.
Fiber* make_fiber(size_t bytes) {
    static unsigned made = 0;
    void* memory = mmap(nullptr, bytes + PAGE, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (memory == MAP_FAILED) fatal("unsupported", "no memory for the stack of context %u", made);
    mprotect(memory, PAGE, PROT_NONE);
    return new Fiber{nullptr, static_cast<char*>(memory) + PAGE, bytes - (made++ % 60) * 64, 0};
}

Fiber* take_fiber() {
    Fiber* fiber;
    if (pool->empty()) {
        fiber = make_fiber(task.stack_bytes);
    } else {
        fiber = pool->back();
        pool->pop_back();
    }
    fiber->context = make_fcontext(fiber->stack + fiber->bytes, fiber->bytes, fiber_main);
    return fiber;
}

/// Makes the fiber the next rank that has not started.
void assign_rank(Fiber* fiber) {
    const unsigned index = started_total++;
    fiber->rank = order_seed ? start_order[index] : index;
    waiting_or_running[fiber->rank] = fiber;
}

/// Leaves the running context, whose state goes to `*keep`, and goes on with `to`.
void jump(fcontext_t to, fcontext_t* keep) {
    const transfer_t back = jump_fcontext(to, keep);
    *static_cast<fcontext_t*>(back.data) = back.fctx;
}

void go_on(Fiber* fiber, fcontext_t* keep) {
    count(Event::switches);
    current = fiber;
    if (task.enter) task.enter(fiber->rank);
    if (&fiber->context != keep) jump(fiber->context, keep);
}

bool start_first(bool prefer_start) {
    if (started_total == task.count) return false;
    if (!ready.size) return true;
    return order_seed ? draw(2) : prefer_start;
}

/// Who goes on now; asks the task when nobody can.
Fiber* choose(bool prefer_start) {
    for (;;) {
        if (start_first(prefer_start)) {
            Fiber* fiber = take_fiber();
            assign_rank(fiber);
            return fiber;
        }
        if (ready.size) return ready.pop(order_seed ? draw(ready.size) : 0);
        if (!task.stuck || !task.stuck())
            fatal("diverged", "deadlock: %u of %u contexts wait for ever", task.count - finished_total, task.count);
    }
}

void finish(Fiber* self) {
    const unsigned rank = self->rank;
    waiting_or_running[rank] = nullptr;
    finished[rank] = true;
    ++finished_total;
    if (task.leave) task.leave(rank);
}

/// Runs ranks one after another on this stack; when others are ready, hands over and is reused.
void fiber_main(transfer_t from) {
    *static_cast<fcontext_t*>(from.data) = from.fctx;
    Fiber* self = current;
    for (;;) {
        task.body(task.argument);
        finish(self);
        if (start_first(false)) {
            assign_rank(self);
            if (task.enter) task.enter(self->rank);
            continue;
        }
        if (finished_total == task.count) {
            pool->push_back(self);
            current = nullptr;
            jump(home, &self->context);
        }
        Fiber* next = choose(false);
        pool->push_back(self);
        go_on(next, &self->context);
    }
}

void shuffle_starts() {
    random_state = order_seed;
    start_order.resize(task.count);
    for (unsigned i = 0; i < task.count; ++i) start_order[i] = i;
    for (unsigned i = task.count; i > 1; --i) std::swap(start_order[i - 1], start_order[draw(i)]);
}

}  // namespace

void run(const Task& what) {
    if (current) fatal("unsupported", "a launch from inside a kernel");
    if (!what.count) return;
    task = what;
    pool = &pools[task.stack_bytes];
    waiting_or_running.assign(task.count, nullptr);
    finished.assign(task.count, false);
    started_total = finished_total = 0;
    ready.reserve(task.count);
    if (order_seed) shuffle_starts();

    Fiber* first = take_fiber();
    assign_rank(first);
    go_on(first, &home);
}

bool active() { return current != nullptr; }

unsigned rank() { return current->rank; }

unsigned count() { return task.count; }

bool has_finished(unsigned rank) { return finished[rank]; }

unsigned finished_count() { return finished_total; }

void yield() {
    if (!ready.size && started_total == task.count) return;
    Fiber* self = current;
    ready.push(self);
    go_on(choose(true), &self->context);
}

void suspend() {
    Fiber* self = current;
    go_on(choose(false), &self->context);
}

void wake(unsigned rank) { ready.push(waiting_or_running[rank]); }

void set_order(uint64_t seed) { order_seed = seed; }

Stack stack() { return current ? Stack{current->stack, current->bytes} : Stack{nullptr, 0}; }

}  // namespace xp::fibers
