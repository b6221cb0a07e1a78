#include "ptx/text.h"

#include <cctype>
#include <cstdlib>

#include "finding.h"

namespace xp::ptx {

namespace {

struct Bad {
    std::string why;
};

/// Registers by name.
struct Names {
    std::map<std::string, int> known;
    int next;

    int of(const std::string& name) {
        const auto found = known.emplace(name, next);
        if (found.second) ++next;
        return found.first->second;
    }
};

std::string trimmed(const std::string& text) {
    size_t begin = text.find_first_not_of(" \t\r\n"), end = text.find_last_not_of(" \t\r\n");
    return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

/// Operands become $0, $1, ...; comments go.
std::string numbered(const char* text, bool bare, const Operand* operands, size_t count) {
    std::string made;
    for (const char* at = text; *at; ++at) {
        if (at[0] == '/' && at[1] == '/') {
            while (at[1] && at[1] != '\n') ++at;
        } else if (at[0] == '/' && at[1] == '*') {
            at += 2;
            while (*at && !(at[0] == '*' && at[1] == '/')) ++at;
            if (!*at) break;
            ++at;
        } else if (*at != '%' || bare) {
            made += *at;
        } else if (at[1] == '%') {
            made += '%';
            ++at;
        } else if (at[1] == '[') {
            std::string name;
            for (at += 2; *at && *at != ']'; ++at) name += *at;
            size_t number = 0;
            while (number < count && name != operands[number].name) ++number;
            if (number == count) throw Bad{"no operand is called " + name};
            made += "$" + std::to_string(number);
        } else {  // %laneid with one sign is understood as well
            made += isdigit(static_cast<unsigned char>(at[1])) ? '$' : '%';
        }
    }
    return made;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> pieces;
    std::string piece;
    int depth = 0;
    for (char c : text) {
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (c == separator && !depth) {
            pieces.push_back(trimmed(piece));
            piece.clear();
        } else {
            piece += c;
        }
    }
    if (!trimmed(piece).empty()) pieces.push_back(trimmed(piece));
    return pieces;
}

bool number(const std::string& text, Item& item) {
    const char* begin = text.c_str();
    char* end = nullptr;
    if (text.size() == 10 && text[0] == '0' && (text[1] == 'f' || text[1] == 'F')) {
        const auto raw = static_cast<uint32_t>(strtoul(begin + 2, &end, 16));
        float value;
        memcpy(&value, &raw, 4);
        item.kind = Item::real;
        item.value = value;
        return !*end;
    }
    if (text.size() == 18 && text[0] == '0' && (text[1] == 'd' || text[1] == 'D')) {
        const uint64_t raw = strtoull(begin + 2, &end, 16);
        memcpy(&item.value, &raw, 8);
        item.kind = Item::real;
        return !*end;
    }
    if (!isdigit(static_cast<unsigned char>(text[0])) && text[0] != '-' && text[0] != '+') return false;
    const bool negative = text[0] == '-';
    item.number = strtoull(begin + (negative || text[0] == '+'), &end, 0);
    if (negative) item.number = -item.number;
    item.kind = Item::integer;
    if (*end == 'U') ++end;
    if (!*end) return true;
    item.value = strtod(begin, &end);
    item.kind = Item::real;
    return !*end;
}

Item item_of(const std::string& text, Names& names, size_t count) {
    Item item;
    if (text.empty()) throw Bad{"an empty operand"};
    if (text[0] == '[') {
        std::string inner = trimmed(text.substr(1, text.size() - 2));
        const size_t sign = inner.find_first_of("+-", 1);
        item.kind = Item::memory;
        item.items.push_back(item_of(trimmed(inner.substr(0, sign)), names, count));
        if (sign != std::string::npos) {
            Item offset = item_of(trimmed(inner.substr(sign + 1)), names, count);
            if (offset.kind != Item::integer) throw Bad{text};
            item.offset = static_cast<int64_t>(inner[sign] == '-' ? -offset.number : offset.number);
        }
        return item;
    }
    if (text[0] == '{') {
        item.kind = Item::group;
        for (const std::string& piece : split(text.substr(1, text.size() - 2), ','))
            item.items.push_back(item_of(piece, names, count));
        return item;
    }
    if (number(text, item)) return item;
    item = Item{};
    if (text[0] == '$') {
        item.index = atoi(text.c_str() + 1);
        if (item.index < 0 || static_cast<size_t>(item.index) >= count) throw Bad{"no operand " + text};
        return item;
    }
    const bool builtin = text[0] == '%' && (text == "%laneid" || text == "%smid" || text == "%clock" || text == "%globaltimer" || text == "%warpid" || text.rfind("%lanemask_", 0) == 0 ||
                                             text.find('.') != std::string::npos);
    if (builtin) {
        item.kind = Item::special;
        item.name = text;
        return item;
    }
    item.index = names.of(text);
    return item;
}

Line line_of(const std::string& text, Names& names, size_t count) {
    Line line;
    line.text = text;
    std::string rest = text;
    if (rest[0] == '@') {
        size_t at = 1;
        if (rest[at] == '!') line.negated = true, ++at;
        const size_t end = rest.find_first_of(" \t\n", at);
        if (end == std::string::npos) throw Bad{text};
        line.guard = item_of(trimmed(rest.substr(at, end - at)), names, count).index;
        rest = trimmed(rest.substr(end));
    }
    const size_t end = rest.find_first_of(" \t\n\r");
    const std::string opcode = rest.substr(0, end);
    for (size_t at = 0; at <= opcode.size();) {
        const size_t dot = std::min(opcode.find('.', at), opcode.size());
        const std::string part = opcode.substr(at, dot - at);
        if (!at)
            line.name = part;
        else
            line.modifiers.push_back(part);
        at = dot + 1;
    }
    if (!line.modifiers.empty()) line.type = type_of(line.modifiers.back());
    if (end != std::string::npos)
        for (const std::string& piece : split(trimmed(rest.substr(end)), ','))
            line.items.push_back(item_of(piece, names, count));
    for (const auto* table : {&arithmetic(), &memory_actions(), &matrix_actions()}) {
        const auto found = table->find(line.name);
        if (found != table->end()) line.action = found->second;
    }
    return line;
}

}  // namespace

Type type_of(const std::string& name) {
    Type type;
    type.known = true;
    if (name == "pred") return {'p', 1, false, true};
    if (name == "f16x2") return {'f', 32, true, true};
    if (name == "bf16x2") return {'h', 32, true, true};
    if (name == "bf16") return {'h', 16, false, true};
    if (name == "tf32") return {'t', 32, false, true};
    if (name.size() < 2 || !strchr("busf", name[0])) return {};
    type.kind = name[0];
    type.bits = atoi(name.c_str() + 1);
    if (type.bits != 8 && type.bits != 16 && type.bits != 32 && type.bits != 64) return {};
    return type;
}

Program read_program(const char* text, bool bare, const Operand* operands, size_t count) {
    Program made;
    Names names{{}, static_cast<int>(count)};
    try {
        std::string piece;
        int depth = 0;
        const std::string whole = numbered(text, bare, operands, count) + ";";
        for (char c : whole) {
            if ((c == '{' || c == '}') && !depth && trimmed(piece).empty()) continue;
            if (c == ';') {
                piece = trimmed(piece);
                if (!piece.empty() && piece[0] != '.') made.lines.push_back(line_of(piece, names, count));
                piece.clear();
                continue;
            }
            depth += (c == '{') - (c == '}');
            piece += c;
        }
    } catch (const Bad& bad) {
        made.error = bad.why;
    }
    made.registers = names.next;
    return made;
}

}  // namespace xp::ptx
