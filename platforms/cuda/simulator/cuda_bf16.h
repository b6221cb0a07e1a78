#pragma once

#include "cuda_runtime.h"

typedef xp::Bfloat16 __nv_bfloat16;
typedef xp::Bfloat16 nv_bfloat16;
typedef xp::Bfloat16Pair __nv_bfloat162;
typedef xp::Bfloat16Pair nv_bfloat162;
