#pragma once
#define XP_TILE_SHUFFLE(name, value, argument, width) name(value, argument, width)
#include <xp_cooperative_groups.h>
