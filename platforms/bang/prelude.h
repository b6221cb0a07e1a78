/* Names of BANG C (4.x and 5.x, with the spellings of 3.x that are still met) for the front end. */
#pragma once
#define __mlu_global__ __attribute__((global))
#define __mlu_entry__ __attribute__((global))
#define __mlu_func__ __attribute__((device)) inline
#define __mlu_device__ __attribute__((device))
#define __mlu_builtin__ __attribute__((device))
#define __mlu_host__ __attribute__((host))
#define __mlu_vector__
#define __host__ __attribute__((host))
#define __nram__ __attribute__((annotate("nram")))
#define __wram__ __attribute__((annotate("wram")))
#define __mlu_shared__ __attribute__((annotate("sram")))
#define __ldram__ __attribute__((annotate("ldram")))
#define __mlu_const__ __attribute__((constant))
#define __nram_builtin__ __nram__
#define XP_FUNCTION __attribute__((device, host))
#define __restrict __restrict__
#define __BANG_ARCH__ 592
#define __BANG__ 1
#define __MLU_NRAM_SIZE__ 512
#define __MLU_WRAM_SIZE__ 512
#define __MLU_SRAM_SIZE__ 2048
#define MLU_NRAM_SIZE (__MLU_NRAM_SIZE__ - 128)
#include <xp_common.h>

typedef signed char int8;
typedef short int16;
typedef int int32;
typedef int64_t int64;
typedef unsigned char uint8;
typedef unsigned short uint16;
typedef unsigned int uint32;
typedef uint64_t uint64;
typedef _Float16 half;
typedef __bf16 bfloat16_t;
typedef __bf16 bfloat16;
struct int4x2_t { unsigned char pair; };
typedef int4x2_t int4x2;

extern const int taskId, taskIdX, taskIdY, taskIdZ, taskDim, taskDimX, taskDimY, taskDimZ;
extern const int coreId, coreDim, clusterId, clusterDim;
__mlu_device__ inline bool __is_mpu() { return coreId == 0x80; }
__mlu_device__ inline bool __is_ipu() { return coreId != 0x80; }

enum mluMemcpyDirection_t {
  GDRAM2NRAM, NRAM2GDRAM, LDRAM2NRAM, NRAM2LDRAM, GDRAM2WRAM, WRAM2GDRAM, LDRAM2WRAM, WRAM2LDRAM, NRAM2NRAM, NRAM2WRAM,
  WRAM2NRAM, GDRAM2SRAM, SRAM2GDRAM, LDRAM2SRAM, SRAM2LDRAM, SRAM2NRAM, NRAM2SRAM, SRAM2WRAM, WRAM2SRAM, GDRAM2GDRAM,
  GDRAM2LDRAM, LDRAM2GDRAM, LDRAM2LDRAM, SRAM2SRAM
};
enum mluFusionOpCode { FUSION_FMA, FUSION_FMS, FUSION_FAM, FUSION_FSM, FUSION_FAA, FUSION_FAS, FUSION_FSS, FUSION_FSA };

/* copies: sizes and strides in bytes, numbers of segments less one */
#define XP_COPY(name) \
  __mlu_device__ void name(void* dst, const void* src, int bytes, mluMemcpyDirection_t direction); \
  __mlu_device__ void name(void* dst, const void* src, int bytes, mluMemcpyDirection_t direction, int cluster); \
  __mlu_device__ void name(void* dst, const void* src, int bytes, mluMemcpyDirection_t direction, int dst_stride, \
                           int src_stride, int segnum); \
  __mlu_device__ void name(void* dst, const void* src, int bytes, mluMemcpyDirection_t direction, int dst_stride, \
                           int src_stride, int segnum, int cluster); \
  __mlu_device__ void name(void* dst, const void* src, int bytes, mluMemcpyDirection_t direction, int dst_stride0, \
                           int dst_segnum1, int dst_stride1, int dst_segnum2, int src_stride0, int src_segnum1, \
                           int src_stride1, int src_segnum2);
XP_COPY(__memcpy) XP_COPY(__memcpy_async)
__mlu_device__ void __memcpy_nram_to_nram(void* dst, const void* src, int bytes, int dst_stride, int src_stride, int segments);
__mlu_device__ void __bang_move(void* dst, const void* src, int bytes);
__mlu_device__ void __bang_move(void* dst, const void* src, int bytes, int dst_stride, int src_stride, int segnum);
#define XP_GATHER(name) \
  __mlu_device__ void name(void* dst, const void* src, const unsigned* offsets, int bytes, mluMemcpyDirection_t direction, \
                           int stride, int count); \
  __mlu_device__ void name(void* dst, const void* src, const unsigned* offsets, const void* mask, int bytes, \
                           mluMemcpyDirection_t direction, int stride, int count);
XP_GATHER(__gather) XP_GATHER(__gather_async) XP_GATHER(__scatter) XP_GATHER(__scatter_async)

/* fills: n counts elements of the value's type */
#define XP_FILL(name) \
  template <class V> __mlu_device__ void name(void* dst, int n, V value); \
  template <class V> __mlu_device__ void name(void* dst, int n, V value, int stride0, int iter1, int stride1, int iter2);
XP_FILL(__bang_write_value) XP_FILL(__nramset) XP_FILL(__memset_nram) XP_FILL(__gdramset) XP_FILL(__sramset) XP_FILL(__ldramset)
template <class V> __mlu_device__ void __nramset_async(void* dst, int n, V value, int stride, int segnum);

/* scalars */
__mlu_device__ inline float __half2float(half x) { return (float)x; }
__mlu_device__ inline half __float2half(float x) { return (half)x; }
__mlu_device__ inline float __bfloat162float(bfloat16_t x) { return (float)x; }

/* synchronisation */
__mlu_device__ void __sync();
__mlu_device__ void __sync_compute(); __mlu_device__ void __sync_io(); __mlu_device__ void __sync_move();
__mlu_device__ void __sync_io_move_compute();
__mlu_device__ void __sync_io_move_compute(bool, bool, bool, bool, bool, bool);
__mlu_device__ void __sync_copy_dram_to_nram(); __mlu_device__ void __sync_copy_nram_to_dram();
__mlu_device__ void __sync_copy_dram_to_wram(); __mlu_device__ void __sync_copy_nram_to_nram();
__mlu_device__ void __sync_copy_nram_to_wram(); __mlu_device__ void __sync_copy_sram_to_nram();
__mlu_device__ void __sync_copy_nram_to_sram(); __mlu_device__ void __sync_copy_dram_to_sram();
__mlu_device__ void __sync_copy_sram_to_dram(); __mlu_device__ void __sync_copy_sram_to_sram();
__mlu_device__ void __sync_cluster(); __mlu_device__ void __sync_all(); __mlu_device__ void __sync_all_ipu();
__mlu_device__ void __sync_all_mpu(); __mlu_device__ void __sync_all_ipu_within_cluster();
__mlu_device__ void __bang_lock(int, int); __mlu_device__ void __bang_unlock(int, int);
__mlu_device__ void __bang_printf(const char*, ...);

/* matrices: stride is (width, height), kernel is (height, width) */
#define XP_CONV_SIZES int ci, int height, int width, int kh, int kw, int sw, int sh, int co
template <class D, class S, class K> __mlu_device__ void __bang_conv(D* dst, const S* src, const K* kernel, XP_CONV_SIZES);
template <class D, class S, class K> __mlu_device__ void __bang_conv(D* dst, const S* src, const K* kernel, XP_CONV_SIZES, int position);
template <class D, class S, class K> __mlu_device__ void __bang_conv(D* dst, const S* src, const K* kernel, XP_CONV_SIZES, int position, int dw, int dh);
template <class D, class S, class K> __mlu_device__ void __bang_conv(D* dst, const S* src, const K* kernel, XP_CONV_SIZES, int dw, int dh, int odw, int odh);
template <class D, class S, class K> __mlu_device__ void __bang_conv(D* dst, const S* src, const K* kernel, const D* bias, XP_CONV_SIZES);
template <class D, class S, class K> __mlu_device__ void __bang_conv(D* dst, const S* src, const K* kernel, const D* bias, XP_CONV_SIZES, int position);
template <class D, class S, class K> __mlu_device__ void __bang_conv_partial(D* dst, const S* src, const K* kernel, const D* partial, XP_CONV_SIZES);
template <class D, class S, class K> __mlu_device__ void __bang_conv_partial(D* dst, const S* src, const K* kernel, const D* partial, XP_CONV_SIZES, int position);
#include "intrinsics.h"
enum mluPoolBPOverlap { OVERLAP_ACC, OVERLAP_COVER };
template <class T> __mlu_device__ void __bang_avgpool_bp(T* dst, const T* src, int c, int h, int w, int kh, int kw, int sw, int sh, mluPoolBPOverlap);
template <class T, class U> __mlu_device__ void __bang_maxpool_bp(T* dst, const T* src, const U* mask, int c, int h, int w, int kh, int kw, int sw, int sh, mluPoolBPOverlap);
template <class T> __mlu_device__ void __bang_load_matrix(T* wram, const T* nram, mluMemcpyDirection_t, int k, int n, int stride, bool transposed);

/* the launcher */
typedef struct cnrtQueue* cnrtQueue_t;
struct cnrtDim3_t { unsigned x, y, z; };
typedef cnrtDim3_t cnrtDim3;
typedef cnrtDim3_t Dim3_t;
enum cnrtFunctionType_t {
  cnrtFuncTypeBlock = 1, cnrtFuncTypeUnion1 = 4, cnrtFuncTypeUnion2 = 8, cnrtFuncTypeUnion4 = 16, cnrtFuncTypeUnion8 = 32,
  cnrtFuncTypeUnion16 = 64, CNRT_FUNC_TYPE_BLOCK = 1, CNRT_FUNC_TYPE_UNION1 = 4, CNRT_FUNC_TYPE_UNION2 = 8,
  CNRT_FUNC_TYPE_UNION4 = 16, CNRT_FUNC_TYPE_UNION8 = 32, CNRT_FUNC_TYPE_UNION16 = 64,
  cnrtFuncTypeMutable = 0x1000000, CNRT_FUNC_TYPE_MUTABLE = 0x1000000
};
typedef cnrtFunctionType_t cnrtFunctionType;
enum cnrtRet_t { cnrtSuccess = 0, CNRT_RET_SUCCESS = 0, cnrtErrorArgsInvalid = 100100, cnrtErrorNoMem = 100104 };
enum cnrtMemTransDir_t { cnrtMemcpyHostToDev, cnrtMemcpyDevToDev, cnrtMemcpyDevToHost, cnrtMemcpyHostToHost };
int __cudaPushCallConfiguration(cnrtDim3_t dim, cnrtFunctionType_t type = cnrtFuncTypeBlock, cnrtQueue_t queue = 0);
cnrtRet_t cnrtMalloc(void**, size_t);
cnrtRet_t cnrtFree(void*);
cnrtRet_t cnrtMemset(void*, int, size_t);
cnrtRet_t cnrtMemsetAsync(void*, int, size_t, cnrtQueue_t);
cnrtRet_t cnrtMemcpy(void*, void*, size_t, cnrtMemTransDir_t);
cnrtRet_t cnrtMemcpyAsync(void*, void*, size_t, cnrtQueue_t, cnrtMemTransDir_t);
cnrtRet_t cnrtQueueSync(cnrtQueue_t);
cnrtRet_t cnrtSetDevice(int);
typedef struct cnrtNotifier* cnrtNotifier_t;
typedef int cnrtDev_t;
typedef struct cnrtKernelParamsBuffer* cnrtKernelParamsBuffer_t;
struct cnrtDeviceProp_t { char name[64]; int clusterCount, McorePerCluster; };
cnrtRet_t cnrtWaitNotifier(cnrtNotifier_t);
cnrtRet_t cnrtInit(unsigned);
cnrtRet_t cnrtDestroy();
inline cnrtRet_t cnrtGetDevice(int* device) { *device = 0; return cnrtSuccess; }
inline cnrtRet_t cnrtGetDeviceCount(unsigned* count) { *count = 1; return cnrtSuccess; }
enum cnrtDeviceAttr_t {
  cnrtAttrClusterCount = 1, cnrtAttrMcorePerCluster, cnrtAttrMaxClusterCountPerUnionTask, cnrtAttrNramSizePerMcore,
  cnrtAttrWeightRamSizePerMcore, cnrtAttrMaxSharedRamSizePerCluster
};
inline cnrtRet_t cnrtDeviceGetAttribute(int* value, cnrtDeviceAttr_t attribute, int) {
  switch (attribute) {
    case cnrtAttrClusterCount: *value = 8; break;
    case cnrtAttrMcorePerCluster: *value = 4; break;
    case cnrtAttrMaxClusterCountPerUnionTask: *value = 8; break;
    case cnrtAttrNramSizePerMcore: *value = __MLU_NRAM_SIZE__ * 1024; break;
    case cnrtAttrWeightRamSizePerMcore: *value = __MLU_WRAM_SIZE__ * 1024; break;
    default: *value = __MLU_SRAM_SIZE__ * 1024;
  }
  return cnrtSuccess;
}
cnrtRet_t cnrtGetDeviceHandle(cnrtDev_t*, int);
cnrtRet_t cnrtSetCurrentDevice(cnrtDev_t);
cnrtRet_t cnrtCreateQueue(cnrtQueue_t*);
cnrtRet_t cnrtQueueCreate(cnrtQueue_t*);
cnrtRet_t cnrtDestroyQueue(cnrtQueue_t);
cnrtRet_t cnrtQueueDestroy(cnrtQueue_t);
cnrtRet_t cnrtSyncQueue(cnrtQueue_t);
cnrtRet_t cnrtSyncDevice();
cnrtRet_t cnrtNotifierCreate(cnrtNotifier_t*);
cnrtRet_t cnrtCreateNotifier(cnrtNotifier_t*);
cnrtRet_t cnrtNotifierDestroy(cnrtNotifier_t);
cnrtRet_t cnrtDestroyNotifier(cnrtNotifier_t*);
cnrtRet_t cnrtPlaceNotifier(cnrtNotifier_t, cnrtQueue_t);
cnrtRet_t cnrtNotifierDuration(cnrtNotifier_t, cnrtNotifier_t, float*);
cnrtRet_t cnrtNotifierElapsedTime(cnrtNotifier_t, cnrtNotifier_t, float*);
cnrtRet_t cnrtPeekAtLastError();
const char* cnrtGetErrorStr(cnrtRet_t);
#define CNRT_CHECK(call) (void)(call)
#define CNRT_MEM_TRANS_DIR_HOST2DEV cnrtMemcpyHostToDev
#define CNRT_MEM_TRANS_DIR_DEV2HOST cnrtMemcpyDevToHost
#define CNRT_MEM_TRANS_DIR_DEV2DEV cnrtMemcpyDevToDev
cnrtRet_t cnrtGetLastError();
