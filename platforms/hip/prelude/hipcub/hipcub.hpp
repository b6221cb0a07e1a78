#pragma once
#define XP_PRIMITIVES hipcub
#define XP_WAVE 64
#ifndef XP_TILE_SHUFFLE
#define XP_TILE_SHUFFLE(name, value, argument, width) name(value, argument, width)
#endif
#include <xp_block_primitives.h>
