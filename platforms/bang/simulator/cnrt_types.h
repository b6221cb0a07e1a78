// The types of Cambricon's host runtime that a launch mentions.
#pragma once
#include <cstddef>
#include <cstdint>

struct cnrtDim3_t {
  unsigned x, y, z;
};
typedef cnrtDim3_t Dim3_t;
typedef cnrtDim3_t cnrtDim3;

// The value of a Union type is its number of compute cores.
typedef enum {
  cnrtFuncTypeBlock = 1,
  cnrtFuncTypeUnion1 = 4,
  cnrtFuncTypeUnion2 = 8,
  cnrtFuncTypeUnion4 = 16,
  cnrtFuncTypeUnion8 = 32,
  cnrtFuncTypeUnion16 = 64,
  cnrtFuncTypeMutable = 0x1000000,
  CNRT_FUNC_TYPE_BLOCK = cnrtFuncTypeBlock,
  CNRT_FUNC_TYPE_UNION1 = cnrtFuncTypeUnion1,
  CNRT_FUNC_TYPE_UNION2 = cnrtFuncTypeUnion2,
  CNRT_FUNC_TYPE_UNION4 = cnrtFuncTypeUnion4,
  CNRT_FUNC_TYPE_UNION8 = cnrtFuncTypeUnion8,
  CNRT_FUNC_TYPE_UNION16 = cnrtFuncTypeUnion16,
  CNRT_FUNC_TYPE_MUTABLE = cnrtFuncTypeMutable
} cnrtFunctionType_t;
typedef cnrtFunctionType_t cnrtFunctionType;

struct cnrtQueue;
typedef cnrtQueue* cnrtQueue_t;
struct cnrtNotifier;
typedef cnrtNotifier* cnrtNotifier_t;
