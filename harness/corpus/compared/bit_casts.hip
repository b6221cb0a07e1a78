// Bits of variables, parameters and temporaries through the compiler's own bit cast, as wave code does.
#include <hip/hip_runtime.h>

template <int OFFSET>
__device__ __forceinline__ float turned(float value) {
    int bits = __builtin_bit_cast(int, value);
    return __builtin_bit_cast(float, __builtin_amdgcn_ds_bpermute(((__lane_id() ^ OFFSET) & 63) << 2, bits));
}

__global__ void bit_casts(const float *x, float *y, unsigned *words, int n) {
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    float value = i < n ? x[i] : 0.0f;
    float first = __builtin_bit_cast(float, __builtin_amdgcn_readfirstlane(__builtin_bit_cast(int, value)));
    value += turned<5>(value);
    unsigned sum = __builtin_bit_cast(unsigned, value * 0.5f + first);
    value = __builtin_bit_cast(float, __builtin_bit_cast(unsigned, value) & 0xfffff000u);
    if (i < n) {
        y[i] = value + first;
        words[i] = (sum >> 16) ^ __builtin_bit_cast(unsigned, x[i]);
    }
}

extern "C" void bit_casts_launch(const float *x, float *y, unsigned *words, int n) {
    bit_casts<<<(n + 63) / 64, 64>>>(x, y, words, n);
}
