// Bias and ReLU over images in NCHW, in half precision and a three-dimensional grid.
#include <hip/hip_fp16.h>
#include <hip/hip_runtime.h>

__global__ void bias_relu_kernel(const __half* x, const __half* bias, __half* y, int channels, int pixels) {
  int p = blockIdx.x * blockDim.x + threadIdx.x;
  int c = blockIdx.y;
  int n = blockIdx.z;
  if (p >= pixels) return;
  size_t at = ((size_t)n * channels + c) * pixels + p;
  float v = __half2float(x[at]) + __half2float(bias[c]);
  y[at] = __float2half(v > 0.0f ? v : 0.0f);
}

extern "C" void bias_relu_launch(const __half* x, const __half* bias, __half* y, int batch, int channels, int pixels) {
  dim3 grid((pixels + 127) / 128, channels, batch);
  bias_relu_kernel<<<grid, 128>>>(x, bias, y, channels, pixels);
}
