// Everything a HIP text may use, precompiled.
#pragma once

#include "hip/hip_runtime.h"

#include "hip/hip_bf16.h"
#include "hip/hip_bfloat16.h"
#include "hip/hip_cooperative_groups.h"
#include "hip/hip_fp16.h"

// After the standard headers, some of which look at them.
#define __HIPCC__ 1
#define __HIP__ 1
#define __HIP_PLATFORM_AMD__ 1
#define __HIP_PLATFORM_HCC__ 1
#define __HIP_DEVICE_COMPILE__ 1
#define __HIP_ARCH_HAS_WARP_SHUFFLE__ 1
#define __AMDGCN__ 1
#define __AMDGCN_WAVEFRONT_SIZE 64
#define __AMDGCN_WAVEFRONT_SIZE__ 64
#define __GFX9__ 1
#define __gfx90a__ 1
