// Everything a CUDA text may use, precompiled.
#pragma once

#include "cuda_runtime.h"

#include "cooperative_groups.h"
#include "cooperative_groups/memcpy_async.h"
#include "cooperative_groups/reduce.h"
#include "cuda_bf16.h"
#include "cuda_fp16.h"
#include "cuda_pipeline.h"
#include "math_constants.h"
#include "mma.h"
#include "ptx.h"

// After the standard headers, some of which look at them.
#define __CUDACC__ 1
#define __CUDA_ARCH__ 900
#define CUDART_VERSION 13000
#define __CUDACC_VER_MAJOR__ 13
#define __CUDACC_VER_MINOR__ 0
