#pragma once
#define XP_PRIMITIVES cub
#define XP_WAVE 32
#ifndef XP_TILE_SHUFFLE
#define XP_TILE_SHUFFLE(name, value, argument, width) name##_sync(0xffffffffu, value, argument, width)
#endif
#include <xp_block_primitives.h>
