#include <cuda_runtime.h>

namespace mixing {

struct Weights {
    const float *data;
    int stride;
};

struct Mix {
    Weights weights;
    float4 scales;
    const float bias;
    bool twice;
    float *parts[2];
    int n;
};

template <typename T>
__global__ void mix(T *y, const Mix given) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= given.n) return;
    float value = given.weights.data[i * given.weights.stride] * (i & 1 ? given.scales.x : given.scales.w) + given.bias;
    y[i] = (given.twice ? 2 * value : value) + given.parts[0][i] - given.parts[1][i];
}

}  // namespace mixing

struct Affine {
    float scale;
    int n;
    float shift[2];
};

__global__ void affine(const float *x, float *y, Affine given) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < given.n) y[i] = x[i] * given.scale + given.shift[i & 1];
}

void affine_launch(const float *x, float *y, Affine given) { affine<<<(given.n + 127) / 128, 128>>>(x, y, given); }

class Closed {
    float scale;

public:
    __device__ float get() const { return scale; }
};

__global__ void closed(float *y, Closed given) { y[threadIdx.x] = given.get(); }
