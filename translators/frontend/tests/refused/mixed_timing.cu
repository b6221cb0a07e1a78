// Unsupported 13:10: a launcher that returns a result (write it to memory instead) is not supported
__global__ void weigh(float* x) { x[threadIdx.x] *= 2; }
extern "C" float weigh_launch(float* x) {
  cudaEvent_t start, stop;
  float ms = 0, first = 0;
  float& alias = ms;
  cudaEventRecord(start);
  weigh<<<1, 32>>>(x);
  cudaEventRecord(stop);
  cudaEventElapsedTime(&ms, start, stop);
  cudaMemcpy(&first, x, sizeof(float), cudaMemcpyDeviceToHost);
  alias += first;
  return ms;
}
