#pragma once

#include "hip_runtime.h"

typedef xp::Bfloat16 __hip_bfloat16;
typedef xp::Bfloat16Pair __hip_bfloat162;
