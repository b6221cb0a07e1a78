// Checks of an intrinsic's operands: space, range, aliasing, alignment, copies still under way.
#include <cstdarg>
#include <cstdio>
#include <set>

#include "finding.h"
#include "state.h"

namespace xp::bang {

namespace {

constexpr int MAX_OPERANDS = 8;
constexpr size_t MAX_COMPUTED = 64;
constexpr int UNALIGNED_ARCH = 300;  // from here on vectors may lie anywhere

std::set<std::string> told;  // of this launch: every task has the same to say

struct Operand {
  const char* role;
  Span span;
  bool written;
};

struct Current {
  const char* name = "";
  int line = 0;
  Operand operands[MAX_OPERANDS];
  int count = 0;
} current;

void remember(const Span& span, bool written) {
  auto& computed = self->computed;
  for (size_t i = 0; i < computed.size();)
    if (computed[i].span.space == span.space && computed[i].written == written &&
        computed[i].span.begin >= span.begin && computed[i].span.end <= span.end)
      computed.erase(computed.begin() + static_cast<long>(i));
    else
      ++i;
  if (computed.size() >= MAX_COMPUTED) computed.erase(computed.begin());
  computed.push_back({span, written, current.name, current.line});
}

}  // namespace

void forget_told() { told.clear(); }

std::string text(const char* format, ...) {
  char buffer[500];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(buffer, sizeof buffer, format, arguments);
  va_end(arguments);
  return buffer;
}

std::string who(const Core* core) {
  if (!core) return "host";
  if (!cluster_dim) return text("task %d", core->task);
  if (core->is_memory_core()) return text("memory core of cluster %d, task %d", core->cluster, core->task);
  return text("task %d, core %d of cluster %d", core->task, core->core, core->cluster);
}

void tell(const char* kind, const char* name, int line, const std::string& message) {
  if (!told.insert(text("%s %s %d %s", kind, name, line, message.substr(0, 40).c_str())).second) return;
  finding(kind, "line %d, %s: %s (%s)", line, name, message.c_str(), who().c_str());
}

void stop(const char* kind, const char* name, int line, const std::string& message) {
  fatal(kind, "line %d, %s: %s (%s)", line, name, message.c_str(), who().c_str());
}

Span span_of(const Place& place, const void* at, long bytes) {
  auto begin = reinterpret_cast<uintptr_t>(at);
  if (place.space == Space::wram && place.variable) {
    const LaneAddress address = lane_address(*place.variable, at);
    begin = static_cast<uintptr_t>(place.variable->lane_begin + address.offset);
  }
  return {place.space, begin, begin + static_cast<uintptr_t>(bytes)};
}

Place check_range(const char* name, int line, const char* role, const void* at, long bytes, int element_bytes,
                  Space space, bool written) {
  const Place place = find_place(at);
  const char* verb = written ? "written" : "read";
  if (place.space != space)
    stop(at && place.space == Space::elsewhere && space == Space::gdram ? "out of bounds" : "space", name, line,
         text("%s is in %s and must be in %s", role, at ? space_name(place.space) : "no space (null)",
              space_name(space)));
  if (space == Space::sram && !cluster_dim)
    stop("space", name, line, text("%s is in SRAM, which a Block task does not have", role));
  const long offset = static_cast<const char*>(at) - place.begin;
  if (offset < 0 || offset + bytes > place.bytes)
    stop("out of bounds", name, line,
         text("%s: %ld elements of %d bytes %s at element %ld of %s %s, which holds %ld", role, bytes / element_bytes,
              element_bytes, verb, offset / element_bytes, space == Space::gdram ? "buffer" : "variable",
              place.name.c_str(), place.bytes / element_bytes));
  return place;
}

void check_pending(const char* name, int line, const char* role, const Span& span, bool written) {
  for (const Pending& pending : self->pending) {
    for (bool is_dst : {true, false}) {
      if (!is_dst && !written) continue;
      const Side& side = is_dst ? pending.copy.dst : pending.copy.src;
      const Place place = find_place(side.at);
      const bool dealt = place.space == Space::wram && !pending.copy.strided;
      const long bytes = dealt ? (pending.copy.size + LANES - 1) / LANES : pending.copy.size;
      for (long outer = 0; outer < side.outer; ++outer)
        for (long inner = 0; inner < side.inner; ++inner) {
          const char* at = side.at + outer * side.outer_stride + inner * side.inner_stride;
          if (!span.meets(span_of(place, at, bytes))) continue;
          tell("race", name, line,
               text("%s is %s while %s of line %d still %s it: no sync between", role, written ? "written" : "read",
                    pending.copy.name, pending.copy.line, is_dst ? "writes" : "reads"));
          return;
        }
    }
  }
}

Call::Call(const char* name, Site site) : runs(self && !self->is_memory_core()) {
  if (!self) stop("launch", name, site.line, "called outside a kernel");
  if (!runs) return;
  current.name = name;
  current.line = site.line;
  current.count = 0;
}

void Call::operand(const char* role, const void* at, long count, int element_bytes, bool written, Space space) {
  if (count <= 0) return;
  const long bytes = count * element_bytes;
  const Place place = check_range(current.name, current.line, role, at, bytes, element_bytes, space, written);
  const Span span = span_of(place, at, bytes);
  if (!self->pending.empty()) check_pending(current.name, current.line, role, span, written);
  if (loaded_image().arch < UNALIGNED_ARCH && space == Space::nram && reinterpret_cast<uintptr_t>(at) % 64)
    tell("misaligned", current.name, current.line, text("%s is not aligned to 64 bytes", role));
  if (space == Space::nram) remember(span, written);
  if (current.count < MAX_OPERANDS) current.operands[current.count++] = {role, span, written};
}

void Call::count(long n, int element_bytes) {
  if (n < 0) stop("out of bounds", current.name, current.line, text("a count of %ld", n));
  if (n == 0) tell("note", current.name, current.line, "a count of 0 is not defined");
  if (loaded_image().arch < UNALIGNED_ARCH && n * element_bytes % 128)
    tell("misaligned", current.name, current.line, text("%ld elements are not a multiple of 128 bytes", n));
}

void Call::alias(Alias rule) {
  for (int d = 0; d < current.count; ++d)
    for (int s = 0; s < current.count; ++s) {
      const Operand &dst = current.operands[d], &src = current.operands[s];
      if (!dst.written || src.written || !dst.span.meets(src.span)) continue;
      const bool exact = dst.span.begin == src.span.begin;
      const bool upper_half = dst.span.end == src.span.end;
      if (exact && rule != Alias::forbidden && rule != Alias::tolerated) continue;
      if (rule == Alias::shifted && upper_half) continue;
      tell(rule == Alias::tolerated ? "note" : "unsupported", current.name, current.line,
           text("%s and %s %s, which is not defined", dst.role, src.role, exact ? "are the same" : "overlap"));
    }
}

void Call::require(bool holds, const char* rule) {
  if (!holds) tell("unsupported", current.name, current.line, text("not as documented: %s", rule));
}

void Call::advise(bool holds, const char* rule) {
  if (!holds) tell("note", current.name, current.line, text("not as documented: %s", rule));
}

}  // namespace xp::bang
