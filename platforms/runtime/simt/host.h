// The runtime API of the host, once for both vendors: XP_API(Malloc) is cudaMalloc or hipMalloc.
#pragma once

#include <cstring>

#include "finding.h"
#include "memory.h"
#include "simt/bits.h"
#include "simt/launch.h"

enum XP_API(Error_t) {
    XP_API(Success) = 0,
    XP_API(ErrorInvalidValue) = 1,
    XP_API(ErrorMemoryAllocation) = 2,
    XP_API(ErrorInvalidConfiguration) = 9,
    XP_API(ErrorUnknown) = 999,
};
enum XP_API(MemcpyKind) {
    XP_API(MemcpyHostToHost),
    XP_API(MemcpyHostToDevice),
    XP_API(MemcpyDeviceToHost),
    XP_API(MemcpyDeviceToDevice),
    XP_API(MemcpyDefault),
};
enum XP_API(FuncAttribute) {
    XP_API(FuncAttributeMaxDynamicSharedMemorySize) = 8,
    XP_API(FuncAttributePreferredSharedMemoryCarveout) = 9,
};
enum XP_API(FuncCache) {
    XP_API(FuncCachePreferNone),
    XP_API(FuncCachePreferShared),
    XP_API(FuncCachePreferL1),
    XP_API(FuncCachePreferEqual),
};

typedef struct XP_API(StreamOpaque) * XP_API(Stream_t);

struct XP_API(EventOpaque) {
    long long nanoseconds;
};
typedef XP_API(EventOpaque) * XP_API(Event_t);

constexpr unsigned XP_API(StreamNonBlocking) = 1;
const XP_API(Stream_t) XP_API(StreamLegacy) = nullptr, XP_API(StreamPerThread) = nullptr;
constexpr unsigned XP_API(EventDefault) = 0, XP_API(EventDisableTiming) = 2;

struct XP_API(DeviceProp) {
    char name[256];
    size_t totalGlobalMem, sharedMemPerBlock, sharedMemPerBlockOptin, sharedMemPerMultiprocessor;
    int regsPerBlock, warpSize, maxThreadsPerBlock, maxThreadsPerMultiProcessor, multiProcessorCount;
    int maxThreadsDim[3], maxGridSize[3], major, minor, clockRate, memoryClockRate, memoryBusWidth, l2CacheSize;
    int integrated, concurrentKernels;
};

#define XP_ERROR XP_API(Error_t)

inline XP_ERROR XP_API(GetLastError)() { return static_cast<XP_ERROR>(xp::simt::last_error(true)); }
inline XP_ERROR XP_API(PeekAtLastError)() { return static_cast<XP_ERROR>(xp::simt::last_error(false)); }
inline const char* XP_API(GetErrorName)(XP_ERROR error) { return error ? "Error" : "Success"; }
inline const char* XP_API(GetErrorString)(XP_ERROR error) {
    switch (error) {
        case XP_API(Success): return "no error";
        case XP_API(ErrorInvalidValue): return "invalid argument";
        case XP_API(ErrorMemoryAllocation): return "out of memory";
        case XP_API(ErrorInvalidConfiguration): return "invalid configuration argument";
        default: return "unknown error";
    }
}

template <class T>
inline XP_ERROR XP_API(Malloc)(T** pointer, size_t bytes) {
    *pointer = static_cast<T*>(bytes ? xp::device_alloc(bytes) : nullptr);
    if constexpr (std::is_arithmetic_v<T>) xp_device_element(*pointer, sizeof(T));
    return *pointer || !bytes ? XP_API(Success) : XP_API(ErrorMemoryAllocation);
}
template <class T>
inline XP_ERROR XP_API(MallocAsync)(T** pointer, size_t bytes, XP_API(Stream_t)) {
    return XP_API(Malloc)(pointer, bytes);
}
template <class T>
inline XP_ERROR XP_API(MallocManaged)(T** pointer, size_t bytes, unsigned = 1) {
    return XP_API(Malloc)(pointer, bytes);
}
template <class T>
inline XP_ERROR XP_API(MallocHost)(T** pointer, size_t bytes, unsigned = 0) {
    *pointer = static_cast<T*>(malloc(bytes));
    return *pointer ? XP_API(Success) : XP_API(ErrorMemoryAllocation);
}
inline XP_ERROR XP_API(Free)(void* pointer) {
    if (!pointer || xp::device_free(pointer)) return XP_API(Success);
    xp::finding("space", "a free of a pointer that is not the start of a device buffer");
    return XP_API(ErrorInvalidValue);
}
inline XP_ERROR XP_API(FreeAsync)(void* pointer, XP_API(Stream_t)) { return XP_API(Free)(pointer); }
inline XP_ERROR XP_API(FreeHost)(void* pointer) {
    free(pointer);
    return XP_API(Success);
}

inline XP_ERROR XP_API(Memcpy)(void* to, const void* from, size_t bytes, XP_API(MemcpyKind) kind) {
    const bool to_device = kind == XP_API(MemcpyHostToDevice) || kind == XP_API(MemcpyDeviceToDevice);
    const bool from_device = kind == XP_API(MemcpyDeviceToHost) || kind == XP_API(MemcpyDeviceToDevice);
    if (!bytes) return XP_API(Success);
    if (to_device && !xp::is_device(to, bytes))
        xp::finding("space", "a copy of %zu bytes to the device does not end in a device buffer", bytes);
    if (from_device && !xp::is_device(from, bytes))
        xp::finding("space", "a copy of %zu bytes from the device does not start in a device buffer", bytes);
    memmove(to, from, bytes);
    xp::count(xp::Event::copies);
    return XP_API(Success);
}
inline XP_ERROR XP_API(MemcpyAsync)(void* to, const void* from, size_t bytes, XP_API(MemcpyKind) kind,
                                    XP_API(Stream_t) = nullptr) {
    return XP_API(Memcpy)(to, from, bytes, kind);
}
inline XP_ERROR XP_API(Memcpy2D)(void* to, size_t to_pitch, const void* from, size_t from_pitch, size_t width,
                                 size_t height, XP_API(MemcpyKind) kind) {
    for (size_t row = 0; row < height; ++row)
        XP_API(Memcpy)(static_cast<char*>(to) + row * to_pitch, static_cast<const char*>(from) + row * from_pitch,
                       width, kind);
    return XP_API(Success);
}
inline XP_ERROR XP_API(Memcpy2DAsync)(void* to, size_t to_pitch, const void* from, size_t from_pitch, size_t width,
                                      size_t height, XP_API(MemcpyKind) kind, XP_API(Stream_t) = nullptr) {
    return XP_API(Memcpy2D)(to, to_pitch, from, from_pitch, width, height, kind);
}
template <class T>
inline XP_ERROR XP_API(MallocPitch)(T** pointer, size_t* pitch, size_t width, size_t height) {
    *pitch = (width + 255) / 256 * 256;
    return XP_API(Malloc)(pointer, *pitch * height);
}
inline XP_ERROR XP_API(Memset)(void* pointer, int value, size_t bytes) {
    if (bytes && !xp::is_device(pointer, bytes))
        xp::finding("space", "a memset of %zu bytes does not lie in a device buffer", bytes);
    memset(pointer, value, bytes);
    return XP_API(Success);
}
inline XP_ERROR XP_API(MemsetAsync)(void* pointer, int value, size_t bytes, XP_API(Stream_t) = nullptr) {
    return XP_API(Memset)(pointer, value, bytes);
}
inline XP_ERROR XP_API(Memset2D)(void* pointer, size_t pitch, int value, size_t width, size_t height) {
    for (size_t row = 0; row < height; ++row) XP_API(Memset)(static_cast<char*>(pointer) + row * pitch, value, width);
    return XP_API(Success);
}
template <class T>
inline XP_ERROR XP_API(MemcpyToSymbol)(T& symbol, const void* from, size_t bytes, size_t offset = 0,
                                       XP_API(MemcpyKind) = XP_API(MemcpyHostToDevice)) {
    if (offset + bytes > sizeof(T))
        xp::fatal("out of bounds", "%zu bytes copied to a symbol of %zu", offset + bytes, sizeof(T));
    memcpy(reinterpret_cast<char*>(&symbol) + offset, from, bytes);
    return XP_API(Success);
}
template <class T>
inline XP_ERROR XP_API(MemcpyFromSymbol)(void* to, const T& symbol, size_t bytes, size_t offset = 0,
                                         XP_API(MemcpyKind) = XP_API(MemcpyDeviceToHost)) {
    if (offset + bytes > sizeof(T))
        xp::fatal("out of bounds", "%zu bytes copied from a symbol of %zu", offset + bytes, sizeof(T));
    memcpy(to, reinterpret_cast<const char*>(&symbol) + offset, bytes);
    return XP_API(Success);
}
template <class T>
inline XP_ERROR XP_API(MemcpyToSymbolAsync)(T& symbol, const void* from, size_t bytes, size_t offset = 0,
                                            XP_API(MemcpyKind) = XP_API(MemcpyHostToDevice),
                                            XP_API(Stream_t) = nullptr) {
    return XP_API(MemcpyToSymbol)(symbol, from, bytes, offset);
}
template <class T>
inline XP_ERROR XP_API(MemcpyFromSymbolAsync)(void* to, const T& symbol, size_t bytes, size_t offset = 0,
                                              XP_API(MemcpyKind) = XP_API(MemcpyDeviceToHost),
                                              XP_API(Stream_t) = nullptr) {
    return XP_API(MemcpyFromSymbol)(to, symbol, bytes, offset);
}
template <class P, class T>
inline XP_ERROR XP_API(GetSymbolAddress)(P** pointer, T& symbol) {
    *pointer = reinterpret_cast<P*>(const_cast<char*>(reinterpret_cast<const volatile char*>(&symbol)));
    return XP_API(Success);
}
inline XP_ERROR XP_API(MemGetInfo)(size_t* free_bytes, size_t* total_bytes) {
    *free_bytes = *total_bytes = size_t(1) << 34;
    return XP_API(Success);
}
