#pragma once
#include <hip/hip_runtime.h>
typedef _Float16 half;
typedef _Float16 __half;
