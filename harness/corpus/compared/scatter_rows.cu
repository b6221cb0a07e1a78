// Gradients of an embedding: rows added where indices say, atomically.
__global__ void scatter_rows_kernel(float* dwte, const float* dout, const int* inp, int BT, int C) {
  int idx = blockIdx.x * blockDim.x + threadIdx.x;
  if (idx < BT * C) {
    int bt = idx / C, c = idx % C;
    atomicAdd(dwte + inp[bt] * C + c, dout[idx]);
  }
}
extern "C" void scatter_rows_launch(float* dwte, const float* dout, const int* inp, int BT, int C) { scatter_rows_kernel<<<(BT * C + 255) / 256, 256>>>(dwte, dout, inp, BT, C); }
