// Running a launch: Block tasks one after another, Union tasks a group of clusters at a time.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

#include "access.h"
#include "barrier.h"
#include "fibers.h"
#include "finding.h"
#include "memory.h"
#include "state.h"
#include "variation.h"

namespace xp::bang {

Core* self = nullptr;
bool late = true;
int cluster_dim = 0;

namespace {

constexpr int CONTEXTS = CORES + 1;  // a cluster: compute cores and the memory core
constexpr size_t STACK_BYTES = 1 << 20;
constexpr unsigned MAX_CLUSTERS = 16;

struct Meeting {
  Barrier barrier;
  const char* name = "";
  int line = 0;
};

struct Run {
  const char* kernel = "";
  cnrtDim3_t dim{};
  void (*body)(void*) = nullptr;
  void* argument = nullptr;
} now;

std::vector<Core> cores;  // of the running group; one for Block tasks
std::vector<Backing> clusters;
Core* resident = nullptr;  // whose NRAM is in place
int resident_cluster = -1;
std::map<std::pair<int, int>, Meeting> meetings;  // by Group and cluster (or 0)
unsigned first_task = 0;

int cluster_size() { return CORES * std::max(cluster_dim, 1); }

void set_registers(const Core& core) {
  taskId = core.task;
  taskIdX = core.x;
  taskIdY = core.y;
  taskIdZ = core.z;
  coreId = core.core;
  clusterId = core.cluster;
}

unsigned index_of(unsigned rank) { return late ? static_cast<unsigned>(cores.size()) - 1 - rank : rank; }
void describe_self(char* to, size_t size) { snprintf(to, size, "%s", who().c_str()); }
void describe_core(int rank, char* to, size_t size) { snprintf(to, size, "%s", who(&cores[index_of(rank)]).c_str()); }

bool describe_space(const void* address, char* to, size_t size, size_t access_bytes) {
  const Place place = find_place(address);
  if (!place.variable) return false;
  const long offset = static_cast<const char*>(address) - place.begin;
  const Element element(offset, static_cast<size_t>(place.bytes), access_bytes);
  snprintf(to, size, "at byte %ld of variable %s in %s (%ld bytes)%s", offset, place.name.c_str(),
           space_name(place.space), place.bytes, element.text);
  return true;
}

// A Block task on a fresh core.
void enter_task(unsigned rank) {
  const unsigned tasks = now.dim.x * now.dim.y * now.dim.z;
  const unsigned task = late ? tasks - 1 - rank : rank;
  Core& core = cores[0];
  core.task = static_cast<int>(task);
  core.x = static_cast<int>(task % now.dim.x);
  core.y = static_cast<int>(task / now.dim.x % now.dim.y);
  core.z = static_cast<int>(task / now.dim.x / now.dim.y);
  core.core = core.task % CORES;
  core.wram.fresh();
  core.pending.clear();
  core.computed.clear();
  refill(private_sections());
  self = &core;
  set_registers(core);
  access::start_block();
}

// A context of a Union task goes on: its NRAM, and its cluster's SRAM, come into place.
void enter_context(unsigned rank) {
  Core& core = cores[index_of(rank)];
  if (resident != &core) {
    if (resident) resident->memory.save(private_sections());
    core.memory.load(private_sections());
    resident = &core;
  }
  if (resident_cluster != core.cluster) {
    if (resident_cluster >= 0) clusters[static_cast<size_t>(resident_cluster)].save(shared_sections());
    clusters[static_cast<size_t>(core.cluster)].load(shared_sections());
    resident_cluster = core.cluster;
  }
  self = &core;
  set_registers(core);
}

void run_body(void*) {
  now.body(now.argument);
  complete(all_pipes);
}

const char* waiting_place(unsigned rank, int& line) {
  for (const auto& [key, meeting] : meetings)
    if (meeting.barrier.holds(rank)) {
      line = meeting.line;
      return meeting.name;
    }
  return nullptr;
}

// Barriers count participants: who left early or waits elsewhere is missed for ever.
bool report_stuck() {
  std::string state;
  for (unsigned rank = 0; rank < cores.size(); ++rank) {
    const Core& core = cores[index_of(rank)];
    int line = 0;
    const char* place = waiting_place(rank, line);
    state += state.empty() ? "" : "; ";
    state += core.is_memory_core() ? text("memory core of cluster %d", core.cluster)
                                   : text("core %d of cluster %d", core.core, core.cluster);
    state += place ? text(" waits at %s, line %d", place, line) : " has returned";
  }
  fatal("diverged", "%s: cores wait at barriers that never fill: %.400s", now.kernel, state.c_str());
}

void start_group(unsigned group, unsigned groups_in_x) {
  const unsigned width = static_cast<unsigned>(cluster_size());
  const unsigned x = group % groups_in_x * width, y = group / groups_in_x % now.dim.y, z = group / groups_in_x / now.dim.y;
  first_task = x + y * now.dim.x + z * now.dim.x * now.dim.y;
  cores.assign(static_cast<size_t>(CONTEXTS * cluster_dim), Core{});
  clusters.assign(static_cast<size_t>(cluster_dim), Backing{});
  for (size_t i = 0; i < cores.size(); ++i) {
    Core& core = cores[i];
    core.cluster = static_cast<int>(i) / CONTEXTS;
    const int member = static_cast<int>(i) % CONTEXTS;
    core.core = member == CORES ? MEMORY_CORE : member;
    const int position = core.cluster * CORES + (member == CORES ? 0 : member);  // the memory core reads core 0's
    core.task = static_cast<int>(first_task) + position;
    core.x = static_cast<int>(x) + position;
    core.y = static_cast<int>(y);
    core.z = static_cast<int>(z);
    core.memory.fresh(private_sections());
    core.wram.fresh();
  }
  for (Backing& cluster : clusters) cluster.fresh(shared_sections());
  resident = nullptr;
  resident_cluster = -1;
  meetings.clear();
}

void run_union(const Site& site) {
  const unsigned width = static_cast<unsigned>(cluster_size());
  if (now.dim.x % width)
    fatal("launch", "line %d, %s: a Union%d task needs dim.x to be a multiple of %u, not %u", site.line, now.kernel,
          cluster_dim, width, now.dim.x);
  const unsigned groups_in_x = now.dim.x / width, groups = groups_in_x * now.dim.y * now.dim.z;
  for (unsigned g = 0; g < groups; ++g) {
    access::start_block();
    start_group(late ? groups - 1 - g : g, groups_in_x);
    fibers::Task task{static_cast<unsigned>(cores.size()), run_body, nullptr};
    task.enter = enter_context;
    task.stuck = report_stuck;
    task.stack_bytes = STACK_BYTES;
    fibers::run(task);
  }
}

void run_block() {
  cores.assign(1, Core{});
  fibers::Task task{now.dim.x * now.dim.y * now.dim.z, run_body, nullptr};
  task.enter = enter_task;
  task.stack_bytes = STACK_BYTES;
  fibers::run(task);
}

int clusters_of(const char* kernel, cnrtFunctionType_t type, const Site& site) {
  if (type == cnrtFuncTypeBlock || type == cnrtFuncTypeMutable) return 0;
  const unsigned clusters = static_cast<unsigned>(type) / CORES;
  if (static_cast<unsigned>(type) % CORES || !clusters || clusters > MAX_CLUSTERS || (clusters & (clusters - 1)))
    fatal("launch", "line %d, %s: %d is no task type", site.line, kernel, static_cast<int>(type));
  return static_cast<int>(clusters);
}

// A variable of the section each, with the zone behind it.
void add_regions(const Section& section, bool is_private, std::vector<access::Region>& regions) {
  const std::vector<const Variable*> inside = variables_of(section);
  for (size_t i = 0; i < inside.size(); ++i) {
    const char* next = i + 1 < inside.size() ? inside[i + 1]->begin : section.end;
    access::Region& region = regions.emplace_back();
    region.begin = inside[i]->begin;
    region.bytes = static_cast<size_t>(inside[i]->bytes);
    region.reserved_bytes = static_cast<size_t>(next - region.begin);
    region.is_private = is_private;
  }
}

// Accesses of GDRAM and SRAM are watched where the text was compiled for it, those of NRAM for their range; a wave is a
// cluster.
void start_detector() {
  if (!access::enabled()) return;
  std::vector<access::Region> regions;
  for (bool shared : {true, false})
    for (const Section& section : shared ? shared_sections() : private_sections())
      add_regions(section, !shared, regions);
  access::start_launch(regions.data(), regions.size(), cluster_dim ? CONTEXTS : 1);
  access::split_by_wave();
}

}  // namespace

std::vector<Backing>& cluster_memories() { return clusters; }

void run(const Image& image, const char* kernel, Schedule schedule, cnrtDim3_t dim, cnrtFunctionType_t type, Site site,
         void (*body)(void*), void* argument) {
  if (self) fatal("launch", "line %d, %s: launched from inside a kernel", site.line, kernel);
  const uint64_t tasks = uint64_t{dim.x} * dim.y * dim.z;
  if (!tasks || tasks > UINT32_MAX / 2)
    fatal("launch", "line %d, %s: a launch of %u x %u x %u tasks", site.line, kernel, dim.x, dim.y, dim.z);
  load_image(image);
  check_capacity(kernel);
  const char* wanted = getenv("XP_SCHEDULE");
  late = (wanted ? strcmp(wanted, "early") != 0 : schedule == Schedule::late) != variation.reversed;
  watch_faults();
  describe_runner = describe_self, describe_member = describe_core;
  describe_other = describe_space;
  count(Event::launches);
  count(Event::blocks, static_cast<long>(tasks));
  now = {kernel, dim, body, argument};
  cluster_dim = clusterDim = clusters_of(kernel, type, site);
  taskDim = static_cast<int>(tasks);
  taskDimX = static_cast<int>(dim.x);
  taskDimY = static_cast<int>(dim.y);
  taskDimZ = static_cast<int>(dim.z);
  coreDim = CORES;
  start_detector();
  if (access::enabled()) count(Event::choices);  // the order of tasks, when copies come, what NRAM holds at first
  forget_told();
  if (cluster_dim)
    run_union(site);
  else
    run_block();
  access::finish_launch();
  self = nullptr;
  check_canaries();
}

void sync_pipes(unsigned pipes, const char* name, Site site) {
  if (!self) fatal("launch", "line %d, %s: called outside a kernel", site.line, name);
  complete(pipes);
}

void sync_cores(Group group, const char* name, Site site) {
  sync_pipes(all_pipes, name, site);
  const bool memory_core = self->is_memory_core();
  const bool ipu_only = group == Group::all_ipu || group == Group::cluster_ipu;
  if (!cluster_dim || (memory_core && ipu_only) || (!memory_core && group == Group::all_mpu)) return;
  const bool whole = group != Group::cluster && group != Group::cluster_ipu;
  Meeting& meeting = meetings[{static_cast<int>(group), whole ? 0 : self->cluster}];
  const int members = group == Group::all_mpu ? 1 : ipu_only ? CORES : CONTEXTS;
  if (!meeting.barrier.waiting()) {
    meeting.barrier.reset(static_cast<unsigned>(whole ? members * cluster_dim : members));
    meeting.name = name;
    meeting.line = site.line;
  }
  if (!meeting.barrier.arrive(nullptr)) return;
  whole ? access::meet_block() : access::meet_wave(fibers::rank() / CONTEXTS);
}

void Lanes::fresh() {
  const auto size = static_cast<size_t>(LANES * stride());
  if (bytes.size() != size) {
    bytes.assign(size, variation.fill);
    valid.assign(size, 0);
  }
  for (long lane = 0; lane < LANES && touched; ++lane) {
    memset(bytes.data() + lane * stride(), variation.fill, static_cast<size_t>(touched));
    memset(valid.data() + lane * stride(), 0, static_cast<size_t>(touched));
  }
  touched = 0;
}

long Lanes::stride() { return loaded_image().wram_kb * 1024L / LANES; }

}  // namespace xp::bang

extern "C" {
int taskId, taskIdX, taskIdY, taskIdZ, taskDim, taskDimX, taskDimY, taskDimZ;
int coreId, coreDim, clusterId, clusterDim;
}
