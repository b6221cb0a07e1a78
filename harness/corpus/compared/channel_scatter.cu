// A place in every row for each element of it: indices of a row are all different, or threads write to one place.
constexpr int ROWS = 4, CHANNELS = 96, SPOTS = 5;

__global__ void move(const float* x, const int* channel, float* y) {
  int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at >= ROWS * CHANNELS * SPOTS) return;
  int row = at / (CHANNELS * SPOTS), spot = at % SPOTS, target = channel[at];
  if (target >= 0 && target < 96) y[(row * CHANNELS + target) * SPOTS + spot] = x[at];
}

__global__ void permute(const float* x, const int* order, float* y, int n) {
  int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at < n && order[at % CHANNELS] < 96) y[at / CHANNELS * CHANNELS + order[at % CHANNELS]] = 2.0f * x[at];
}

extern "C" void channel_scatter(const float* host_x, const int* host_channel, const int* host_order, float* host_y,
                                float* host_z) {
  const int count = ROWS * CHANNELS * SPOTS;
  float *x, *y, *z;
  int *channel, *order;
  cudaMalloc(&x, count * sizeof(float));
  cudaMalloc(&y, count * sizeof(float));
  cudaMalloc(&z, count * sizeof(float));
  cudaMalloc(&channel, count * sizeof(int));
  cudaMalloc(&order, CHANNELS * sizeof(int));
  cudaMemcpy(x, host_x, count * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemcpy(channel, host_channel, count * sizeof(int), cudaMemcpyHostToDevice);
  cudaMemcpy(order, host_order, CHANNELS * sizeof(int), cudaMemcpyHostToDevice);
  cudaMemcpy(y, x, count * sizeof(float), cudaMemcpyDeviceToDevice);
  cudaMemset(z, 0, count * sizeof(float));
  move<<<(count + 127) / 128, 128>>>(x, channel, y);
  permute<<<(count + 127) / 128, 128>>>(x, order, z, count);
  cudaMemcpy(host_y, y, count * sizeof(float), cudaMemcpyDeviceToHost);
  cudaMemcpy(host_z, z, count * sizeof(float), cudaMemcpyDeviceToHost);
}
