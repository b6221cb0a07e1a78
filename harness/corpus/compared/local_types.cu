// Types of the same name in several functions; template arguments left to their defaults.
#include <cooperative_groups.h>

namespace cg = cooperative_groups;

template <class T, int N = 2, class Sum = float>
struct Window {
    T values[N];
    Sum sum;
};

__device__ float first(float x) {
    struct State { int count; float best; };
    State s = {3, x};
    State* p = &s;
    p->best += s.count;
    return s.best;
}

__device__ float second(float x) {
    struct State { float scale; unsigned char shift; };
    struct State s;
    s.scale = 0.5f;
    s.shift = 7;
    struct State t = s;
    return x * t.scale + t.shift;
}

__global__ void local_types(const float* x, float* y) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    cg::thread_block block = cg::this_thread_block();
    cg::thread_block_tile<16> tile = cg::tiled_partition<16>(block);
    Window<float> w;
    w.values[0] = x[i];
    w.values[1] = tile.shfl_xor(x[i], 1);
    w.sum = w.values[0] + w.values[1];
    Window<int, 4> whole = {{1, 2, 3, 4}, 0.25f};
    {
        struct State { double keep; };
        State s = {whole.sum};
        w.sum += (float)s.keep + whole.values[threadIdx.x % 4];
    }
    y[i] = first(w.sum) + second(x[i]);
}

extern "C" void local_types_launch(const float* x, float* y) { local_types<<<2, 64>>>(x, y); }
