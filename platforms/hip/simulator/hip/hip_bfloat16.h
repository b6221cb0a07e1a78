#pragma once

#include "hip_runtime.h"

typedef xp::Bfloat16 hip_bfloat16;
