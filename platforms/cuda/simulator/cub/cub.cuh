#pragma once

#include "cuda_runtime.h"

#define XP_PRIMITIVES cub
#include "simt/primitives.h"
