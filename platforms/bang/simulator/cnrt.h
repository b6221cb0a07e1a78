// Cambricon's host runtime, as far as hosts of kernels use it: everything happens at once, in order.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "cnrt_types.h"

typedef enum {
  cnrtSuccess = 0,
  CNRT_RET_SUCCESS = 0,
  cnrtErrorArgsInvalid = 100100,
  cnrtErrorNoMem = 100104
} cnrtRet_t;

typedef enum {
  cnrtMemcpyHostToDev = 0,
  cnrtMemcpyDevToDev,
  cnrtMemcpyDevToHost,
  cnrtMemcpyHostToHost,
  CNRT_MEM_TRANS_DIR_HOST2DEV = cnrtMemcpyHostToDev,
  CNRT_MEM_TRANS_DIR_DEV2DEV = cnrtMemcpyDevToDev,
  CNRT_MEM_TRANS_DIR_DEV2HOST = cnrtMemcpyDevToHost
} cnrtMemTransDir_t;

typedef int cnrtDev_t;

extern "C" {
cnrtRet_t cnrtMalloc(void** pointer, size_t bytes);
cnrtRet_t cnrtFree(void* pointer);
cnrtRet_t cnrtMemcpy(void* dst, const void* src, size_t bytes, cnrtMemTransDir_t direction);
cnrtRet_t cnrtMemset(void* dst, int value, size_t bytes);
}

inline cnrtRet_t cnrtMemcpyAsync(void* dst, const void* src, size_t bytes, cnrtQueue_t, cnrtMemTransDir_t direction) {
  return cnrtMemcpy(dst, src, bytes, direction);
}
inline cnrtRet_t cnrtMemsetAsync(void* dst, int value, size_t bytes, cnrtQueue_t) { return cnrtMemset(dst, value, bytes); }
inline cnrtRet_t cnrtHostMalloc(void** pointer, size_t bytes) {
  *pointer = malloc(bytes);
  return *pointer ? cnrtSuccess : cnrtErrorNoMem;
}
inline cnrtRet_t cnrtFreeHost(void* pointer) {
  free(pointer);
  return cnrtSuccess;
}

inline cnrtRet_t cnrtInit(unsigned) { return cnrtSuccess; }
inline void cnrtDestroy() {}
inline cnrtRet_t cnrtGetDevice(int* device) {
  *device = 0;
  return cnrtSuccess;
}
inline cnrtRet_t cnrtGetDeviceCount(unsigned* count) {
  *count = 1;
  return cnrtSuccess;
}
typedef enum {
  cnrtAttrClusterCount = 1,
  cnrtAttrMcorePerCluster,
  cnrtAttrMaxClusterCountPerUnionTask,
  cnrtAttrNramSizePerMcore,
  cnrtAttrWeightRamSizePerMcore,
  cnrtAttrMaxSharedRamSizePerCluster
} cnrtDeviceAttr_t;
// A card of 8 clusters of 4 cores; memories as the architecture has them.
inline cnrtRet_t cnrtDeviceGetAttribute(int* value, cnrtDeviceAttr_t attribute, int) {
  const int values[] = {0, 8, 4, 8, __MLU_NRAM_SIZE__ << 10, __MLU_WRAM_SIZE__ << 10, __MLU_SRAM_SIZE__ << 10};
  if (attribute < 1 || attribute > 6) return cnrtErrorArgsInvalid;
  *value = values[attribute];
  return cnrtSuccess;
}
inline cnrtRet_t cnrtGetDeviceHandle(cnrtDev_t* device, int ordinal) {
  *device = ordinal;
  return cnrtSuccess;
}
inline cnrtRet_t cnrtSetDevice(int) { return cnrtSuccess; }
inline cnrtRet_t cnrtSetCurrentDevice(cnrtDev_t) { return cnrtSuccess; }
inline cnrtRet_t cnrtSyncDevice() { return cnrtSuccess; }
inline cnrtRet_t cnrtGetLastError() { return cnrtSuccess; }
inline cnrtRet_t cnrtPeekAtLastError() { return cnrtSuccess; }
inline const char* cnrtGetErrorStr(cnrtRet_t status) { return status == cnrtSuccess ? "success" : "failure"; }

inline cnrtRet_t cnrtQueueCreate(cnrtQueue_t* queue) {
  *queue = nullptr;
  return cnrtSuccess;
}
inline cnrtRet_t cnrtCreateQueue(cnrtQueue_t* queue) { return cnrtQueueCreate(queue); }
inline cnrtRet_t cnrtQueueSync(cnrtQueue_t) { return cnrtSuccess; }
inline cnrtRet_t cnrtSyncQueue(cnrtQueue_t) { return cnrtSuccess; }
inline cnrtRet_t cnrtQueueDestroy(cnrtQueue_t) { return cnrtSuccess; }
inline cnrtRet_t cnrtDestroyQueue(cnrtQueue_t) { return cnrtSuccess; }

// Times are not simulated: a duration is 1 microsecond.
inline cnrtRet_t cnrtNotifierCreate(cnrtNotifier_t* notifier) {
  *notifier = nullptr;
  return cnrtSuccess;
}
inline cnrtRet_t cnrtNotifierDestroy(cnrtNotifier_t) { return cnrtSuccess; }
inline cnrtRet_t cnrtCreateNotifier(cnrtNotifier_t* notifier) { return cnrtNotifierCreate(notifier); }
inline cnrtRet_t cnrtDestroyNotifier(cnrtNotifier_t*) { return cnrtSuccess; }
inline cnrtRet_t cnrtPlaceNotifier(cnrtNotifier_t, cnrtQueue_t) { return cnrtSuccess; }
inline cnrtRet_t cnrtWaitNotifier(cnrtNotifier_t) { return cnrtSuccess; }
inline cnrtRet_t cnrtNotifierDuration(cnrtNotifier_t, cnrtNotifier_t, float* microseconds) {
  *microseconds = 1;
  return cnrtSuccess;
}
inline cnrtRet_t cnrtNotifierElapsedTime(cnrtNotifier_t, cnrtNotifier_t, float* milliseconds) {
  *milliseconds = 0.001f;
  return cnrtSuccess;
}

#define CNRT_CHECK(call)                                                                     \
  do {                                                                                       \
    const cnrtRet_t xp_status = (call);                                                      \
    if (xp_status != cnrtSuccess) {                                                          \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, cnrtGetErrorStr(xp_status));        \
      exit(EXIT_FAILURE);                                                                    \
    }                                                                                        \
  } while (0)
