#pragma once
#define XP_TILE_SHUFFLE(name, value, argument, width) name##_sync(0xffffffffu, value, argument, width)
#define XP_MASK_SHUFFLE(lanes, value, lane) __shfl_sync(lanes, value, lane)
#define XP_BALLOT(holds) __ballot_sync(0xffffffffu, holds)
#define XP_LANE_SET unsigned
#define XP_COUNT_LANES(lanes) __popc(lanes)
#include <xp_cooperative_groups.h>
