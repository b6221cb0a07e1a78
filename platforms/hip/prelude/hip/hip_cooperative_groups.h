#pragma once
#define XP_TILE_SHUFFLE(name, value, argument, width) name(value, argument, width)
#define XP_MASK_SHUFFLE(lanes, value, lane) __shfl(value, lane)
#define XP_BALLOT(holds) __ballot(holds)
#define XP_LANE_SET unsigned long long
#define XP_COUNT_LANES(lanes) __popcll(lanes)
#include <xp_cooperative_groups.h>
