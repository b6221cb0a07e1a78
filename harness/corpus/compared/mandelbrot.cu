// Escape times: do-while with a break, two-dimensional grid.
__global__ void mandel(int* out, int w, int h, int maxit) {
  int px = blockIdx.x * blockDim.x + threadIdx.x, py = blockIdx.y;
  if (px >= w) return;
  float cx = -2.0f + 3.0f * px / w, cy = -1.0f + 2.0f * py / h, x = 0, y = 0;
  int it = 0;
  do {
    float x2 = x * x, y2 = y * y;
    if (x2 + y2 > 4.0f) break;
    y = 2 * x * y + cy; x = x2 - y2 + cx;
  } while (++it < maxit);
  out[py * w + px] = it;
}
extern "C" void mandel_launch(int* out, int w, int h, int maxit) { mandel<<<dim3((w + 31) / 32, h), 32>>>(out, w, h, maxit); }
