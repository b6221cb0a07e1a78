/* The runtime API of the host, once for both vendors: XP_API(Malloc) is cudaMalloc or hipMalloc.

   What has a body here means what the body says; the others have their meaning in the front end. Facts of a device are
   those of a small one: a launcher may ask for them, and must be right whatever they are. */
#pragma once
#include <xp_stream.h>
typedef struct XP_API(Stream_st)* XP_API(Stream_t);
typedef struct XP_API(Event_st)* XP_API(Event_t);
enum XP_API(Error_t) {
  XP_API(Success) = 0, XP_API(ErrorInvalidValue) = 1, XP_API(ErrorMemoryAllocation) = 2,
  XP_API(ErrorInvalidConfiguration) = 9, XP_API(ErrorInvalidDevice) = 101, XP_API(ErrorNotSupported) = 801,
  XP_API(ErrorUnknown) = 999
};
typedef enum XP_API(Error_t) XP_API(Error);
enum XP_API(MemcpyKind) {
  XP_API(MemcpyHostToHost), XP_API(MemcpyHostToDevice), XP_API(MemcpyDeviceToHost), XP_API(MemcpyDeviceToDevice),
  XP_API(MemcpyDefault)
};
enum XP_API(FuncAttribute) {
  XP_API(FuncAttributeMaxDynamicSharedMemorySize) = 8, XP_API(FuncAttributePreferredSharedMemoryCarveout) = 9
};
enum XP_API(FuncCache) {
  XP_API(FuncCachePreferNone), XP_API(FuncCachePreferShared), XP_API(FuncCachePreferL1), XP_API(FuncCachePreferEqual)
};
enum XP_API(SharedMemConfig) {
  XP_API(SharedMemBankSizeDefault), XP_API(SharedMemBankSizeFourByte), XP_API(SharedMemBankSizeEightByte)
};
#define XP_FLAGS(name) XP_API(name) = 0
enum { XP_FLAGS(EventDefault), XP_FLAGS(HostAllocDefault), XP_API(StreamNonBlocking) = 1,
       XP_API(EventDisableTiming) = 2, XP_API(MemAttachGlobal) = 1, XP_API(HostAllocMapped) = 2,
       XP_API(HostAllocPortable) = 1, XP_API(DeviceScheduleAuto) = 0 };
#define XP_ERROR XP_API(Error_t)
#define XP_STREAM XP_API(Stream_t)
#define XP_DONE XP_API(Success)
int __cudaPushCallConfiguration(dim3 grid, dim3 block, size_t shared = 0, XP_STREAM stream = 0);

/* memory */
template <class T> XP_ERROR XP_API(Malloc)(T**, size_t);
template <class T> XP_ERROR XP_API(MallocAsync)(T**, size_t, XP_STREAM);
template <class T> XP_ERROR XP_API(MallocManaged)(T**, size_t, unsigned flags = 1);
template <class T> XP_ERROR XP_API(MallocHost)(T**, size_t, unsigned flags = 0);
template <class T> XP_ERROR XP_API(HostAlloc)(T**, size_t, unsigned flags = 0);
template <class T> XP_ERROR XP_API(HostMalloc)(T**, size_t, unsigned flags = 0);
XP_ERROR XP_API(Free)(void*);
XP_ERROR XP_API(FreeAsync)(void*, XP_STREAM);
XP_ERROR XP_API(FreeHost)(void*);
XP_ERROR XP_API(HostFree)(void*);
XP_ERROR XP_API(Memset)(void*, int, size_t);
XP_ERROR XP_API(MemsetAsync)(void*, int, size_t, XP_STREAM stream = 0);
XP_ERROR XP_API(Memcpy)(void*, const void*, size_t, XP_API(MemcpyKind));
XP_ERROR XP_API(MemcpyAsync)(void*, const void*, size_t, XP_API(MemcpyKind), XP_STREAM stream = 0);
template <class T> XP_ERROR XP_API(MallocPitch)(T** pointer, size_t* pitch, size_t width, size_t height) {
  *pitch = (width + 255) / 256 * 256;
  return XP_API(Malloc)(pointer, (width + 255) / 256 * 256 * height);
}
inline XP_ERROR XP_API(Memcpy2D)(void* to, size_t to_pitch, const void* from, size_t from_pitch, size_t width,
                                 size_t height, XP_API(MemcpyKind) kind) {
  for (size_t row = 0; row < height; ++row)
    XP_API(Memcpy)((char*)to + row * to_pitch, (const char*)from + row * from_pitch, width, kind);
  return XP_DONE;
}
inline XP_ERROR XP_API(Memcpy2DAsync)(void* to, size_t to_pitch, const void* from, size_t from_pitch, size_t width,
                                      size_t height, XP_API(MemcpyKind) kind, XP_STREAM stream = 0) {
  for (size_t row = 0; row < height; ++row)
    XP_API(Memcpy)((char*)to + row * to_pitch, (const char*)from + row * from_pitch, width, kind);
  return XP_DONE;
}
inline XP_ERROR XP_API(Memset2D)(void* to, size_t pitch, int byte, size_t width, size_t height) {
  for (size_t row = 0; row < height; ++row) XP_API(Memset)((char*)to + row * pitch, byte, width);
  return XP_DONE;
}
template <class T> XP_ERROR XP_API(MemcpyToSymbol)(const T& symbol, const void*, size_t, size_t offset = 0,
                                                   XP_API(MemcpyKind) kind = XP_API(MemcpyHostToDevice));
template <class T> XP_ERROR XP_API(MemcpyToSymbolAsync)(const T& symbol, const void*, size_t, size_t offset = 0,
                                                        XP_API(MemcpyKind) kind = XP_API(MemcpyHostToDevice),
                                                        XP_STREAM stream = 0);
template <class T> XP_ERROR XP_API(MemcpyFromSymbol)(void*, const T& symbol, size_t, size_t offset = 0,
                                                     XP_API(MemcpyKind) kind = XP_API(MemcpyDeviceToHost));
template <class T> XP_ERROR XP_API(MemcpyFromSymbolAsync)(void*, const T& symbol, size_t, size_t offset = 0,
                                                          XP_API(MemcpyKind) kind = XP_API(MemcpyDeviceToHost),
                                                          XP_STREAM stream = 0);
template <class P, class T> XP_ERROR XP_API(GetSymbolAddress)(P** pointer, const T& symbol);
inline XP_ERROR XP_API(MemGetInfo)(size_t* left, size_t* all) { *left = *all = (size_t)1 << 34; return XP_DONE; }

/* streams, events, errors */
XP_ERROR XP_API(DeviceSynchronize)();
XP_ERROR XP_API(ThreadSynchronize)();
XP_ERROR XP_API(StreamSynchronize)(XP_STREAM);
XP_ERROR XP_API(GetLastError)();
XP_ERROR XP_API(PeekAtLastError)();
XP_ERROR XP_API(SetDevice)(int);
XP_ERROR XP_API(SetDeviceFlags)(unsigned);
XP_ERROR XP_API(DeviceReset)();
XP_ERROR XP_API(StreamCreate)(XP_STREAM*);
XP_ERROR XP_API(StreamCreateWithFlags)(XP_STREAM*, unsigned);
XP_ERROR XP_API(StreamCreateWithPriority)(XP_STREAM*, unsigned, int);
XP_ERROR XP_API(StreamDestroy)(XP_STREAM);
XP_ERROR XP_API(StreamQuery)(XP_STREAM);
XP_ERROR XP_API(StreamWaitEvent)(XP_STREAM, XP_API(Event_t), unsigned flags = 0);
XP_ERROR XP_API(EventCreate)(XP_API(Event_t)*);
XP_ERROR XP_API(EventCreateWithFlags)(XP_API(Event_t)*, unsigned);
XP_ERROR XP_API(EventDestroy)(XP_API(Event_t));
XP_ERROR XP_API(EventRecord)(XP_API(Event_t), XP_STREAM stream = 0);
XP_ERROR XP_API(EventSynchronize)(XP_API(Event_t));
XP_ERROR XP_API(EventQuery)(XP_API(Event_t));
inline XP_ERROR XP_API(EventElapsedTime)(float* ms, const XP_API(Event_t)&, const XP_API(Event_t)&) {
  *ms = 0;
  return XP_DONE;
}
const char* XP_API(GetErrorString)(XP_ERROR);
const char* XP_API(GetErrorName)(XP_ERROR);

/* devices */
XP_ERROR XP_API(DeviceSetCacheConfig)(XP_API(FuncCache));
XP_ERROR XP_API(DeviceSetSharedMemConfig)(XP_API(SharedMemConfig));
XP_ERROR XP_API(DeviceSetLimit)(int, size_t);
inline XP_ERROR XP_API(GetDevice)(int* device) { *device = 0; return XP_DONE; }
inline XP_ERROR XP_API(GetDeviceCount)(int* devices) { *devices = 1; return XP_DONE; }
struct XP_API(DeviceProp) {
  size_t totalGlobalMem, sharedMemPerBlock, sharedMemPerBlockOptin, sharedMemPerMultiprocessor;
  int regsPerBlock, warpSize, maxThreadsPerBlock, maxThreadsPerMultiProcessor, multiProcessorCount, major, minor;
  int clockRate, memoryClockRate, memoryBusWidth, l2CacheSize, integrated, concurrentKernels;
  int maxThreadsDim[3], maxGridSize[3];
  char name[256];
};
template <class P> XP_ERROR XP_API(GetDeviceProperties)(P* p, int device) {
  p->totalGlobalMem = (size_t)1 << 34;
  p->sharedMemPerBlock = XP_BLOCK_SHARED;
  p->sharedMemPerBlockOptin = p->sharedMemPerMultiprocessor = XP_MOST_SHARED;
  p->regsPerBlock = 65536;
  p->warpSize = XP_LANES;
  p->maxThreadsPerBlock = 1024;
  p->maxThreadsPerMultiProcessor = 2048;
  p->multiProcessorCount = 4;
  p->maxThreadsDim[0] = p->maxThreadsDim[1] = 1024;
  p->maxThreadsDim[2] = 64;
  p->maxGridSize[0] = 2147483647;
  p->maxGridSize[1] = p->maxGridSize[2] = 65535;
  p->major = XP_MAJOR;
  p->minor = 0;
  p->clockRate = p->memoryClockRate = 1000000;
  p->memoryBusWidth = 4096;
  p->l2CacheSize = 1 << 22;
  p->integrated = 0;
  p->concurrentKernels = 1;
  return XP_DONE;
}
inline XP_ERROR XP_API(DeviceGetAttribute)(int* value, XP_ATTRIBUTE attribute, int device) {
  switch (attribute) {
    case XP_ATTRIBUTE_THREADS: *value = 1024; break;
    case XP_ATTRIBUTE_SHARED: *value = XP_BLOCK_SHARED; break;
    case XP_ATTRIBUTE_LANES: *value = XP_LANES; break;
    case XP_ATTRIBUTE_PROCESSORS: *value = 4; break;
    case XP_ATTRIBUTE_OPTIN: *value = XP_MOST_SHARED; break;
    case XP_ATTRIBUTE_RESIDENT: *value = 2048; break;
    case XP_ATTRIBUTE_MAJOR: *value = XP_MAJOR; break;
    default: *value = 0; break;
  }
  return XP_DONE;
}
template <class F> XP_ERROR XP_API(FuncSetAttribute)(F, XP_API(FuncAttribute), int);
template <class F> XP_ERROR XP_API(FuncSetCacheConfig)(F, XP_API(FuncCache));
template <class F> XP_ERROR XP_API(FuncSetSharedMemConfig)(F, XP_API(SharedMemConfig));
template <class F> inline XP_ERROR XP_API(OccupancyMaxActiveBlocksPerMultiprocessor)(int* blocks, F, int, size_t) {
  *blocks = 1;
  return XP_DONE;
}
template <class F>
inline XP_ERROR XP_API(OccupancyMaxPotentialBlockSize)(int* grid, int* block, F, size_t shared = 0, int limit = 0) {
  *grid = 4;
  *block = 256;
  return XP_DONE;
}

/* launches by functions */
template <class F> XP_ERROR XP_API(LaunchKernel)(F, dim3, dim3, void**, size_t shared = 0, XP_STREAM stream = 0);
template <class F> XP_ERROR XP_API(LaunchCooperativeKernel)(F, dim3, dim3, void**, size_t shared = 0, XP_STREAM stream = 0);
