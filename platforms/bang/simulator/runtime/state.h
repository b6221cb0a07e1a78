// What the simulated device remembers: the object's variables, the cores of a group, the running core.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#define XP_BANG_RUNTIME
#include "../bang_copy.h"
#include "../bang_launch.h"
#include "../bang_sync.h"

namespace xp::bang {

constexpr int MEMORY_CORE = 0x80;
constexpr int CORES = 4;   // compute cores a cluster
constexpr int LANES = 64;  // of WRAM

// A variable declared in an address space, from the object's symbols.
struct Variable {
  std::string name, function;  // function is empty at file scope
  Space space;
  char* begin;
  long bytes;
  long lane_begin = 0, lane_bytes = 0;  // WRAM: what it has of every lane
};

// What an address belongs to.
struct Place {
  Space space = Space::elsewhere;
  const Variable* variable = nullptr;
  const char* begin = nullptr;  // of the variable or buffer
  long bytes = 0;
  std::string name;
};

const Image& loaded_image();
void check_capacity(const char* kernel);
Place find_place(const void* at);
std::vector<const Variable*> variables_of(const Section& section);  // by address, each address once
const char* space_name(Space space);
const std::vector<Section>& private_sections();  // NRAM and LDRAM
const std::vector<Section>& shared_sections();   // SRAM

// Contents of some sections while another core's are in place.
struct Backing {
  std::vector<char> bytes;
  void fresh(const std::vector<Section>& sections);  // what the variation says, and what initialisers say
  void save(const std::vector<Section>& sections);
  void load(const std::vector<Section>& sections) const;
};
void refill(const std::vector<Section>& sections);  // in place

// WRAM of one core: 64 lanes, and which of their bytes were written.
struct Lanes {
  std::vector<unsigned char> bytes, valid;
  long touched = 0;  // bytes of each lane that may differ from fresh
  void fresh();
  static long stride();  // bytes of a lane
};

// Bytes of one space; for WRAM, bytes of the lanes.
struct Span {
  Space space;
  uintptr_t begin, end;
  bool meets(const Span& other) const { return space == other.space && begin < other.end && other.begin < end; }
};

struct Pending {
  Copy copy;
  unsigned pipe;
  bool done;  // in the early schedule the bytes have moved already
};

struct Computed {
  Span span;
  bool written;
  const char* name;
  int line;
};

struct Core {
  int task = 0, x = 0, y = 0, z = 0;
  int cluster = 0, core = 0;
  Backing memory;
  Lanes wram;
  std::vector<Pending> pending;
  std::vector<Computed> computed;  // by vector code since the last sync
  bool is_memory_core() const { return core == MEMORY_CORE; }
};

extern Core* self;
extern bool late;  // copies complete as late as allowed, cores run in descending order
extern int cluster_dim;
std::vector<Backing>& cluster_memories();
std::string who(const Core* core = self);  // "task 3, core 1 of cluster 0"
void tell(const char* kind, const char* name, int line, const std::string& text);
void forget_told();  // a new launch may say the same again
[[noreturn]] void stop(const char* kind, const char* name, int line, const std::string& text);
std::string text(const char* format, ...) __attribute__((format(printf, 1, 2)));

// Checks that [at, at + bytes) lies in one object of the space; describes it for messages.
Place check_range(const char* name, int line, const char* role, const void* at, long bytes, int element_bytes,
                  Space space, bool written);
Span span_of(const Place& place, const void* at, long bytes);
void check_pending(const char* name, int line, const char* role, const Span& span, bool written);

void complete(unsigned pipes);
void enter_core(Core& core);

// Lane bytes of a variable from `at` on: the lane and the offset inside it.
struct LaneAddress {
  long lane, offset;
};
LaneAddress lane_address(const Variable& variable, const void* at);

}  // namespace xp::bang
