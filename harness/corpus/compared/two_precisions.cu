// Functions of two arguments of different precision work in the larger one.
__global__ void curve(const float* x, const double* rate, double* out, float* rounded, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  out[4 * i] = pow(fabs(x[i]), 0.3) + pow(2.5, x[i]);
  out[4 * i + 1] = fmod(x[i], 0.7) + hypot(x[i], rate[i]);
  out[4 * i + 2] = atan2(x[i], rate[i]) * copysign(x[i], rate[i]);
  out[4 * i + 3] = std::pow(fabs(rate[i]), 1.5f);
  rounded[i] = pow(fabs(x[i]), 0.45);
}

extern "C" void curve_launch(const float* x, const double* rate, double* out, float* rounded, int n) {
  curve<<<(n + 63) / 64, 64>>>(x, rate, out, rounded, n);
}
