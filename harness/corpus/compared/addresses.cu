// Addresses as numbers: whole vectors where both arrays begin at a multiple of 16, and a form of its own in place.
__global__ void halve_in_place(float* data, int count) {
  int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at < count) data[at] *= 0.5f;
}

template <int WIDTH>
__global__ void halve(const float* from, float* to, int count) {
  int first = (blockIdx.x * blockDim.x + threadIdx.x) * WIDTH;
  uintptr_t there = reinterpret_cast<uintptr_t>(to + first) | reinterpret_cast<uintptr_t>(from);
  bool whole = there % (4 * WIDTH) == 0;
  if (WIDTH == 4 && whole && first + 3 < count) {
    float4 four = *reinterpret_cast<const float4*>(from + first);
    *reinterpret_cast<float4*>(to + first) = make_float4(four.x / 2, four.y / 2, four.z / 2, four.w / 2);
    return;
  }
  for (int k = first; k < first + WIDTH && k < count; ++k) to[k] = from[k] / 2;
}

extern "C" void halve_launch(const float* from, float* to, int count) {
  if (from == to) {
    halve_in_place<<<(count + 127) / 128, 128>>>(to, count);
    return;
  }
  bool aligned = (((size_t)from | (size_t)to) & 15) == 0;
  if (aligned)
    halve<4><<<(count + 511) / 512, 128>>>(from, to, count);
  else
    halve<1><<<(count + 127) / 128, 128>>>(from, to, count);
}
