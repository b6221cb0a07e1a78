// Streams, events, attributes and properties of the host API; see host.h.
#pragma once

#include <type_traits>
#include <utility>

#include "simt/host.h"

// clang-format off
#define XP_DOES_NOTHING(name, ...) inline XP_ERROR XP_API(name)(__VA_ARGS__) { return XP_API(Success); }
// clang-format on
XP_DOES_NOTHING(DeviceSynchronize)
XP_DOES_NOTHING(DeviceReset)
XP_DOES_NOTHING(SetDevice, int)
XP_DOES_NOTHING(SetDeviceFlags, unsigned)
XP_DOES_NOTHING(DeviceSetLimit, int, size_t)
XP_DOES_NOTHING(DeviceSetCacheConfig, XP_API(FuncCache))
XP_DOES_NOTHING(StreamQuery, XP_API(Stream_t))
XP_DOES_NOTHING(StreamSynchronize, XP_API(Stream_t))
XP_DOES_NOTHING(StreamDestroy, XP_API(Stream_t))
XP_DOES_NOTHING(StreamWaitEvent, XP_API(Stream_t), XP_API(Event_t), unsigned = 0)
XP_DOES_NOTHING(EventSynchronize, XP_API(Event_t))
XP_DOES_NOTHING(EventQuery, XP_API(Event_t))
#undef XP_DOES_NOTHING

inline XP_ERROR XP_API(GetDevice)(int* device) { return *device = 0, XP_API(Success); }
inline XP_ERROR XP_API(GetDeviceCount)(int* devices) { return *devices = 1, XP_API(Success); }
inline XP_ERROR XP_API(StreamCreate)(XP_API(Stream_t) * stream) { return *stream = nullptr, XP_API(Success); }
inline XP_ERROR XP_API(StreamCreateWithFlags)(XP_API(Stream_t) * stream, unsigned) {
    return XP_API(StreamCreate)(stream);
}

inline XP_ERROR XP_API(StreamCreateWithPriority)(XP_API(Stream_t) * stream, unsigned, int) {
    return XP_API(StreamCreate)(stream);
}

inline XP_ERROR XP_API(EventCreate)(XP_API(Event_t) * event) {
    *event = new XP_API(EventOpaque){0};
    return XP_API(Success);
}
inline XP_ERROR XP_API(EventCreateWithFlags)(XP_API(Event_t) * event, unsigned) { return XP_API(EventCreate)(event); }
inline XP_ERROR XP_API(EventRecord)(XP_API(Event_t) event, XP_API(Stream_t) = nullptr) {
    event->nanoseconds = clock64();
    return XP_API(Success);
}
inline XP_ERROR XP_API(EventElapsedTime)(float* milliseconds, XP_API(Event_t) from, XP_API(Event_t) to) {
    *milliseconds = static_cast<float>(to->nanoseconds - from->nanoseconds) * 1e-6f;
    return XP_API(Success);
}
inline XP_ERROR XP_API(EventDestroy)(XP_API(Event_t) event) {
    delete event;
    return XP_API(Success);
}

template <class Kernel>
inline XP_ERROR XP_API(FuncSetAttribute)(Kernel, XP_API(FuncAttribute) attribute, int value) {
    if (attribute == XP_API(FuncAttributeMaxDynamicSharedMemorySize)) {
        if (value < 0 || static_cast<size_t>(value) > xp::simt::device.shared_bytes) {
            xp::finding("capacity", "%d bytes of dynamic shared memory asked for, at most %zu are possible", value,
                        xp::simt::device.shared_bytes);
            return XP_API(ErrorInvalidValue);
        }
        xp::simt::allow_dynamic_bytes(static_cast<size_t>(value));
    }
    return XP_API(Success);
}
template <class Kernel>
inline XP_ERROR XP_API(FuncSetCacheConfig)(Kernel, XP_API(FuncCache)) {
    return XP_API(Success);
}
template <class Kernel>
inline XP_ERROR XP_API(OccupancyMaxActiveBlocksPerMultiprocessor)(int* blocks, Kernel, int, size_t) {
    *blocks = 1;
    return XP_API(Success);
}

template <class Kernel>
inline XP_ERROR XP_API(OccupancyMaxPotentialBlockSize)(int* grid, int* block, Kernel, size_t = 0, int = 0) {
    *grid = 4;
    *block = 256;
    return XP_API(Success);
}

namespace xp::simt {
/// Calls a kernel with the arguments whose addresses are given.
template <class... P, size_t... I>
inline void launch_addressed(void (*kernel)(P...), const Config& config, void** arguments, std::index_sequence<I...>) {
    ::xp::launch("kernel", config, [&] { kernel(*static_cast<std::remove_reference_t<P>*>(arguments[I])...); });
}
}  // namespace xp::simt

template <class... P>
inline XP_ERROR XP_API(LaunchKernel)(void (*kernel)(P...), dim3 grid, dim3 block, void** arguments, size_t bytes = 0,
                                     XP_API(Stream_t) = nullptr) {
    xp::simt::launch_addressed(kernel, {grid, block, bytes}, arguments, std::index_sequence_for<P...>());
    return XP_API(GetLastError)();
}
template <class... P>
inline XP_ERROR XP_API(LaunchCooperativeKernel)(void (*kernel)(P...), dim3 grid, dim3 block, void** arguments,
                                                size_t bytes = 0, XP_API(Stream_t) stream = nullptr) {
    return XP_API(LaunchKernel)(kernel, grid, block, arguments, bytes, stream);
}

inline XP_ERROR XP_API(GetDeviceProperties)(XP_API(DeviceProp) * properties, int) {
    constexpr xp::simt::Device device = xp::simt::device;
    *properties = {};
    strcpy(properties->name, "xpiler simulator");
    properties->totalGlobalMem = size_t(1) << 34;
    properties->sharedMemPerBlock = device.default_shared_bytes;
    properties->sharedMemPerBlockOptin = properties->sharedMemPerMultiprocessor = device.shared_bytes;
    properties->regsPerBlock = 65536;
    properties->warpSize = static_cast<int>(device.wave);
    properties->maxThreadsPerBlock = static_cast<int>(device.block_threads);
    properties->maxThreadsPerMultiProcessor = 2048;
    properties->multiProcessorCount = 4;
    for (int axis = 0; axis < 3; ++axis) {
        properties->maxThreadsDim[axis] = axis == 2 ? 64 : 1024;
        properties->maxGridSize[axis] = axis ? static_cast<int>(device.grid_yz) : 0x7fffffff;
    }
    properties->major = 9;
    properties->clockRate = properties->memoryClockRate = 1000000;
    properties->memoryBusWidth = 4096;
    properties->l2CacheSize = 1 << 22;
    properties->concurrentKernels = 1;
    return XP_API(Success);
}
