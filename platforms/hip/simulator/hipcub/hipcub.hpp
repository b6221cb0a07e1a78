#pragma once

#include "hip/hip_runtime.h"

#define XP_PRIMITIVES hipcub
#include "simt/primitives.h"
