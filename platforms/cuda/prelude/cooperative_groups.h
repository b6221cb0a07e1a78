#pragma once
#define XP_TILE_SHUFFLE(name, value, argument, width) name##_sync(0xffffffffu, value, argument, width)
#include <xp_cooperative_groups.h>
