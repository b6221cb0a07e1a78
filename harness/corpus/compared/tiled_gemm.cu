// Matrix product with two tiles in flight.
#define TS 16
__global__ void mm(const float* A, const float* B, float* C, int M, int N, int K, float alpha, float beta) {
  __shared__ float As[2][TS][TS], Bs[2][TS][TS];
  int row = blockIdx.y * TS + threadIdx.y, col = blockIdx.x * TS + threadIdx.x;
  float acc = 0.f; int tiles = (K + TS - 1) / TS, cur = 0;
  auto load = [&](int t, int b) {
    int k = t * TS;
    As[b][threadIdx.y][threadIdx.x] = row < M && k + threadIdx.x < K ? A[row * K + k + threadIdx.x] : 0.f;
    Bs[b][threadIdx.y][threadIdx.x] = col < N && k + threadIdx.y < K ? B[(k + threadIdx.y) * N + col] : 0.f;
  };
  load(0, 0);
  __syncthreads();
  for (int t = 0; t < tiles; ++t) {
    if (t + 1 < tiles) load(t + 1, cur ^ 1);
    for (int k = 0; k < TS; ++k) acc += As[cur][threadIdx.y][k] * Bs[cur][k][threadIdx.x];
    __syncthreads();
    cur ^= 1;
  }
  if (row < M && col < N) C[row * N + col] = alpha * acc + beta * C[row * N + col];
}
extern "C" void mm_launch(const float* A, const float* B, float* C, int M, int N, int K, float alpha, float beta) {
  mm<<<dim3((N + TS - 1) / TS, (M + TS - 1) / TS), dim3(TS, TS)>>>(A, B, C, M, N, K, alpha, beta); }
