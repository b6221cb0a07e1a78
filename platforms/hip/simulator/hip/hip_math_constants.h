#pragma once

#include "hip_runtime.h"

#define HIP_INF_F __int_as_float(0x7f800000)
#define HIP_NAN_F __int_as_float(0x7fffffff)
#define HIP_MAX_NORMAL_F __int_as_float(0x7f7fffff)
#define HIP_PI_F 3.141592654f
#define HIP_INF __longlong_as_double(0x7ff0000000000000ll)
