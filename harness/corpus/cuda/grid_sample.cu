#include <cuda_runtime.h>

// Samples an image at the places of a grid in [-1, 1]: bilinear or nearest; outside: zeros, the border, or reflected.
enum class GridSamplerInterpolation { Bilinear, Nearest };
enum class GridSamplerPadding { Zeros, Border, Reflection };

__forceinline__ __device__ float unnormalize(float coord, int size, bool align_corners) {
  return align_corners ? ((coord + 1.f) / 2) * (size - 1) : ((coord + 1.f) * size - 1) / 2;
}
__forceinline__ __device__ float clip_coordinates(float in, int limit) {
  return ::min(static_cast<float>(limit - 1), ::max(in, 0.f));
}
__forceinline__ __device__ float reflect_coordinates(float in, int twice_low, int twice_high) {
  if (twice_low == twice_high) return 0.f;
  const float low = static_cast<float>(twice_low) / 2;
  const float span = static_cast<float>(twice_high - twice_low) / 2;
  in = ::fabsf(in - low);
  const float extra = ::fmodf(in, span);
  const int flips = static_cast<int>(::floorf(in / span));
  return flips % 2 == 0 ? extra + low : span - extra + low;
}
__forceinline__ __device__ float source_index(float coord, int size, GridSamplerPadding padding, bool align) {
  coord = unnormalize(coord, size, align);
  if (padding == GridSamplerPadding::Border) {
    coord = clip_coordinates(coord, size);
  } else if (padding == GridSamplerPadding::Reflection) {
    coord = align ? reflect_coordinates(coord, 0, 2 * (size - 1)) : reflect_coordinates(coord, -1, 2 * size - 1);
    coord = clip_coordinates(coord, size);
  }
  return coord;
}
__forceinline__ __device__ bool within_bounds_2d(int h, int w, int H, int W) { return h >= 0 && h < H && w >= 0 && w < W; }

#define CUDA_KERNEL_LOOP(i, n) for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < (n); i += blockDim.x * gridDim.x)

__global__ void grid_sampler_2d_kernel(const int nthreads, const float* input, const float* grid, float* output, int C,
                                       int inp_H, int inp_W, int out_H, int out_W,
                                       const GridSamplerInterpolation interpolation, const GridSamplerPadding padding,
                                       bool align_corners) {
  CUDA_KERNEL_LOOP(index, nthreads) {
    const int w = index % out_W;
    const int h = (index / out_W) % out_H;
    const int n = index / (out_H * out_W);
    const float2 at = reinterpret_cast<const float2*>(grid)[index];
    const float ix = source_index(at.x, inp_W, padding, align_corners);
    const float iy = source_index(at.y, inp_H, padding, align_corners);
    auto inp_ptr_NC = input + n * C * inp_H * inp_W;
    auto out_ptr_NCHW = output + n * C * out_H * out_W + h * out_W + w;
    if (interpolation == GridSamplerInterpolation::Bilinear) {
      const int ix_nw = static_cast<int>(::floorf(ix)), iy_nw = static_cast<int>(::floorf(iy));
      const int ix_se = ix_nw + 1, iy_se = iy_nw + 1;
      const float nw = (ix_se - ix) * (iy_se - iy), ne = (ix - ix_nw) * (iy_se - iy);
      const float sw = (ix_se - ix) * (iy - iy_nw), se = (ix - ix_nw) * (iy - iy_nw);
      for (int c = 0; c < C; ++c, inp_ptr_NC += inp_H * inp_W, out_ptr_NCHW += out_H * out_W) {
        *out_ptr_NCHW = 0.f;
        if (within_bounds_2d(iy_nw, ix_nw, inp_H, inp_W)) *out_ptr_NCHW += inp_ptr_NC[iy_nw * inp_W + ix_nw] * nw;
        if (within_bounds_2d(iy_nw, ix_se, inp_H, inp_W)) *out_ptr_NCHW += inp_ptr_NC[iy_nw * inp_W + ix_se] * ne;
        if (within_bounds_2d(iy_se, ix_nw, inp_H, inp_W)) *out_ptr_NCHW += inp_ptr_NC[iy_se * inp_W + ix_nw] * sw;
        if (within_bounds_2d(iy_se, ix_se, inp_H, inp_W)) *out_ptr_NCHW += inp_ptr_NC[iy_se * inp_W + ix_se] * se;
      }
    } else {
      const int ix_nearest = static_cast<int>(::nearbyintf(ix)), iy_nearest = static_cast<int>(::nearbyintf(iy));
      for (int c = 0; c < C; ++c, inp_ptr_NC += inp_H * inp_W, out_ptr_NCHW += out_H * out_W)
        *out_ptr_NCHW =
            within_bounds_2d(iy_nearest, ix_nearest, inp_H, inp_W) ? inp_ptr_NC[iy_nearest * inp_W + ix_nearest] : 0.f;
    }
  }
}

extern "C" void grid_sample_launch(const float* input, const float* grid, float* output, int N, int C, int inp_H,
                                   int inp_W, int out_H, int out_W, int interpolation, int padding, int align_corners) {
  const int count = N * out_H * out_W;
  grid_sampler_2d_kernel<<<(count + 255) / 256, 256>>>(
      count, input, grid, output, C, inp_H, inp_W, out_H, out_W, static_cast<GridSamplerInterpolation>(interpolation),
      static_cast<GridSamplerPadding>(padding), align_corners);
}
