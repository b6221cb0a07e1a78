// Interprets the text of one statement, and the addresses of shared memory.
#include "finding.h"
#include "access.h"
#include "ptx/text.h"
#include "simt/async.h"
#include "simt/shared_numbers.h"

namespace xp::ptx {

namespace {

std::map<std::string, Program>& programs() {
    static std::map<std::string, Program> known;
    return known;
}

uint64_t special(const std::string& name) {
    if (name == "%laneid") return simt::lane();
    if (name == "%warpid") return simt::thread_rank() / 32;
    const uint32_t own = 1u << simt::lane(), below = own - 1;
    if (name == "%lanemask_eq") return own;
    if (name == "%lanemask_lt") return below;
    if (name == "%lanemask_le") return below | own;
    if (name == "%lanemask_gt") return static_cast<uint32_t>(~(below | own));
    if (name == "%lanemask_ge") return static_cast<uint32_t>(~below);
    const auto axis = [&](uint3 value) { return name.back() == 'x' ? value.x : name.back() == 'y' ? value.y : value.z; };
    if (name.rfind("%tid.", 0) == 0) return axis(threadIdx);
    if (name.rfind("%ntid.", 0) == 0) return axis(blockDim);
    if (name.rfind("%ctaid.", 0) == 0) return axis(blockIdx);
    if (name.rfind("%nctaid.", 0) == 0) return axis(gridDim);
    fatal("unsupported", "inline assembly reads %s", name.c_str());
}

/// Whether the expression's size is the one that the constraint's register has.
void check(const Operand& operand, const char* text) {
    const char kind = operand.constraint[operand.constraint[0] == '=' || operand.constraint[0] == '+'];
    const size_t bytes = kind == 'r' || kind == 'f' ? 4 : kind == 'l' || kind == 'd' ? 8 : kind == 'h' ? 2 : 0;
    if (bytes && operand.bytes > bytes)
        finding("unsupported", "inline assembly '%s': an operand of %zu bytes for a register \"%s\"", text, operand.bytes,
                operand.constraint);
}

}  // namespace

void unsupported(const Line& line, const char* why) {
    fatal("unsupported", "inline assembly is not modelled: '%s' %s", line.text.c_str(), why);
}

uint64_t& State::at(const Item& item) { return registers[static_cast<size_t>(item.index)]; }

uint64_t State::bits(const Item& item, const Type& type) {
    uint64_t raw;
    switch (item.kind) {
        case Item::reg: raw = at(item); break;
        case Item::integer: raw = item.number; break;
        case Item::special: raw = special(item.name); break;
        case Item::real: {
            if (type.bits == 64) {
                memcpy(&raw, &item.value, 8);
                return raw;
            }
            const auto narrow = static_cast<float>(item.value);
            uint32_t word;
            memcpy(&word, &narrow, 4);
            return word;
        }
        default: fatal("unsupported", "inline assembly with an operand of this form");
    }
    if (type.bits == 64) return raw;
    if (type.bits == 1) return raw & 1;
    const int up = 64 - type.bits;
    return type.kind == 's' ? static_cast<uint64_t>(static_cast<int64_t>(raw << up) >> up) : raw << up >> up;
}

void State::set(const Item& item, uint64_t value, const Type& type) {
    if (item.kind != Item::reg) fatal("unsupported", "inline assembly that writes no register");
    if (type.bits < 64 && type.kind != 's') value = value << (64 - type.bits) >> (64 - type.bits);
    at(item) = value;
}

void execute(const char* text, bool bare, Operand* operands, size_t count) {
    const void* site = __builtin_return_address(0);
    std::string key(text);
    for (size_t i = 0; i < count; ++i)
        if (*operands[i].name) key.append("\n").append(operands[i].name);
    key += bare ? '!' : static_cast<char>('0' + count);
    auto found = programs().find(key);
    if (found == programs().end())
        found = programs().emplace(key, read_program(text, bare, operands, count)).first;
    const Program& program = found->second;
    if (!program.error.empty())
        fatal("unsupported", "inline assembly is not modelled: '%s' (%s)", text, program.error.c_str());
    State state{operands, count, std::vector<uint64_t>(static_cast<size_t>(program.registers)), site};
    for (size_t i = 0; i < count; ++i) {
        check(operands[i], text);
        state.registers[i] = operands[i].bits;
    }
    for (const Line& line : program.lines) {
        if (line.guard >= 0 && (state.registers[static_cast<size_t>(line.guard)] & 1) == line.negated) continue;
        if (!line.action) unsupported(line);
        line.action(state, line);
    }
    for (size_t i = 0; i < count; ++i) operands[i].bits = state.registers[i];
}

uint64_t shared_number(const void* generic, const void* site) {
    const uint64_t found = simt::shared_number_of(generic);
    if (!found)
        finding("space", "an address of shared memory is taken of a place that is not in it%s", access::Mark(site).text);
    return found;
}

}  // namespace xp::ptx
