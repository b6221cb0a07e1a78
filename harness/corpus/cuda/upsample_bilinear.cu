#include <cuda_runtime.h>

// Bilinear upsampling in NCHW order, with and without aligned corners.
template <typename accscalar_t>
__device__ __forceinline__ accscalar_t area_pixel_compute_source_index(accscalar_t scale, int dst_index,
                                                                       bool align_corners, bool cubic) {
  if (align_corners) return scale * dst_index;
  accscalar_t src_idx = scale * (dst_index + static_cast<accscalar_t>(0.5)) - static_cast<accscalar_t>(0.5);
  return (!cubic && src_idx < static_cast<accscalar_t>(0)) ? static_cast<accscalar_t>(0) : src_idx;
}

__host__ __device__ inline float compute_scale(int in, int out, bool align_corners) {
  if (align_corners) return out > 1 ? static_cast<float>(in - 1) / (out - 1) : 0.f;
  return static_cast<float>(in) / out;
}

__global__ void upsample_bilinear2d_kernel(const int n, const float rheight, const float rwidth,
                                           const bool align_corners, const float* __restrict__ idata,
                                           float* __restrict__ odata, int planes, int height1, int width1, int height2,
                                           int width2) {
  const int index = threadIdx.x + blockIdx.x * blockDim.x;
  if (index < n) {
    const int w2 = index % width2;
    const int h2 = index / width2;
    if (height1 == height2 && width1 == width2) {
      for (int p = 0; p < planes; ++p) odata[(p * height2 + h2) * width2 + w2] = idata[(p * height1 + h2) * width1 + w2];
      return;
    }
    const float h1r = area_pixel_compute_source_index<float>(rheight, h2, align_corners, false);
    const int h1 = h1r;
    const int h1p = (h1 < height1 - 1) ? 1 : 0;
    const float h1lambda = h1r - h1;
    const float h0lambda = 1.f - h1lambda;
    const float w1r = area_pixel_compute_source_index<float>(rwidth, w2, align_corners, false);
    const int w1 = w1r;
    const int w1p = (w1 < width1 - 1) ? 1 : 0;
    const float w1lambda = w1r - w1;
    const float w0lambda = 1.f - w1lambda;
    for (int p = 0; p < planes; ++p) {
      const float* data = idata + p * height1 * width1;
      const float val = h0lambda * (w0lambda * data[h1 * width1 + w1] + w1lambda * data[h1 * width1 + w1 + w1p]) +
                        h1lambda * (w0lambda * data[(h1 + h1p) * width1 + w1] +
                                    w1lambda * data[(h1 + h1p) * width1 + w1 + w1p]);
      odata[(p * height2 + h2) * width2 + w2] = val;
    }
  }
}

extern "C" void upsample_bilinear_launch(const float* input, float* output, int planes, int height1, int width1,
                                         int height2, int width2, int align_corners) {
  const int num_kernels = height2 * width2;
  const float rheight = compute_scale(height1, height2, align_corners);
  const float rwidth = compute_scale(width1, width2, align_corners);
  upsample_bilinear2d_kernel<<<(num_kernels + 127) / 128, 128>>>(num_kernels, rheight, rwidth, align_corners, input,
                                                                 output, planes, height1, width1, height2, width2);
}
