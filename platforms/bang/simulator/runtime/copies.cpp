// Copies: which core executes them, their rules, and when their bytes move.
#include <algorithm>
#include <cstdlib>

#include "access.h"
#include "finding.h"
#include "state.h"

namespace xp::bang {

namespace {

constexpr long MAX_SEGMENTS = 65536;
constexpr long PIECE_BYTES = 16;

struct Direction {
  const char* name;
  Space src, dst;
  bool strided, async, async_strided;  // supported forms
};

constexpr Space N = Space::nram, W = Space::wram, S = Space::sram, L = Space::ldram, G = Space::gdram;
constexpr Direction DIRECTIONS[] = {
    {"GDRAM2NRAM", G, N, true, true, true},    {"NRAM2GDRAM", N, G, true, true, true},
    {"LDRAM2NRAM", L, N, true, false, false},  {"NRAM2LDRAM", N, L, true, false, false},
    {"GDRAM2WRAM", G, W, true, true, true},    {"WRAM2GDRAM", W, G, false, false, false},
    {"LDRAM2WRAM", L, W, false, false, false}, {"WRAM2LDRAM", W, L, false, false, false},
    {"NRAM2NRAM", N, N, true, true, true},     {"NRAM2WRAM", N, W, true, true, true},
    {"WRAM2NRAM", W, N, false, true, false},   {"GDRAM2SRAM", G, S, true, true, true},
    {"SRAM2GDRAM", S, G, true, true, true},    {"LDRAM2SRAM", L, S, true, false, false},
    {"SRAM2LDRAM", S, L, true, false, false},  {"SRAM2NRAM", S, N, true, true, true},
    {"NRAM2SRAM", N, S, true, true, true},     {"SRAM2WRAM", S, W, true, true, true},
    {"WRAM2SRAM", W, S, false, true, false},   {"GDRAM2GDRAM", G, G, true, true, true},
    {"GDRAM2LDRAM", G, L, true, true, true},   {"LDRAM2GDRAM", L, G, true, false, false},
    {"LDRAM2LDRAM", L, L, false, false, false}, {"SRAM2SRAM", S, S, true, false, false},
};

const Direction& direction_of(const Copy& what) {
  if (static_cast<unsigned>(what.direction) >= std::size(DIRECTIONS))
    stop("unsupported", what.name, what.line, text("direction %d does not exist", static_cast<int>(what.direction)));
  return DIRECTIONS[what.direction];
}

bool on_chip(Space space) { return space == N || space == W || space == S; }
bool core_private(Space space) { return space == N || space == W; }

// Copies that touch NRAM or WRAM run on the compute cores, those between SRAM and DRAM on the memory core.
bool executes_here(const Direction& direction) {
  if (!cluster_dim) return true;
  if (core_private(direction.src) || core_private(direction.dst)) return !self->is_memory_core();
  if (direction.src == S || direction.dst == S) return self->is_memory_core();
  return true;
}

unsigned pipe_of(const Direction& direction) {
  return on_chip(direction.src) && on_chip(direction.dst) ? move_pipe : io_pipe;
}

long segments(const Side& side) { return side.inner * side.outer; }

char* segment(const Side& side, long index) {
  return side.at + index / side.inner * side.outer_stride + index % side.inner * side.inner_stride;
}

// Lowest and highest byte offset of the side, relative to its pointer.
void extent(const Side& side, long size, long& low, long& high) {
  const long inner = (side.inner - 1) * side.inner_stride, outer = (side.outer - 1) * side.outer_stride;
  low = std::min(0L, inner) + std::min(0L, outer);
  high = std::max(0L, inner) + std::max(0L, outer) + size;
}

// A contiguous copy is dealt: 64 equal pieces, one a lane.
void check_dealt(const Copy& what, const char* role, const Side& side) {
  const Place place = find_place(side.at);
  const long piece = (what.size + LANES - 1) / LANES;
  const LaneAddress address = lane_address(*place.variable, side.at);
  if (address.lane)
    tell("note", what.name, what.line, text("%s points into lane %ld; a contiguous copy uses all lanes from the same offset",
                                            role, address.lane));
  if (address.offset + piece > place.variable->lane_bytes)
    stop("out of bounds", what.name, what.line,
         text("%s: %ld bytes are %ld in each of 64 lanes, from lane byte %ld of variable %s, which has %ld a lane", role,
              what.size, piece, address.offset, place.name.c_str(), place.variable->lane_bytes));
  if (what.size % 16)
    tell("misaligned", what.name, what.line, text("a contiguous copy to or from WRAM takes a multiple of 16 bytes, not %ld", what.size));
}

void check_lanes(const Copy& what, const char* role, const Side& side) {
  const Variable& variable = *find_place(side.at).variable;
  for (long i = 0; i < segments(side); ++i) {
    const LaneAddress address = lane_address(variable, segment(side, i));
    if (address.lane < 0 || address.lane >= LANES || address.offset + what.size > variable.lane_bytes)
      stop("out of bounds", what.name, what.line,
           text("%s: segment %ld takes bytes %ld to %ld of lane %ld; variable %s has %ld a lane", role, i, address.offset,
                address.offset + what.size - 1, address.lane, variable.name.c_str(), variable.lane_bytes));
  }
}

void check_side(const Copy& what, const char* role, const Side& side, Space space, bool written) {
  if (space == W) {
    check_range(what.name, what.line, role, side.at, 1, 1, space, written);
    what.strided ? check_lanes(what, role, side) : check_dealt(what, role, side);
    return;
  }
  long low, high;
  extent(side, what.size, low, high);
  check_range(what.name, what.line, role, side.at + low, high - low, 1, space, written);
}

void check_shape(const Copy& what, const Direction& direction) {
  const char* form = what.async ? (what.strided ? "asynchronous strided" : "asynchronous") : "strided";
  const bool supported = what.async ? (what.strided ? direction.async_strided : direction.async)
                                    : !what.strided || direction.strided;
  if (!supported) stop("unsupported", what.name, what.line, text("no %s copy in direction %s", form, direction.name));
  if (what.size <= 0) stop("unsupported", what.name, what.line, text("a size of %ld bytes", what.size));
  for (const Side* side : {&what.dst, &what.src})
    if (side->inner < 1 || side->outer < 1 || side->inner > MAX_SEGMENTS || side->outer > MAX_SEGMENTS)
      stop("unsupported", what.name, what.line,
           text("the number of segments less one lies in 0 ... 65535, not %ld, %ld", side->inner - 1, side->outer - 1));
  if (segments(what.dst) != segments(what.src))
    stop("unsupported", what.name, what.line,
         text("%ld segments in the destination, %ld in the source", segments(what.dst), segments(what.src)));
  const Side& dst = what.dst;
  if ((dst.inner > 1 && std::abs(dst.inner_stride) < what.size) || (dst.outer > 1 && std::abs(dst.outer_stride) < what.size))
    stop("unsupported", what.name, what.line, text("destination stride below the segment's %ld bytes", what.size));
}

// Bytes that vector code computed, or reads, since the last sync: an asynchronous copy does not wait for it.
void check_computed(const Copy& what, const char* role, const Side& side, bool written) {
  const Place place = find_place(side.at);
  if (place.space != N || self->computed.empty()) return;
  for (long i = 0; i < segments(side); ++i) {
    const Span span = span_of(place, segment(side, i), what.size);
    for (const Computed& computed : self->computed)
      if (span.meets(computed.span) && (computed.written || written)) {
        tell(computed.written ? "race" : "note", what.name, what.line,
             text("%s is %s while %s of line %d may still %s it: no sync between", role, written ? "written" : "read",
                  computed.name, computed.line, computed.written ? "write" : "read"));
        return;
      }
  }
}

void check_other_pipes(const Copy& what, unsigned pipe) {
  auto other = [&](const Pending& pending) { return pending.pipe != pipe; };
  if (std::none_of(self->pending.begin(), self->pending.end(), other)) return;
  std::vector<Pending> all = self->pending, others;
  std::copy_if(all.begin(), all.end(), std::back_inserter(others), other);
  self->pending = others;
  for (bool written : {true, false}) {
    const Side& side = written ? what.dst : what.src;
    const Place place = find_place(side.at);
    const bool dealt = place.space == W && !what.strided;
    for (long i = 0; i < std::min(segments(side), 64L); ++i)
      check_pending(what.name, what.line, written ? "dst" : "src",
                    span_of(place, segment(side, i), dealt ? (what.size + LANES - 1) / LANES : what.size), written);
  }
  self->pending = all;
}

// The bytes of a segment in WRAM; marks them valid where they are written.
unsigned char* lane_bytes(const Variable& variable, const void* at, long lane, long size, bool written) {
  const LaneAddress address = lane_address(variable, at);
  const long offset = variable.lane_begin + address.offset;
  const long index = (lane < 0 ? address.lane : lane) * Lanes::stride() + offset;
  if (written) {
    memset(self->wram.valid.data() + index, 1, static_cast<size_t>(size));
    self->wram.touched = std::max(self->wram.touched, offset + size);
  }
  return self->wram.bytes.data() + index;
}

// Moves bytes; piece by piece where the race detector watches.
void move_bytes(void* dst, const void* src, long size) {
  if (!access::enabled()) {
    memmove(dst, src, static_cast<size_t>(size));
    return;
  }
  std::vector<char> bytes(static_cast<const char*>(src), static_cast<const char*>(src) + size);
  for (long at = 0; at < size; at += PIECE_BYTES) {
    const auto piece = static_cast<size_t>(std::min(PIECE_BYTES, size - at));
    access::access(static_cast<const char*>(src) + at, piece, access::Kind::read, false, nullptr);
    access::access(static_cast<char*>(dst) + at, piece, access::Kind::write, false, nullptr);
    memcpy(static_cast<char*>(dst) + at, bytes.data() + at, piece);
  }
}

void deal(const Copy& what, const Direction& direction) {
  const bool into = direction.dst == W;
  const Variable& variable = *find_place(into ? what.dst.at : what.src.at).variable;
  const long piece = (what.size + LANES - 1) / LANES;
  for (long lane = 0; lane < LANES && lane * piece < what.size; ++lane) {
    const long size = std::min(piece, what.size - lane * piece);
    unsigned char* bytes = lane_bytes(variable, into ? what.dst.at : what.src.at, lane, size, into);
    if (into)
      move_bytes(bytes, what.src.at + lane * piece, size);
    else
      move_bytes(what.dst.at + lane * piece, bytes, size);
  }
}

// The place of a byte of this cluster's SRAM in another cluster's.
char* in_cluster(char* at, int cluster) {
  if (cluster < 0 || cluster == self->cluster) return at;
  long offset = 0;
  for (const Section& section : shared_sections()) {
    if (at >= section.begin && at < section.end)
      return cluster_memories()[static_cast<size_t>(cluster)].bytes.data() + offset + (at - section.begin);
    offset += section.end - section.begin;
  }
  return at;
}

void perform(const Copy& what) {
  const Direction& direction = DIRECTIONS[what.direction];
  count(Event::copies);
  if (!what.strided && (direction.src == W || direction.dst == W)) return deal(what, direction);
  const Variable* lanes = direction.dst == W ? find_place(what.dst.at).variable : nullptr;
  for (long i = 0; i < segments(what.dst); ++i) {
    char* dst = segment(what.dst, i);
    void* to = lanes ? lane_bytes(*lanes, dst, -1, what.size, true) : static_cast<void*>(in_cluster(dst, what.cluster));
    move_bytes(to, segment(what.src, i), what.size);
  }
}

}  // namespace

LaneAddress lane_address(const Variable& variable, const void* at) {
  const long offset = static_cast<const char*>(at) - variable.begin;
  const long lane = offset >= 0 ? offset / Lanes::stride() : -1;
  return {lane, offset - lane * Lanes::stride()};
}

void copy(const Copy& what) {
  if (!self) stop("launch", what.name, what.line, "called outside a kernel");
  const Direction& direction = direction_of(what);
  if (!executes_here(direction)) return;
  check_shape(what, direction);
  check_side(what, "dst", what.dst, direction.dst, true);
  check_side(what, "src", what.src, direction.src, false);
  if (what.cluster >= 0 && (direction.dst != S || what.cluster >= std::max(cluster_dim, 1)))
    stop("unsupported", what.name, what.line, text("destination cluster %d", what.cluster));
  const unsigned pipe = pipe_of(direction);
  if (!what.async) {
    complete(pipe);
    check_other_pipes(what, pipe);
    self->computed.clear();
    return perform(what);
  }
  check_computed(what, "src", what.src, false);
  check_computed(what, "dst", what.dst, true);
  check_other_pipes(what, pipe);
  self->pending.push_back({what, pipe, !late});
  if (!late) perform(what);
}

void complete(unsigned pipes) {
  if (pipes & compute_pipe) self->computed.clear();
  for (size_t i = 0; i < self->pending.size();) {
    if (!(self->pending[i].pipe & pipes)) {
      ++i;
      continue;
    }
    const Pending pending = self->pending[i];
    self->pending.erase(self->pending.begin() + static_cast<long>(i));
    if (!pending.done) perform(pending.copy);
  }
}

void fill(const Fill& what) {
  if (!self) stop("launch", what.name, what.line, "called outside a kernel");
  if (what.vector_unit && self->is_memory_core()) return;
  const long bytes = what.count * what.element_bytes;
  if (what.count <= 0) {
    tell(what.count ? "unsupported" : "note", what.name, what.line, text("a count of %ld", what.count));
    return;
  }
  Call call(what.name, {what.line});
  for (long i = 0; i < segments(what.dst); ++i) {
    char* at = segment(what.dst, i);
    if (call.runs)
      call.operand("dst", at, what.count, what.element_bytes, true, what.space);
    else
      check_range(what.name, what.line, "dst", at, bytes, what.element_bytes, what.space, true);
    for (long e = 0; e < what.count; ++e) memcpy(at + e * what.element_bytes, what.value, static_cast<size_t>(what.element_bytes));
  }
}

}  // namespace xp::bang
