// Instructions of a warp: tiles of mma, matrices of ldmatrix.
#include "access.h"
#include "finding.h"
#include "ptx/numbers.h"
#include "ptx/text.h"
#include "simt/shared_numbers.h"

namespace xp::ptx {

namespace {

const simt::Masked WARP{0xffffffffu};

// --- mma: who holds what, by the figures of the PTX ISA

struct Shape {
    int m, n, k;
    Type element, sum;
};

/// A lane's registers of the four operands.
struct Tile {
    const Shape* shape;
    uint64_t a[8], b[8], c[8], d[8];
};

/// One element of an operand's registers, which are of 32 bits unless they are doubles.
uint64_t element(const uint64_t* registers, int index, int bits) {
    if (bits == 64) return registers[index];
    const int each = 32 / bits;
    return registers[index / each] >> bits * (index % each) & ((uint64_t(1) << bits) - 1);
}

double number(uint64_t raw, const Type& type) {
    if (type.kind == 's') return type.bits == 8 ? static_cast<int8_t>(raw) : static_cast<int32_t>(raw);
    if (type.kind == 'u') return static_cast<double>(raw);
    if (type.kind == 't') return real_of(raw, 'f', 32);
    return real_of(raw, type.kind, type.bits);
}

void multiply(void* const* payloads, simt::Lanes lanes) {
    const Shape shape = *static_cast<Tile*>(payloads[__builtin_ctzll(lanes)])->shape;
    const int each = shape.element.bits == 64 ? 1 : 32 / shape.element.bits;
    static double a[16][64], b[64][8];
    for (int lane = 0; lane < 32; ++lane) {
        const bool there = lanes >> lane & 1;
        const Tile* own = there ? static_cast<Tile*>(payloads[lane]) : nullptr;
        const int group = lane / 4, within = lane % 4;
        for (int i = 0; i < shape.m * shape.k / 32; ++i) {
            const int reg = i / each, rows = shape.m / 8;
            const int row = group + 8 * (reg % rows), column = within * each + i % each + 4 * each * (reg / rows);
            a[row][column] = there ? number(element(own->a, i, shape.element.bits), shape.element) : NAN;
        }
        for (int i = 0; i < shape.k * shape.n / 32; ++i)
            b[within * each + i % each + 4 * each * (i / each)][group] =
                there ? number(element(own->b, i, shape.element.bits), shape.element) : NAN;
    }
    for (simt::Lanes rest = lanes; rest;) {
        const auto lane = static_cast<int>(simt::pop_lane(rest));
        Tile* own = static_cast<Tile*>(payloads[lane]);
        uint64_t made[8] = {};
        for (int i = 0; i < shape.m * shape.n / 32; ++i) {
            const int row = lane / 4 + 8 * (i / 2), column = 2 * (lane % 4) + i % 2, bits = shape.sum.bits;
            const double start = number(element(own->c, i, bits), shape.sum);
            uint64_t raw;
            if (shape.sum.kind == 's') {
                auto sum = static_cast<int64_t>(start);
                for (int k = 0; k < shape.k; ++k) sum += static_cast<int64_t>(a[row][k] * b[k][column]);
                raw = static_cast<uint32_t>(sum);
            } else if (bits == 64) {
                double sum = start;
                for (int k = 0; k < shape.k; ++k) sum += a[row][k] * b[k][column];
                raw = bits_of(sum, 'f', 64);
            } else {
                auto sum = static_cast<float>(start);
                for (int k = 0; k < shape.k; ++k) sum += static_cast<float>(a[row][k]) * static_cast<float>(b[k][column]);
                raw = bits_of(sum, 'f', bits);
            }
            if (bits == 64) made[i] = raw;
            else made[i * bits / 32] |= raw << bits * (i % (32 / bits));
        }
        memcpy(own->d, made, sizeof made);
    }
    count(Event::matrix);
}

bool exists(const Shape& shape, const std::string& element) {
    const std::string s = std::to_string(shape.m) + "x" + std::to_string(shape.n) + "x" + std::to_string(shape.k);
    if (element == "f16" || element == "bf16") return s == "16x8x16" || s == "16x8x8";
    if (element == "tf32") return s == "16x8x8" || s == "16x8x4";
    if (element == "s8" || element == "u8") return s == "16x8x32" || s == "16x8x16";
    return element == "f64" && s == "8x8x4";
}

void tiles(State& state, const Line& line) {
    const auto& parts = line.modifiers;
    Shape shape{};
    if (parts.size() != 9 || parts[0] != "sync" || parts[1] != "aligned" || parts[3] != "row" || parts[4] != "col" ||
        sscanf(parts[2].c_str(), "m%dn%dk%d", &shape.m, &shape.n, &shape.k) != 3 || parts[5] != parts[8] ||
        parts[6] != parts[7] || line.guard >= 0)
        unsupported(line);
    shape.element = type_of(parts[6]);
    shape.sum = type_of(parts[5]);
    const bool sums = parts[6] == "s8" || parts[6] == "u8" ? parts[5] == "s32"
                      : parts[6] == "f64"                 ? parts[5] == "f64"
                                                          : parts[5] == "f32" || (parts[5] == "f16" && parts[6] == "f16");
    if (!exists(shape, parts[6]) || !sums) unsupported(line);
    Tile own{&shape, {}, {}, {}, {}};
    const auto width = [](const Type& type) { return Type{'b', type.bits == 64 ? 64 : 32, false, true}; };
    const auto words = [&](int count, const Type& type) { return size_t(count * type.bits / 32 / (type.bits == 64 ? 64 : 32)); };
    const auto gather = [&](const Item& item, uint64_t* to, const Type& type, int count) {
        if ((item.kind == Item::group ? item.items.size() : 1) != words(count, type))
            unsupported(line, "a number of registers that the shape does not have");
        for (size_t i = 0; i < words(count, type); ++i)
            to[i] = state.bits(item.kind == Item::group ? item.items[i] : item, width(type));
    };
    gather(line.items.at(1), own.a, shape.element, shape.m * shape.k);
    gather(line.items.at(2), own.b, shape.element, shape.k * shape.n);
    gather(line.items.at(3), own.c, shape.sum, shape.m * shape.n);
    simt::meet(WARP, &own, multiply, state.site);
    const Item& to = line.items[0];
    if (to.kind != Item::group || to.items.size() != words(shape.m * shape.n, shape.sum)) unsupported(line);
    for (size_t i = 0; i < to.items.size(); ++i) state.set(to.items[i], own.d[i], width(shape.sum));
}

// --- ldmatrix

struct Rows {
    const char* own;
    const char* all[32];
};

void share(void* const* payloads, simt::Lanes lanes) {
    for (simt::Lanes rest = lanes; rest;) {
        Rows* to = static_cast<Rows*>(payloads[simt::pop_lane(rest)]);
        for (int lane = 0; lane < 32; ++lane)
            to->all[lane] = lanes >> lane & 1 ? static_cast<Rows*>(payloads[lane])->own : nullptr;
    }
}

void load_matrices(State& state, const Line& line) {
    const int count = line.has("x4") ? 4 : line.has("x2") ? 2 : line.has("x1") ? 1 : 0;
    if (!count || !line.has("m8n8") || !line.has("b16") || !line.has("sync") || !line.has("aligned") || line.guard >= 0)
        unsupported(line);
    const Item& address = line.items.at(1);
    const int lane = static_cast<int>(simt::lane());
    Rows rows{};
    if (lane < 8 * count) {
        const uint64_t at = state.bits(address.items.at(0), {'b', 32, false, true}) + static_cast<uint64_t>(address.offset);
        rows.own = simt::shared_place_of(static_cast<uint32_t>(at));
        if (!rows.own)
            fatal("space", "ldmatrix: %#llx is no address of shared memory%s", static_cast<unsigned long long>(at),
                  access::Mark(state.site).text);
        if (reinterpret_cast<uintptr_t>(rows.own) % 16)
            finding("misaligned", "ldmatrix: a row does not start at a multiple of 16 bytes%s", access::Mark(state.site).text);
    }
    simt::meet(WARP, &rows, share, state.site);
    const auto read = [&](int row, int offset, size_t bytes) {
        uint64_t value = 0;
        if (!rows.all[row]) return ~value;
        if (access::enabled()) access::access(rows.all[row] + offset, bytes, access::Kind::read, true, state.site);
        memcpy(&value, rows.all[row] + offset, bytes);
        return value;
    };
    const Item& to = line.items[0];
    for (int i = 0; i < count; ++i) {
        const int first = 8 * i;
        const uint64_t value = line.has("trans") ? read(first + 2 * (lane % 4), 2 * (lane / 4), 2) |
                                                       read(first + 2 * (lane % 4) + 1, 2 * (lane / 4), 2) << 16
                                                 : read(first + lane / 4, 4 * (lane % 4), 4);
        state.set(to.kind == Item::group ? to.items.at(size_t(i)) : to, value, {'b', 32, false, true});
    }
    simt::meet(WARP, nullptr, nullptr, state.site);
}

}  // namespace

const std::map<std::string, Action>& matrix_actions() {
    static const std::map<std::string, Action> known{{"mma", tiles}, {"ldmatrix", load_matrices}};
    return known;
}

}  // namespace xp::ptx
