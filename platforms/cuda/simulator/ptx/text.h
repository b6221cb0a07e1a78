// PTX instructions read from text.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ptx.h"

namespace xp::ptx {

struct Item {
    enum Kind { reg, integer, real, memory, group, special } kind = reg;
    int index = -1;         // of a register
    uint64_t number = 0;    // integer
    double value = 0;       // real
    int64_t offset = 0;     // memory: base register or number, and this
    std::string name;       // special
    std::vector<Item> items;  // group; memory: its base
};

struct Type {
    char kind = 'b';  // b u s f, h: bfloat16, p: predicate, t: tf32
    int bits = 32;
    bool pair = false;  // two of 16 bits
    bool known = false;
};

struct State;
struct Line;
using Action = void (*)(State&, const Line&);

struct Line {
    std::string text, name;
    std::vector<std::string> modifiers;
    std::vector<Item> items;
    int guard = -1;
    bool negated = false;
    Type type;  // of the last modifier
    Action action = nullptr;

    bool has(const char* modifier) const {
        for (const std::string& own : modifiers)
            if (own == modifier) return true;
        return false;
    }
};

struct Program {
    std::vector<Line> lines;
    int registers = 0;
    std::string error;
};

/// Reads a statement's text; operands are its first registers.
Program read_program(const char* text, bool bare, const Operand* operands, size_t count);

Type type_of(const std::string& name);

/// What runs while a statement is interpreted.
struct State {
    Operand* operands;
    size_t count;
    std::vector<uint64_t> registers;
    const void* site;

    uint64_t& at(const Item& item);
    uint64_t bits(const Item& item, const Type& type);  // masked to the type, signed ones extended
    void set(const Item& item, uint64_t value, const Type& type);
};

[[noreturn]] void unsupported(const Line& line, const char* why = "");

/// Instructions by name, in their files.
const std::map<std::string, Action>& arithmetic();
const std::map<std::string, Action>& memory_actions();
const std::map<std::string, Action>& matrix_actions();

}  // namespace xp::ptx
