// ParseError 3:24: unknown type name 'Scale'

__device__ float apply(Scale scale, float x) { return scale.by * x; }

__global__ void scaled(const float* x, float* y, int n, int by) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float value = 0;
    value = apply(by, x[i]);
    if (i < n) y[i] = value;
}

extern "C" void scaled_launch(const float* x, float* y, int n) { scaled<<<(n + 63) / 64, 64>>>(x, y, n, 2); }
