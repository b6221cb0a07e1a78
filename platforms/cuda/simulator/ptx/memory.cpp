// Memory, asynchronous copies, barriers and fences.
#include "access.h"
#include "finding.h"
#include "ptx/numbers.h"
#include "ptx/text.h"
#include "simt/async.h"
#include "simt/block.h"
#include "simt/shared_numbers.h"

namespace xp::ptx {

namespace {

bool in_shared(const Line& line) { return line.has("shared") || line.has("shared::cta"); }

/// The place that an operand in brackets names, in the space that the instruction names.
char* place(State& state, const Line& line, const Item& item, bool shared) {
    if (item.kind != Item::memory) unsupported(line, "an address in brackets is expected");
    uint64_t number = state.bits(item.items[0], {'b', shared ? 32 : 64, false, true});
    number += static_cast<uint64_t>(item.offset);
    if (!shared) return reinterpret_cast<char*>(number);
    char* found = simt::shared_place_of(static_cast<uint32_t>(number));
    if (!found) fatal("space", "inline assembly '%s': %#llx is no address of shared memory%s", line.text.c_str(),
                      static_cast<unsigned long long>(number), access::Mark(state.site).text);
    return found;
}

void watch(const void* at, size_t bytes, access::Kind kind, const void* site) {
    if (access::enabled()) access::access(at, bytes, kind, true, site);
}

void form(const Line& line, size_t& count) {
    count = 1;
    for (size_t i = 0; i + 1 < line.modifiers.size(); ++i) {
        const std::string& part = line.modifiers[i];
        if (part == "v2") count = 2;
        else if (part == "v4") count = 4;
        else if (part == "volatile" || part == "acquire" || part == "release" || part == "relaxed" || part == "L2::cache_hint")
            unsupported(line, part.c_str());
    }
    if (!line.type.known) unsupported(line);
}

void check_alignment(const State& state, const Line& line, const char* at, size_t bytes) {
    if (reinterpret_cast<uintptr_t>(at) % bytes)
        finding("misaligned", "inline assembly '%s' at an address that %zu does not divide%s", line.text.c_str(), bytes,
                access::Mark(state.site).text);
}

void load(State& state, const Line& line) {
    size_t count;
    form(line, count);
    const size_t bytes = static_cast<size_t>(line.type.bits) / 8;
    const char* at = place(state, line, line.items[1], in_shared(line));
    check_alignment(state, line, at, bytes * count);
    for (size_t i = 0; i < count; ++i) {
        uint64_t value = 0;
        watch(at + i * bytes, bytes, access::Kind::read, state.site);
        memcpy(&value, at + i * bytes, bytes);
        const Item& to = line.items[0].kind == Item::group ? line.items[0].items[i] : line.items[0];
        if (line.type.kind == 's' && bytes < 8) value = uint64_t(int64_t(value << (64 - 8 * bytes)) >> (64 - 8 * bytes));
        state.set(to, value, line.type.kind == 's' ? line.type : Type{'b', 64, false, true});
    }
}

void store(State& state, const Line& line) {
    size_t count;
    form(line, count);
    const size_t bytes = static_cast<size_t>(line.type.bits) / 8;
    char* at = place(state, line, line.items[0], in_shared(line));
    check_alignment(state, line, at, bytes * count);
    for (size_t i = 0; i < count; ++i) {
        const Item& from = line.items[1].kind == Item::group ? line.items[1].items[i] : line.items[1];
        const uint64_t value = state.bits(from, line.type);
        watch(at + i * bytes, bytes, access::Kind::write, state.site);
        memcpy(at + i * bytes, &value, bytes);
    }
}

void update(State& state, const Line& line) {
    const bool returns = line.name == "atom";
    const size_t first = returns;
    char* at = place(state, line, line.items[first], in_shared(line));
    const Type type = line.type;
    const size_t bytes = static_cast<size_t>(type.bits) / 8;
    if (line.modifiers.size() < 2 || type.pair) unsupported(line);
    const std::string& op = line.modifiers[line.modifiers.size() - 2];
    watch(at, bytes, access::Kind::atomic, state.site);
    count(Event::atomics);
    uint64_t old = 0;
    memcpy(&old, at, bytes);
    if (type.kind == 's') old = uint64_t(int64_t(old << (64 - type.bits)) >> (64 - type.bits));
    const uint64_t value = state.bits(line.items[first + 1], type);
    const bool real = type.kind == 'f' || type.kind == 'h', less = type.kind == 's' ? int64_t(value) < int64_t(old) : value < old;
    uint64_t made;
    if (op == "add" && real) {
        const double sum = real_of(old, type.kind, type.bits) + real_of(value, type.kind, type.bits);
        made = bits_of(sum, type.kind, type.bits);
    } else if (op == "add") made = old + value;
    else if (op == "exch") made = value;
    else if (op == "and") made = old & value;
    else if (op == "or") made = old | value;
    else if (op == "xor") made = old ^ value;
    else if (op == "min" && !real) made = less ? value : old;
    else if (op == "max" && !real) made = less || value == old ? old : value;
    else if (op == "cas") made = old == value ? state.bits(line.items[first + 2], type) : old;
    else unsupported(line, op.c_str());
    memcpy(at, &made, bytes);
    if (returns) state.set(line.items[0], old, type);
}

void to_space(State& state, const Line& line) {
    const Type wide{'b', 64, false, true};
    const uint64_t given = state.bits(line.items[1], wide);
    const bool to = line.has("to"), shared = in_shared(line);
    uint64_t found = given;
    if (shared && to) found = shared_number(reinterpret_cast<const void*>(given), state.site);
    if (shared && !to) found = reinterpret_cast<uint64_t>(simt::shared_place_of(static_cast<uint32_t>(given)));
    state.set(line.items[0], found, wide);
}

void copy(State& state, const Line& line) {
    if (line.modifiers.empty() || line.modifiers[0] != "async" || line.modifiers.size() < 2) unsupported(line);
    const Type word{'b', 32, false, true};
    const std::string& kind = line.modifiers[1];
    if (kind == "commit_group") return simt::commit_async();
    if (kind == "wait_all") return simt::wait_async(0, true);
    if (kind == "wait_group") return simt::wait_async(state.bits(line.items.at(0), word));
    if ((kind != "ca" && kind != "cg") || line.has("L2::cache_hint") || !in_shared(line) || !line.has("global"))
        unsupported(line);
    const uint64_t bytes = state.bits(line.items.at(2), word);
    const uint64_t taken = line.items.size() > 3 ? state.bits(line.items[3], word) : bytes;
    if (kind == "cg" && bytes != 16) unsupported(line, "cp.async.cg copies 16 bytes");
    if (taken > bytes) unsupported(line, "more bytes are read than copied");
    simt::copy_async(place(state, line, line.items[0], true), place(state, line, line.items[1], false), bytes,
                     bytes - taken, state.site);
}

void barrier(State& state, const Line& line) {
    const Type word{'b', 32, false, true};
    if (line.has("warp"))
        return simt::sync_lanes(simt::Masked{state.bits(line.items.at(0), word)});
    if (!line.has("sync") || state.bits(line.items.at(0), word) != 0) unsupported(line, "only bar.sync 0");
    if (line.items.size() > 1 && state.bits(line.items[1], word) != simt::block.threads)
        unsupported(line, "a barrier for a part of the block");
    simt::sync_block(state.site);
}

void fence(State&, const Line& line) {
    if (!line.has("cta")) access::fence();
}

void nothing(State&, const Line&) {}

}  // namespace

const std::map<std::string, Action>& memory_actions() {
    static const std::map<std::string, Action> known{
        {"ld", load}, {"ldu", load}, {"st", store}, {"red", update}, {"atom", update}, {"cvta", to_space}, {"cp", copy},
        {"bar", barrier}, {"barrier", barrier}, {"membar", fence}, {"fence", fence}, {"prefetch", nothing},
        {"prefetchu", nothing}, {"nanosleep", nothing}, {"discard", nothing}, {"applypriority", nothing},
    };
    return known;
}

}  // namespace xp::ptx
