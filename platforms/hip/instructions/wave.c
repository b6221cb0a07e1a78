/* Collectives of a wave of 64: every lane gives a value, the body sees `value[lane]`. A lane that does not exist or
   has left is not active; a shuffle gets 0 from it, as ds_bpermute does.

   level: wave
   operands: value lanes, source, width
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: HIP programming guide, warp cross-lane functions */
#define SHUFFLE(NAME, PARAMETERS, FROM) \
T NAME##PARAMETERS { \
  int from = FROM; \
  return active(from) ? value[from] : (T)0; \
}
SHUFFLE(__shfl, (T *value, int source, int width), lane / width * width + (unsigned)source % width)
SHUFFLE(__shfl_up, (T *value, unsigned delta, int width), lane % width < delta ? lane : lane - delta)
SHUFFLE(__shfl_down, (T *value, unsigned delta, int width), lane % width + delta < width ? lane + delta : lane)
SHUFFLE(__shfl_xor, (T *value, int source, int width), (lane ^ source) < lane / width * width + width ? lane ^ source : lane)

/* level: wave
   operands: value lanes, source
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: HIP programming guide, warp cross-lane functions */
SHUFFLE(__shfl, (T *value, int source), (unsigned)source % WAVE)
SHUFFLE(__shfl_up, (T *value, unsigned delta), lane < delta ? lane : lane - delta)
SHUFFLE(__shfl_down, (T *value, unsigned delta), lane + delta < WAVE ? lane + delta : lane)
SHUFFLE(__shfl_xor, (T *value, int source), (lane ^ source) < WAVE ? lane ^ source : lane)

/* level: wave
   operands: mask, value lanes, source, width
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: HIP programming guide, warp cross-lane functions; the mask has 64 bits */
SHUFFLE(__shfl_sync, (uint64 mask, T *value, int source, int width), lane / width * width + (unsigned)source % width)
SHUFFLE(__shfl_up_sync, (uint64 mask, T *value, unsigned delta, int width), lane % width < delta ? lane : lane - delta)
SHUFFLE(__shfl_down_sync, (uint64 mask, T *value, unsigned delta, int width), lane % width + delta < width ? lane + delta : lane)
SHUFFLE(__shfl_xor_sync, (uint64 mask, T *value, int source, int width), (lane ^ source) < lane / width * width + width ? lane ^ source : lane)

/* level: wave
   operands: mask, value lanes, source
   types: T = int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double half bfloat16
   source: HIP programming guide, warp cross-lane functions; the mask has 64 bits */
SHUFFLE(__shfl_sync, (uint64 mask, T *value, int source), (unsigned)source % WAVE)
SHUFFLE(__shfl_up_sync, (uint64 mask, T *value, unsigned delta), lane < delta ? lane : lane - delta)
SHUFFLE(__shfl_down_sync, (uint64 mask, T *value, unsigned delta), lane + delta < WAVE ? lane + delta : lane)
SHUFFLE(__shfl_xor_sync, (uint64 mask, T *value, int source), (lane ^ source) < WAVE ? lane ^ source : lane)

/* level: wave
   operands: predicate lanes
   source: HIP programming guide, warp vote and ballot functions */
uint64 __ballot(int *predicate) {
  uint64 votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (uint64)(active(l) && predicate[l]) << l;
  return votes;
}
int __any(int *predicate) {
  int any = 0;
  for (int l = 0; l < WAVE; l++) any = any || active(l) && predicate[l];
  return any;
}
int __all(int *predicate) {
  int all = 1;
  for (int l = 0; l < WAVE; l++) all = all && !(active(l) && !predicate[l]);
  return all;
}

/* level: wave
   operands: mask, predicate lanes
   source: HIP programming guide, warp vote and ballot functions */
uint64 __ballot_sync(uint64 mask, int *predicate) {
  uint64 votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (uint64)(active(l) && predicate[l]) << l;
  return votes & mask;
}
int __any_sync(uint64 mask, int *predicate) {
  int any = 0;
  for (int l = 0; l < WAVE; l++) any = any || active(l) && mask >> l & 1 && predicate[l];
  return any;
}
int __all_sync(uint64 mask, int *predicate) {
  int all = 1;
  for (int l = 0; l < WAVE; l++) all = all && !(active(l) && mask >> l & 1 && !predicate[l]);
  return all;
}

/* level: wave
   source: HIP programming guide, warp vote and ballot functions */
uint64 __activemask(void) {
  uint64 votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (uint64)active(l) << l;
  return votes;
}

/* level: wave
   operands: mask, value lanes
   types: T = int32 uint32 int64 uint64 float
   source: HIP programming guide, warp match functions */
uint64 __match_any_sync(uint64 mask, T *value) {
  uint64 votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (uint64)(active(l) && value[l] == value[lane]) << l;
  return votes & mask;
}

/* level: wave
   operands: value lanes
   types: T = int32 uint32 int64 uint64 float
   source: HIP programming guide, warp match functions */
uint64 __match_any(T *value) {
  uint64 votes = 0;
  for (int l = 0; l < WAVE; l++) votes = votes | (uint64)(active(l) && value[l] == value[lane]) << l;
  return votes;
}

/* level: wave
   operands: mask, value lanes
   types: T = int32 uint32
   source: HIP programming guide, warp reduction functions */
#define REDUCE(NAME, START, ACC) \
T NAME(uint64 mask, T *value) { \
  T total = START; \
  for (int l = 0; l < WAVE; l++) \
    if (active(l) && mask >> l & 1) total = ACC; \
  return total; \
}
REDUCE(__reduce_add_sync, 0, total + value[l])
REDUCE(__reduce_min_sync, value[lane], min(total, value[l]))
REDUCE(__reduce_max_sync, value[lane], max(total, value[l]))
