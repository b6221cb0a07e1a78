/* Moves of registers between lanes.

   level: wave
   operands: value lanes
   source: AMD instruction set, V_READFIRSTLANE_B32 */
int __builtin_amdgcn_readfirstlane(int *value) {
  int first = 0;
  while (first < WAVE - 1 && !active(first)) first++;
  return value[first];
}

/* level: wave
   operands: value lanes, from
   source: AMD instruction set, V_READLANE_B32 */
int __builtin_amdgcn_readlane(int *value, int from) { return value[from & 63]; }

/* Four times the lane's number is an address; an inactive lane gives 0.

   level: wave
   operands: address, value lanes
   source: AMD instruction set, DS_BPERMUTE_B32 */
int __builtin_amdgcn_ds_bpermute(int address, int *value) {
  int from = address >> 2 & 63;
  return active(from) ? value[from] : 0;
}

/* level: wave
   operands: address lanes, value lanes
   source: AMD instruction set, DS_PERMUTE_B32: of several the highest lane, without any 0 */
int __builtin_amdgcn_ds_permute(int *address, int *value) {
  int result = 0;
  for (int l = 0; l < WAVE; l++) result = active(l) && (address[l] >> 2 & 63) == lane ? value[l] : result;
  return result;
}

/* level: helper */
int swizzled(int pattern, int lane_) {
  return pattern & 0x8000
    ? lane_ / 4 * 4 + (pattern >> 2 * (lane_ % 4) & 3)
    : lane_ / 32 * 32 + ((lane_ & pattern & 31 | pattern >> 5 & 31) ^ pattern >> 10 & 31);
}
/* Within 32 lanes: the number masked, with bits set and flipped; or a choice of each four. The rotating modes of later
   hardware have patterns from 0xc000.

   level: wave
   operands: value lanes, pattern
   requires: pattern < 0xc000
   source: AMD instruction set, DS_SWIZZLE_B32 */
int __builtin_amdgcn_ds_swizzle(int *value, int pattern) {
  int from = swizzled(pattern, lane);
  return active(from) ? value[from] : 0;
}

/* The lane that data-parallel primitives read, by their control word; -1: none.

   level: helper */
int dpp_source(int control, int lane_) {
  int at = lane_ % 16;
  int by = control & 15;
  if (control < 0x100) return lane_ / 4 * 4 + (control >> 2 * (lane_ % 4) & 3);
  if (control < 0x110) return at + by < 16 ? lane_ + by : -1;
  if (control < 0x120) return at >= by ? lane_ - by : -1;
  if (control < 0x130) return lane_ - at + (at + 16 - by) % 16;
  if (control == 0x130) return lane_ < 63 ? lane_ + 1 : -1;
  if (control == 0x134) return (lane_ + 1) % 64;
  if (control == 0x138) return lane_ - 1;
  if (control == 0x13c) return (lane_ + 63) % 64;
  if (control == 0x140) return lane_ - at + 15 - at;
  if (control == 0x141) return lane_ / 8 * 8 + 7 - lane_ % 8;
  if (control == 0x142) return lane_ - at - 1;
  if (control == 0x143) return lane_ < 32 ? -1 : 31;
  return lane_ - at + by;
}
/* Rows are 16 lanes, banks 4; lanes of others keep what they have. So do lanes without a source, or get 0.

   level: wave
   operands: old, value lanes, control, rows, banks, bound
   requires: control < 0x100 || control > 0x100 && control < 0x160
   source: AMD instruction set, DPP_CTRL */
int __builtin_amdgcn_update_dpp(int old, int *value, int control, int rows, int banks, bool bound) {
  int from = dpp_source(control, lane);
  bool some = from >= 0 && active(max(from, 0));
  if (!(rows >> lane / 16 & 1) || !(banks >> lane % 16 / 4 & 1) || !some && !bound) return old;
  return some ? value[max(from, 0)] : 0;
}

/* Without a previous value: what lanes without a source get is not defined, 0 here.

   level: wave
   operands: value lanes, control, rows, banks, bound
   requires: control < 0x100 || control > 0x100 && control < 0x160
   source: AMD instruction set, DPP_CTRL */
int __builtin_amdgcn_mov_dpp(int *value, int control, int rows, int banks, bool bound) {
  int from = dpp_source(control, lane);
  bool some = from >= 0 && active(max(from, 0));
  if (!(rows >> lane / 16 & 1) || !(banks >> lane % 16 / 4 & 1)) return 0;
  return some ? value[max(from, 0)] : 0;
}
