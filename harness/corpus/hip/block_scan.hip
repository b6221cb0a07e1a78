#include <hip/hip_runtime.h>
// Exclusive prefix sum of counts, one block a segment; waves scan with DPP row shifts, then with broadcasts.
template <typename T, int BLOCK>
__global__ void __launch_bounds__(BLOCK) scan_segments(const T* in, T* out, unsigned length)
{
    static_assert(BLOCK % 64 == 0, "whole waves");
    __shared__ T totals[BLOCK / 64];
    const unsigned tid  = hipThreadIdx_x;
    const unsigned lane = tid & 63u;
    const unsigned wid  = tid >> 6;
    const T* row = in + (size_t)hipBlockIdx_x * length;
    T* dst = out + (size_t)hipBlockIdx_x * length;
    T carry = 0;
    for(unsigned base = 0; base < length; base += BLOCK)
    {
        T v = base + tid < length ? row[base + tid] : T(0);
        T s = v;
        s += __builtin_amdgcn_update_dpp(0, s, 0x111, 0xf, 0xf, false);
        s += __builtin_amdgcn_update_dpp(0, s, 0x112, 0xf, 0xf, false);
        s += __builtin_amdgcn_update_dpp(0, s, 0x114, 0xf, 0xf, false);
        s += __builtin_amdgcn_update_dpp(0, s, 0x118, 0xf, 0xf, false);
        s += __builtin_amdgcn_update_dpp(0, s, 0x142, 0xa, 0xf, false);
        s += __builtin_amdgcn_update_dpp(0, s, 0x143, 0xc, 0xf, false);
        if(lane == 63) totals[wid] = s;
        __syncthreads();
        T before = carry;
        #pragma unroll
        for(int w = 0; w < BLOCK / 64; ++w)
        {
            if(w < (int)wid) before += totals[w];
            carry += totals[w];
        }
        if(base + tid < length) dst[base + tid] = before + s - v;
        __syncthreads();
    }
}

extern "C" void block_scan_launch(const int* in, int* out, int segments, unsigned length)
{
    constexpr int threads = 256;
    hipLaunchKernelGGL(HIP_KERNEL_NAME(scan_segments<int, threads>), dim3(segments), dim3(threads), 0, 0, in, out, length);
    hipDeviceSynchronize();
}
