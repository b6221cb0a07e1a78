// Arithmetic, bits, comparisons and conversions of one thread.
#include <cmath>

#include "ptx/numbers.h"
#include "ptx/text.h"

namespace xp::ptx {

namespace {

bool is_real(const Type& type) { return type.kind == 'f' || type.kind == 'h'; }
Type plain(int bits, char kind = 'b') { return {kind, bits, false, true}; }

/// Every modifier before the type must be one of these.
void only(const Line& line, std::initializer_list<const char*> allowed) {
    if (!line.type.known) unsupported(line);
    for (size_t i = 0; i + 1 < line.modifiers.size(); ++i) {
        bool found = false;
        for (const char* one : allowed) found = found || line.modifiers[i] == one;
        if (!found) unsupported(line, line.modifiers[i].c_str());
    }
}

double clamped(const Line& line, double value) {
    return line.has("sat") ? std::isnan(value) ? 0 : fmin(fmax(value, 0), 1) : value;
}

/// A function of up to three reals; halves are computed as pairs where the type says so.
template <class F>
void reals(State& state, const Line& line, F work) {
    const int width = line.type.pair ? 16 : line.type.bits;
    const size_t count = line.items.size() - 1;
    uint64_t result = 0;
    for (int part = 0; part < (line.type.pair ? 2 : 1); ++part) {
        double given[3] = {};
        for (size_t i = 0; i < count && i < 3; ++i)
            given[i] = real_of(state.bits(line.items[i + 1], line.type) >> 16 * part, line.type.kind, width);
        result |= bits_of(clamped(line, work(given)), line.type.kind, width) << 16 * part;
    }
    state.set(line.items[0], result, plain(line.type.bits));
}

template <class F>
void integers(State& state, const Line& line, F work) {
    const uint64_t a = state.bits(line.items[1], line.type);
    const uint64_t b = line.items.size() > 2 ? state.bits(line.items[2], line.type) : 0;
    const bool is_signed = line.type.kind == 's';
    state.set(line.items[0], work(a, b, is_signed), line.type);
}

#define BOTH(name, REAL, INTEGER)                                                                  \
    void name(State& state, const Line& line) {                                                    \
        only(line, {"rn", "ftz", "sat", "approx", "full"});                                        \
        if (is_real(line.type)) return reals(state, line, [](const double* v) { return REAL; });   \
        if (line.has("sat")) unsupported(line);                                                    \
        integers(state, line, [](uint64_t a, uint64_t b, bool s) -> uint64_t {                     \
            const auto x = static_cast<int64_t>(a), y = static_cast<int64_t>(b);                   \
            (void)x, (void)y, (void)s;                                                             \
            return static_cast<uint64_t>(INTEGER);                                                 \
        });                                                                                        \
    }
BOTH(add, v[0] + v[1], a + b)
BOTH(subtract, v[0] - v[1], a - b)
BOTH(divide, v[0] / v[1], !b ? ~uint64_t(0) : s ? uint64_t(x / y) : a / b)
BOTH(remainder, fmod(v[0], v[1]), !b ? a : s ? uint64_t(x % y) : a % b)
BOTH(minimum, fmin(v[0], v[1]), s ? uint64_t(x < y ? x : y) : a < b ? a : b)
BOTH(maximum, fmax(v[0], v[1]), s ? uint64_t(x > y ? x : y) : a > b ? a : b)
BOTH(negate, -v[0], -a)
BOTH(absolute, fabs(v[0]), x < 0 ? -a : a)
BOTH(both_of, NAN, a & b)
BOTH(one_of, NAN, a | b)
BOTH(either_of, NAN, a ^ b)
BOTH(invert, NAN, ~a)

#define REAL(name, VALUE)                                                          \
    void name(State& state, const Line& line) {                                    \
        only(line, {"rn", "ftz", "approx", "full"});                               \
        if (!is_real(line.type)) unsupported(line);                                \
        reals(state, line, [](const double* v) -> double { return VALUE; });       \
    }
REAL(reciprocal, 1 / v[0])
REAL(root, sqrt(v[0]))
REAL(reciprocal_root, 1 / sqrt(v[0]))
REAL(power_of_two, exp2(v[0]))
REAL(logarithm, log2(v[0]))
REAL(sine, sin(v[0]))
REAL(cosine, cos(v[0]))
REAL(hyperbolic_tangent, tanh(v[0]))

void fused(State& state, const Line& line) {
    only(line, {"rn", "ftz", "sat", "relu"});
    const bool relu = line.has("relu"), wide = line.type.bits > 16 && !line.type.pair;
    const bool single = wide && line.type.bits == 32;
    reals(state, line, [=](const double* v) {
        const double sum = single ? fmaf(static_cast<float>(v[0]), static_cast<float>(v[1]), static_cast<float>(v[2]))
                                  : fma(v[0], v[1], v[2]);
        return relu && !(sum > 0) ? 0 : sum;
    });
}

void multiply(State& state, const Line& line) {
    if (is_real(line.type)) {
        if (line.name == "mad") return fused(state, line);
        only(line, {"rn", "ftz", "sat"});
        return reals(state, line, [](const double* v) { return v[0] * v[1]; });
    }
    only(line, {"lo", "hi", "wide"});
    const Type type = line.type;
    const auto a = state.bits(line.items[1], type), b = state.bits(line.items[2], type);
    __int128 product = type.kind == 's' ? static_cast<__int128>(static_cast<int64_t>(a)) * static_cast<int64_t>(b)
                                        : static_cast<__int128>(static_cast<unsigned __int128>(a) * b);
    Type result = type;
    if (line.has("wide")) result.bits *= 2;
    if (line.has("hi")) product >>= type.bits;
    auto value = static_cast<uint64_t>(product);
    if (line.name == "mad") value += state.bits(line.items[3], result);
    state.set(line.items[0], value, result);
}

void shift(State& state, const Line& line) {
    const uint64_t distance = state.bits(line.items[2], plain(32));
    const auto bits = static_cast<uint64_t>(line.type.bits);
    const uint64_t value = state.bits(line.items[1], line.type);
    if (line.name == "shl") return state.set(line.items[0], distance >= bits ? 0 : value << distance, line.type);
    if (line.type.kind == 's')
        return state.set(line.items[0], uint64_t(int64_t(value) >> (distance < 63 ? distance : 63)), line.type);
    state.set(line.items[0], distance >= bits ? 0 : value >> distance, line.type);
}

void move(State& state, const Line& line) {
    const Item &to = line.items[0], &from = line.items[1];
    if (line.modifiers.size() != 1 || !line.type.known) unsupported(line);
    if (to.kind == Item::group) {
        const auto count = static_cast<int>(to.items.size());
        const int width = line.type.bits / count;
        const uint64_t word = state.bits(from, line.type);
        for (int i = 0; i < count; ++i) state.set(to.items[size_t(i)], word >> width * i, plain(width));
    } else if (from.kind == Item::group) {
        const auto count = static_cast<int>(from.items.size());
        const int width = line.type.bits / count;
        uint64_t word = 0;
        for (int i = 0; i < count; ++i) word |= state.bits(from.items[size_t(i)], plain(width)) << width * i;
        state.set(to, word, line.type);
    } else {
        state.set(to, state.bits(from, line.type), line.type);
    }
}

void compare(State& state, const Line& line) {
    const size_t extra = line.has("ftz");
    if (line.modifiers.size() != 2 + extra || line.items.size() != 3) unsupported(line);
    const std::string& op = line.modifiers[0];
    const uint64_t a = state.bits(line.items[1], line.type), b = state.bits(line.items[2], line.type);
    int order;  // -1, 0, 1; 2: not comparable
    if (is_real(line.type)) {
        const double x = real_of(a, line.type.kind, line.type.bits), y = real_of(b, line.type.kind, line.type.bits);
        order = x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
    } else if (line.type.kind == 's') {
        order = int64_t(a) < int64_t(b) ? -1 : a != b;
    } else {
        order = a < b ? -1 : a != b;
    }
    bool holds;
    if (op == "eq") holds = order == 0;
    else if (op == "ne") holds = order == -1 || order == 1;
    else if (op == "lt" || op == "lo") holds = order == -1;
    else if (op == "le" || op == "ls") holds = order == -1 || order == 0;
    else if (op == "gt" || op == "hi") holds = order == 1;
    else if (op == "ge" || op == "hs") holds = order == 0 || order == 1;
    else unsupported(line, op.c_str());
    state.set(line.items[0], holds, plain(1));
}

void select(State& state, const Line& line) {
    state.set(line.items[0], state.bits(line.items[state.bits(line.items[3], plain(1)) ? 1 : 2], line.type), line.type);
}

double whole(const Line& line, double value) {
    return line.has("rni") ? nearbyint(value) : line.has("rmi") ? floor(value) : line.has("rpi") ? ceil(value)
                           : line.has("rzi") ? trunc(value) : value;
}

double rounded_to(const Line& line, double value, const Type& to) {
    if (to.bits >= 64 || line.has("rn")) return value;
    double near = real_of(bits_of(value, to.kind, to.bits), to.kind, to.bits);
    const bool down = line.has("rm") || (line.has("rz") && value > 0), up = line.has("rp") || (line.has("rz") && value < 0);
    if ((down && near > value) || (up && near < value)) {
        uint64_t bits = bits_of(near, to.kind, to.bits);
        const bool larger = (near > 0) == (up && near < value);
        near = real_of(near == 0 ? bits : bits + (larger ? 1 : -1), to.kind, to.bits);
    }
    return near;
}

void convert(State& state, const Line& line) {
    const size_t count = line.modifiers.size();
    if (count < 2 || !line.type.known) unsupported(line);
    const Type from = line.type, to = type_of(line.modifiers[count - 2]);
    if (!to.known) unsupported(line);
    if (to.kind == 't') {
        if (!line.has("rna")) unsupported(line);
        return state.set(line.items[0], (state.bits(line.items[1], plain(32)) + 0x1000) & 0xffffe000u, plain(32));
    }
    if (to.pair) {  // the first operand is the upper half
        const double high = real_of(state.bits(line.items[1], from), from.kind, from.bits);
        const double low = real_of(state.bits(line.items[2], from), from.kind, from.bits);
        const auto half = [&](double v) { return bits_of(line.has("relu") && !(v > 0) ? 0 : v, to.kind, 16); };
        return state.set(line.items[0], half(high) << 16 | half(low), plain(32));
    }
    const uint64_t raw = state.bits(line.items[1], from);
    if (is_real(from)) {
        const double value = whole(line, real_of(raw, from.kind, from.bits));
        if (is_real(to))
            return state.set(line.items[0], bits_of(clamped(line, rounded_to(line, value, to)), to.kind, to.bits), to);
        const double low = to.kind == 's' ? -ldexp(1, to.bits - 1) : 0, high = ldexp(1, to.bits - (to.kind == 's'));
        const double cut = trunc(value);
        const uint64_t most = to.kind == 's' ? (uint64_t(1) << (to.bits - 1)) - 1 : ~uint64_t(0);
        const uint64_t result = std::isnan(cut) ? 0 : cut >= high ? most : cut < low ? uint64_t(int64_t(low))
                                : to.kind == 's' ? uint64_t(int64_t(cut)) : uint64_t(cut);
        return state.set(line.items[0], result, to);
    }
    if (is_real(to)) {
        const long double value = from.kind == 's' ? static_cast<long double>(int64_t(raw)) : static_cast<long double>(raw);
        const uint64_t bits = to.bits == 32 ? bits_of(static_cast<float>(value), 'f', 32)
                                            : bits_of(static_cast<double>(value), to.kind, to.bits);
        return state.set(line.items[0], bits, to);
    }
    if (line.has("sat")) {
        const auto value = static_cast<__int128>(from.kind == 's' ? static_cast<__int128>(int64_t(raw)) : static_cast<__int128>(raw));
        const __int128 low = to.kind == 's' ? -(__int128(1) << (to.bits - 1)) : 0;
        const __int128 high = (__int128(1) << (to.bits - (to.kind == 's'))) - 1;
        return state.set(line.items[0], static_cast<uint64_t>(value < low ? low : value > high ? high : value), to);
    }
    state.set(line.items[0], raw, to);
    if (to.kind == 's') state.set(line.items[0], state.bits(line.items[0], to), to);
}

void look_up(State& state, const Line& line) {
    const uint64_t a = state.bits(line.items[1], plain(32)), b = state.bits(line.items[2], plain(32)),
                   c = state.bits(line.items[3], plain(32)), table = state.bits(line.items[4], plain(8));
    uint64_t result = 0;
    for (int i = 0; i < 32; ++i)
        result |= (table >> ((a >> i & 1) << 2 | (b >> i & 1) << 1 | (c >> i & 1)) & 1) << i;
    state.set(line.items[0], result, plain(32));
}

void permute(State& state, const Line& line) {
    if (line.modifiers.size() != 1) unsupported(line);
    const uint64_t bytes = state.bits(line.items[2], plain(32)) << 32 | state.bits(line.items[1], plain(32));
    const uint64_t order = state.bits(line.items[3], plain(32));
    uint64_t result = 0;
    for (int i = 0; i < 4; ++i) {
        const uint64_t choice = order >> 4 * i, byte = bytes >> 8 * (choice & 7) & 255;
        result |= (choice & 8 ? (byte & 128 ? 255 : 0) : byte) << 8 * i;
    }
    state.set(line.items[0], result, plain(32));
}

void funnel(State& state, const Line& line) {
    const uint64_t word = state.bits(line.items[2], plain(32)) << 32 | state.bits(line.items[1], plain(32));
    uint64_t distance = state.bits(line.items[3], plain(32));
    distance = line.has("wrap") ? distance & 31 : distance < 32 ? distance : 32;
    state.set(line.items[0], line.has("l") ? word << distance >> 32 : word >> distance, plain(32));
}

void extract(State& state, const Line& line) {
    const uint64_t value = state.bits(line.items[1], line.type), at = state.bits(line.items[2], plain(8)),
                   length = state.bits(line.items[3], plain(8));
    const auto bits = static_cast<uint64_t>(line.type.bits);
    uint64_t result = 0;
    for (uint64_t i = 0; i < bits; ++i) {
        const uint64_t from = i < length ? at + i : at + length - 1;
        const bool in = i < length || (line.type.kind == 's' && length);
        const uint64_t place = from < bits ? from : line.type.kind == 's' ? bits - 1 : bits;
        if (in && place < bits) result |= (value >> place & 1) << i;
    }
    state.set(line.items[0], result, plain(line.type.bits));
}

void insert(State& state, const Line& line) {
    const uint64_t field = state.bits(line.items[1], line.type), word = state.bits(line.items[2], line.type),
                   at = state.bits(line.items[3], plain(8)), length = state.bits(line.items[4], plain(8));
    uint64_t result = word;
    for (uint64_t i = 0; i < length && at + i < uint64_t(line.type.bits); ++i)
        result = (result & ~(uint64_t(1) << (at + i))) | (field >> i & 1) << (at + i);
    state.set(line.items[0], result, plain(line.type.bits));
}

void count_ones(State& state, const Line& line) {
    state.set(line.items[0], uint64_t(__builtin_popcountll(state.bits(line.items[1], plain(line.type.bits)))), plain(32));
}

void count_zeros(State& state, const Line& line) {
    const uint64_t value = state.bits(line.items[1], plain(line.type.bits));
    state.set(line.items[0], value ? uint64_t(__builtin_clzll(value) - (64 - line.type.bits)) : uint64_t(line.type.bits), plain(32));
}

void reverse(State& state, const Line& line) {
    const uint64_t value = state.bits(line.items[1], plain(line.type.bits));
    uint64_t made = 0;
    for (int i = 0; i < line.type.bits; ++i) made |= (value >> i & 1) << (line.type.bits - 1 - i);
    state.set(line.items[0], made, plain(line.type.bits));
}

void dot(State& state, const Line& line) {
    if (line.modifiers.size() != 2) unsupported(line);
    const Type left = type_of(line.modifiers[0]), right = line.type;
    const uint64_t a = state.bits(line.items[1], plain(32)), b = state.bits(line.items[2], plain(32));
    int64_t sum = static_cast<int32_t>(state.bits(line.items[3], plain(32)));
    const auto byte = [](uint64_t word, int i, char kind) {
        return kind == 's' ? int64_t(static_cast<int8_t>(word >> 8 * i)) : int64_t(word >> 8 * i & 255);
    };
    for (int i = 0; i < 4; ++i) sum += byte(a, i, left.kind) * byte(b, i, right.kind);
    state.set(line.items[0], uint64_t(sum), plain(32));
}

}  // namespace

const std::map<std::string, Action>& arithmetic() {
    static const std::map<std::string, Action> known{
        {"add", add}, {"sub", subtract}, {"mul", multiply}, {"mad", multiply}, {"fma", fused}, {"div", divide},
        {"rem", remainder}, {"min", minimum}, {"max", maximum}, {"neg", negate}, {"abs", absolute}, {"and", both_of},
        {"or", one_of}, {"xor", either_of}, {"not", invert}, {"shl", shift}, {"shr", shift}, {"mov", move},
        {"setp", compare}, {"selp", select}, {"cvt", convert}, {"lop3", look_up}, {"prmt", permute}, {"shf", funnel},
        {"bfe", extract}, {"bfi", insert}, {"popc", count_ones}, {"clz", count_zeros}, {"brev", reverse}, {"dp4a", dot},
        {"rcp", reciprocal}, {"sqrt", root}, {"rsqrt", reciprocal_root}, {"ex2", power_of_two}, {"lg2", logarithm},
        {"sin", sine}, {"cos", cosine}, {"tanh", hyperbolic_tangent},
    };
    return known;
}

}  // namespace xp::ptx
