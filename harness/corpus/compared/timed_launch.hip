// A launcher that measures: events in variables, arrays and structures, timers in a loop, and macros of the architecture.
#include <hip/hip_runtime.h>

#include <cstdio>

#define CHECKED(call)                                              \
    do {                                                           \
        const hipError_t result = (call);                          \
        if (result != hipSuccess) {                                \
            std::fprintf(stderr, "%s\n", hipGetErrorString(result)); \
            return;                                                \
        }                                                          \
    } while (0)

struct Timer {
    hipEvent_t begin, end;
};

#if defined(__GFX9__) && __AMDGCN_WAVEFRONT_SIZE == 64
using Lanes = unsigned long long;
#else
using Lanes = unsigned;
#endif

__global__ void lanes_below(const float* x, Lanes* sets, int n) {
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) sets[i] = x[i] > 0 ? (Lanes(1) << (threadIdx.x % warpSize)) - 1 : ~Lanes(0);
}

extern "C" void lanes_below_launch(const float* x, Lanes* sets, int n) {
    Timer timer;
    hipEvent_t marks[2], start, stop;
    CHECKED(hipEventCreate(&timer.begin));
    CHECKED(hipEventCreate(&timer.end));
    for (int i = 0; i < 2; ++i) CHECKED(hipEventCreate(&marks[i]));
    CHECKED(hipEventCreate(&start));
    CHECKED(hipEventCreate(&stop));
    float total = 0.0f;
    CHECKED(hipEventRecord(timer.begin));
    for (int round = 0; round < 3; ++round) {
        float spent{};
        CHECKED(hipEventRecord(start, hipStreamDefault));
        lanes_below<<<(n + 127) / 128, 128>>>(x, sets, n);
        CHECKED(hipEventRecord(stop, hipStreamDefault));
        CHECKED(hipEventSynchronize(stop));
        CHECKED(hipEventElapsedTime(&spent, start, stop));
        total += spent;
    }
    CHECKED(hipEventRecord(timer.end));
    CHECKED(hipEventElapsedTime(&total, timer.begin, timer.end));
    CHECKED(hipEventElapsedTime(&total, marks[0], marks[1]));
    std::printf("%f ms\n", total);
}
